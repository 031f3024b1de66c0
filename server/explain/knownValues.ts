import * as l10n from '@vscode/l10n';
import type { ASTNode } from 'vscode-json-languageservice';
import {
  type DedicatedFlavor,
  dedicatedFlavors,
  type Engine,
  engines,
  type PublicFlavor,
  publicFlavors,
} from '../../schemas/catalogue.ts';
import type { FieldSchema, RootSchema } from '../../schemas/jsonSchema.ts';
import { type SearchSetting, searchSettings } from '../../schemas/searchSettings.ts';
import { nodeAt } from '../document/locate.ts';
import type { Path } from '../document/path.ts';
import { fieldAt } from '../document/schema.ts';
import type { KnownCatalogue } from '../knowledge/knownCatalogue.ts';

/** A value of a document, with its schema and its surroundings. */
export interface Subject {
  readonly path: Path;
  readonly schema: RootSchema;
  readonly tree: ASTNode | undefined;
  /** What the user's target offers. */
  readonly catalogue?: KnownCatalogue | undefined;
}

export type KnownValue = readonly [value: string | number, meaning: string];

/** The values that the schema lists for a field, with their meanings. The set is closed or open. */
export function meaningsOf(field: FieldSchema): KnownValue[] {
  const { enum: values = [], markdownEnumDescriptions: meanings = [], 'x-known-values': known = {} } = field;
  return [...values.map((value, index): KnownValue => [value, meanings[index] ?? '']), ...Object.entries(known)];
}

/**
 * What the catalogue or the rest of the file knows of a field; nothing where the model names no source. Other values are always
 * possible.
 */
export function suitableValues({ path, schema, tree }: Subject): KnownValue[] | undefined {
  const source = fieldAt(path, schema)?.['x-values'];
  const owner = path.slice(0, -1);
  const beside: Beside = (name, up = 0) => stringIn(nodeAt(tree, [...owner.slice(0, owner.length - up), name]));
  return source && sources[source](beside, tree);
}

const stringIn = (node: ASTNode | undefined) => (node?.type === 'string' && node.value !== '' ? node.value : undefined);

/** Reads a string property of the object around a field, or of an object further up. */
type Beside = (name: string, up?: number) => string | undefined;

type ValueSource = NonNullable<FieldSchema['x-values']>;

/** One row for each source that the model can name; a missing or misspelled one doesn't compile. */
const sources: Readonly<Record<ValueSource, (beside: Beside, tree: ASTNode | undefined) => KnownValue[]>> = {
  flavors: flavorIds,
  engineIds: (beside) =>
    enginesNamed(beside('engine_name')).flatMap((engine) =>
      engine.engine_id ? [[engine.engine_id, engineMeaning(engine)]] : [],
    ),
  engineNames: () =>
    [...new Set(engines.map(({ engine_name }) => engine_name))].map((name) => [name, nameMeaning(name)]),
  engineVersions: (beside) =>
    enginesNamed(beside('engine_name')).map((engine) => [engine.engine_version, engineMeaning(engine)]),
  searchSettings: (beside) => settingsOf(beside).map((setting) => [setting.key, settingMeaning(setting)]),
  searchSettingValues: (beside) => settingValues(settingsOf(beside).find(({ key }) => key === beside('key'))),
  hyperparameters: (_, tree) => parameterNames(tree),
};

function flavorIds(beside: Beside): KnownValue[] {
  const open = publicFlavors.map((flavor): KnownValue => [flavor.flavor_id, publicMeaning(flavor)]);
  const dedicated = dedicatedFlavors.map((flavor): KnownValue => [flavor.flavor_id, dedicatedMeaning(flavor)]);
  return beside('pool_id') ? [...dedicated, ...open] : [...open, ...dedicated];
}

/** The settings of the search algorithm around a setting, or of all algorithms while it has no name. */
function settingsOf(beside: Beside): readonly SearchSetting[] {
  const name = beside('name', 2);
  if (name !== undefined) return Object.hasOwn(searchSettings, name) ? (searchSettings[name] ?? []) : [];
  const byKey = new Map(Object.values(searchSettings).flatMap((all) => all.map((setting) => [setting.key, setting])));
  return [...byKey.values()];
}

function parameterNames(tree: ASTNode | undefined): KnownValue[] {
  const parameters = nodeAt(tree, ['algorithm', 'parameters']);
  const items = parameters?.type === 'array' ? parameters.items : [];
  return items.flatMap((item) => {
    const name = stringIn(nodeAt(item, ['name']));
    return name === undefined ? [] : [[name, l10n.t('Hyperparameter of this job')]];
  });
}

const settingMeaning = ({ type, default: preset, meaning }: SearchSetting): string =>
  [l10n.t(meaning), l10n.t('Type: {0}. Default: {1}.', type, preset)].join(' ');

const settingValues = (setting: SearchSetting | undefined): KnownValue[] =>
  setting ? (setting.values ?? [setting.default]).map((value) => [value, l10n.t(setting.meaning)]) : [];

const enginesNamed = (name: string | undefined): readonly Engine[] =>
  name === undefined ? engines : engines.filter(({ engine_name }) => engine_name === name);

function publicMeaning({ flavor_info: { max_num, cpu, gpu, npu, memory, disk }, note }: PublicFlavor): string {
  const cards = gpu ?? npu;
  return listed([
    cards &&
      [`${cards.unit_num} × ${cards.product_name ?? (gpu ? 'GPU' : 'NPU')}`, cards.memory].filter(Boolean).join(' '),
    cpu && l10n.t('{0} {1} cores', cpu.core_num, cpu.arch),
    memory && l10n.t('{0} {1} memory', memory.size, memory.unit),
    disk && l10n.t('{0} {1} disk', disk.size, disk.unit),
    max_num && (max_num === 1 ? l10n.t('single node only') : l10n.t('up to {0} nodes', max_num)),
    note && l10n.t(note),
  ]);
}

const dedicatedMeaning = ({ cards, note }: DedicatedFlavor): string =>
  listed([
    cards === 1 ? l10n.t('1 card of a dedicated pool') : l10n.t('{0} cards of a dedicated pool', cards),
    note && l10n.t(note),
  ]);

function engineMeaning({ engine_name, accelerators = [], arch, v1_compatible, auto_search }: Engine): string {
  return listed([
    engine_name,
    accelerators.join(', '),
    arch,
    v1_compatible && l10n.t('v1-compatible'),
    auto_search && l10n.t('supports hyperparameter search'),
  ]);
}

function nameMeaning(name: string): string {
  const named = enginesNamed(name);
  const accelerators = [...new Set(named.flatMap(({ accelerators = [] }) => accelerators))];
  return listed([accelerators.join(', '), l10n.t('known versions: {0}', named.length)]);
}

const listed = (parts: readonly (string | number | false | undefined)[]): string => parts.filter(Boolean).join(' · ');
