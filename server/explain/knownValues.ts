import * as l10n from '@vscode/l10n';
import type { ASTNode } from 'vscode-json-languageservice';
import {
  type DedicatedFlavor,
  dedicatedFlavors,
  type Engine,
  engines,
  type PublicFlavor,
  publicFlavors,
  type SearchSetting,
  searchSettings,
} from '../../schemas/catalogue.ts';
import type { FieldSchema, RootSchema } from '../../schemas/jsonSchema.ts';
import { nodeAt } from '../document/locate.ts';
import type { Path } from '../document/path.ts';
import { fieldAt } from '../document/schema.ts';

/** A place of a document: what the schema says of it, and what stands around it. */
export interface Subject {
  readonly path: Path;
  readonly schema: RootSchema;
  readonly tree: ASTNode | undefined;
}

export type KnownValue = readonly [value: string | number, meaning: string];

/** Values of a field with their meanings, as the schema has them: a closed set or an open one. */
export function meaningsOf(field: FieldSchema): KnownValue[] {
  const { enum: values = [], markdownEnumDescriptions: meanings = [], 'x-known-values': known = {} } = field;
  return [...values.map((value, index): KnownValue => [value, meanings[index] ?? '']), ...Object.entries(known)];
}

/** What the catalogue or the rest of the file has for a place; nothing where they have no say. The set is always open. */
export function suitableValues({ path, schema, tree }: Subject): KnownValue[] | undefined {
  const owner = path.slice(0, -1);
  const title = fieldAt(owner, schema)?.title ?? '';
  const values = sources.find(({ objects }) => objects.includes(title))?.fields[String(path.at(-1))];
  return values?.((name, up = 0) => stringIn(nodeAt(tree, [...owner.slice(0, owner.length - up), name])), tree);
}

const stringIn = (node: ASTNode | undefined) => (node?.type === 'string' && node.value !== '' ? node.value : undefined);

/** Reads the text of a member beside the one that is asked about, or of an object further up. */
type Beside = (name: string, up?: number) => string | undefined;

interface Source {
  readonly objects: readonly string[];
  readonly fields: Readonly<Record<string, (beside: Beside, tree: ASTNode | undefined) => KnownValue[]>>;
}

const sources: readonly Source[] = [
  {
    objects: ['SpecResource', 'TaskResource', 'ResourceResponse', 'FlavorResponse'],
    fields: { flavor_id: flavorIds },
  },
  {
    objects: ['JobEngine', 'TaskJobConfigEngine', 'TaskAlgorithmEngine', 'AlgorithmEngine'],
    fields: {
      engine_id: (beside) =>
        enginesNamed(beside('engine_name')).flatMap((engine) =>
          engine.engine_id ? [[engine.engine_id, engineMeaning(engine)]] : [],
        ),
      engine_name: () =>
        [...new Set(engines.map(({ engine_name }) => engine_name))].map((name) => [name, nameMeaning(name)]),
      engine_version: (beside) =>
        enginesNamed(beside('engine_name')).map((engine) => [engine.engine_version, engineMeaning(engine)]),
    },
  },
  {
    objects: ['AutoSearchAlgoConfigParameter'],
    fields: {
      key: (beside) =>
        settingsOf(beside).map(({ key, type, default: preset, meaning }) => [
          key,
          `${l10n.t(meaning)} ${l10n.t('{0}, {1} by default.', type, preset)}`,
        ]),
      value: (beside) => settingValues(settingsOf(beside).find(({ key }) => key === beside('key'))),
    },
  },
  { objects: ['SearchParam'], fields: { name: (_, tree) => parameterNames(tree) } },
];

function flavorIds(beside: Beside): KnownValue[] {
  const open = publicFlavors.map((flavor): KnownValue => [flavor.flavor_id, publicMeaning(flavor)]);
  const dedicated = dedicatedFlavors.map((flavor): KnownValue => [flavor.flavor_id, dedicatedMeaning(flavor)]);
  return beside('pool_id') ? [...dedicated, ...open] : [...open, ...dedicated];
}

/** The settings of the search algorithm around one of them, or of all while it has no name. */
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
    return name === undefined ? [] : [[name, l10n.t('a hyperparameter of this job')]];
  });
}

const settingValues = (setting: SearchSetting | undefined): KnownValue[] =>
  setting ? (setting.values ?? [setting.default]).map((value) => [value, l10n.t(setting.meaning)]) : [];

const enginesNamed = (name: string | undefined): readonly Engine[] =>
  name === undefined ? engines : engines.filter(({ engine_name }) => engine_name === name);

function publicMeaning({ flavor_info: { max_num, cpu, gpu, npu, memory, disk }, note }: PublicFlavor): string {
  const cards = gpu ?? npu;
  return listed([
    cards &&
      [`${cards.unit_num} × ${cards.product_name ?? (gpu ? 'GPU' : 'NPU')}`, cards.memory].filter(Boolean).join(' '),
    cpu && l10n.t('{0} cores {1}', cpu.core_num, cpu.arch),
    memory && l10n.t('{0} {1} of memory', memory.size, memory.unit),
    disk && l10n.t('{0} {1} of disk', disk.size, disk.unit),
    max_num && (max_num === 1 ? l10n.t('one node only') : l10n.t('up to {0} nodes', max_num)),
    note && l10n.t(note),
  ]);
}

const dedicatedMeaning = ({ cards, note }: DedicatedFlavor): string =>
  listed([
    cards === 1 ? l10n.t('one card of a dedicated pool') : l10n.t('{0} cards of a dedicated pool', cards),
    note && l10n.t(note),
  ]);

function engineMeaning({ engine_name, accelerators = [], arch, v1_compatible, auto_search }: Engine): string {
  return listed([
    engine_name,
    accelerators.join(', '),
    arch,
    v1_compatible && l10n.t('old v1 mode'),
    auto_search && l10n.t('supports hyperparameter search'),
  ]);
}

function nameMeaning(name: string): string {
  const named = enginesNamed(name);
  const accelerators = [...new Set(named.flatMap(({ accelerators = [] }) => accelerators))];
  return listed([accelerators.join(', '), l10n.t('known versions: {0}', named.length)]);
}

const listed = (parts: readonly (string | number | false | undefined)[]): string => parts.filter(Boolean).join(' · ');
