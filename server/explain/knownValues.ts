import * as l10n from '@vscode/l10n';
import type { ASTNode } from 'vscode-json-languageservice';
import {
  dedicatedFlavors,
  type Engine,
  engines,
  type PublicFlavor,
  publicFlavor,
  publicFlavors,
} from '../../schemas/catalogue.ts';
import type { FieldSchema, RootSchema } from '../../schemas/jsonSchema.ts';
import { type SearchSetting, searchSettings } from '../../schemas/searchSettings.ts';
import { nodeAt } from '../document/locate.ts';
import type { Path } from '../document/path.ts';
import { fieldAt } from '../document/schema.ts';
import type { KnownCatalogue } from '../knowledge/knownCatalogue.ts';
import { fits, misfit } from './engineFit.ts';
import { dedicatedCards, dedicatedMeaning, flavorFacts, listed, publicMeaning } from './flavorTexts.ts';

/** A value of a document, with its schema and its surroundings. */
export interface Subject {
  readonly path: Path;
  readonly schema: RootSchema;
  readonly tree: ASTNode | undefined;
  /** What the user's target offers. */
  readonly catalogue?: KnownCatalogue | undefined;
}

export type KnownValue = readonly [value: string | number, meaning: string, more?: More];

interface More {
  /** The most important part of the meaning, short enough to stand beside the value in a list. */
  readonly beside?: string;
  /** Why the value doesn't fit the rest of the file. */
  readonly unfit?: string;
}

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
  return source && fittingFirst(sources[source](beside, { tree, path }));
}

/** What doesn't fit the rest of the file comes last. */
const fittingFirst = (values: KnownValue[]): KnownValue[] => [
  ...values.filter(([, , more]) => !more?.unfit),
  ...values.filter(([, , more]) => more?.unfit),
];

const stringIn = (node: ASTNode | undefined) => (node?.type === 'string' && node.value !== '' ? node.value : undefined);

/** Reads a string property of the object around a field, or of an object further up. */
type Beside = (name: string, up?: number) => string | undefined;

type ValueSource = NonNullable<FieldSchema['x-values']>;

/** One row for each source that the model can name; a missing or misspelled one doesn't compile. */
const sources: Readonly<Record<ValueSource, (beside: Beside, at: Place) => KnownValue[]>> = {
  flavors: flavorIds,
  engineIds: (beside, at) =>
    enginesBeside(beside, at).flatMap(([engine, more]) =>
      engine.engine_id ? [[engine.engine_id, engineMeaning(engine), more]] : [],
    ),
  engineNames: (_, at) => engineFamilies(flavorFor(at)),
  engineVersions: (beside, at) =>
    enginesBeside(beside, at).map(([engine, more]) => [engine.engine_version, engineMeaning(engine), more]),
  searchSettings: (beside) => settingsOf(beside).map((setting) => [setting.key, settingMeaning(setting)]),
  searchSettingValues: (beside) => settingValues(settingsOf(beside).find(({ key }) => key === beside('key'))),
  hyperparameters: (_, { tree }) => parameterNames(tree),
};

/** Where a value is. */
type Place = Pick<Subject, 'tree' | 'path'>;

/** The flavor that an engine runs on: that of the job, or that of the same task. */
function flavorFor({ tree, path }: Place): PublicFlavor | undefined {
  const owner = path[0] === 'tasks' ? [...path.slice(0, 2), 'task_resource'] : ['spec', 'resource'];
  const id = stringIn(nodeAt(tree, [...owner, 'flavor_id']));
  return publicFlavor(id);
}

/** The engine that runs on a flavor: that of the job, or that of the same task. */
function engineFor({ tree, path }: Place): Engine | undefined {
  const owner = nodeAt(tree, [...(path[0] === 'tasks' ? path.slice(0, 2) : []), 'algorithm', 'engine']);
  const names = owner && ['engine_id', 'engine_version'].map((name) => stringIn(nodeAt(owner, [name])));
  return names && engines.find(({ engine_id, engine_version }) => names.includes(engine_id ?? engine_version));
}

/** The engines of the family that is named, or all, with what they are beside the flavor of the job. */
function enginesBeside(beside: Beside, at: Place): [Engine, More][] {
  const flavor = flavorFor(at);
  return enginesNamed(beside('engine_name')).map((engine) => [engine, besideEngine(engine, flavor)]);
}

const besideEngine = (engine: Engine, flavor: PublicFlavor | undefined): More => ({
  beside: listed([(engine.accelerators ?? []).join(', '), engine.arch]),
  ...(flavor && !fits(engine, flavor) && { unfit: misfit(engine.engine_id ?? engine.engine_version, engine, flavor) }),
});

/** A family fits a flavor if any of its engines does. */
function engineFamilies(flavor: PublicFlavor | undefined): KnownValue[] {
  const names = [...new Set(engines.map(({ engine_name }) => engine_name))];
  return names.map((name) => {
    const all = enginesNamed(name).map((engine) => besideEngine(engine, flavor));
    const fitting = all.find(({ unfit }) => !unfit) ?? all[0];
    return [name, nameMeaning(name), fitting?.unfit ? { unfit: fitting.unfit } : {}];
  });
}

function besideFlavor(flavor: PublicFlavor, engine: Engine | undefined): More {
  const unfit = engine && !fits(engine, flavor);
  return {
    beside: flavorFacts(flavor),
    ...(unfit && { unfit: misfit(engine.engine_id ?? engine.engine_version, engine, flavor) }),
  };
}

function flavorIds(beside: Beside, at: Place): KnownValue[] {
  const engine = engineFor(at);
  const open = publicFlavors.map(
    (flavor): KnownValue => [flavor.flavor_id, publicMeaning(flavor), besideFlavor(flavor, engine)],
  );
  const dedicated = dedicatedFlavors.map(
    (flavor): KnownValue => [flavor.flavor_id, dedicatedMeaning(flavor), { beside: dedicatedCards(flavor) }],
  );
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
