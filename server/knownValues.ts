import * as l10n from '@vscode/l10n';
import type { ASTNode } from 'vscode-json-languageservice';
import {
  type DedicatedFlavor,
  dedicatedFlavors,
  type Engine,
  engines,
  type PublicFlavor,
  publicFlavors,
} from '../schemas/catalogue.ts';
import type { FieldSchema, RootSchema } from '../schemas/jsonSchema.ts';
import type { Path } from './document.ts';
import { nodeAt } from './locate.ts';
import { fieldAt } from './schema.ts';

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

/** Flavors and engines that fit a place; nothing where the catalogue has no say. The set is always open. */
export function catalogueValues({ path, schema, tree }: Subject): KnownValue[] | undefined {
  const owner = path.slice(0, -1);
  const name = String(path.at(-1));
  // Maps have names of their own, which may be any.
  if (!Object.hasOwn(catalogue, name) || !Object.hasOwn(fieldAt(owner, schema)?.properties ?? {}, name))
    return undefined;
  return catalogue[name]?.((sibling) => {
    const node = nodeAt(tree, [...owner, sibling]);
    return node?.type === 'string' && node.value !== '' ? node.value : undefined;
  });
}

type Siblings = (name: string) => string | undefined;

/** By the name of the field, wherever it stands; some depend on what stands beside them. */
const catalogue: Readonly<Record<string, (siblings: Siblings) => KnownValue[]>> = {
  flavor_id: (sibling) => {
    const open = publicFlavors.map((flavor): KnownValue => [flavor.flavor_id, publicMeaning(flavor)]);
    const dedicated = dedicatedFlavors.map((flavor): KnownValue => [flavor.flavor_id, dedicatedMeaning(flavor)]);
    return sibling('pool_id') ? [...dedicated, ...open] : [...open, ...dedicated];
  },
  engine_id: (sibling) =>
    enginesNamed(sibling('engine_name')).flatMap((engine) =>
      engine.engine_id ? [[engine.engine_id, engineMeaning(engine)]] : [],
    ),
  engine_name: () =>
    [...new Set(engines.map(({ engine_name }) => engine_name))].map((name) => [name, nameMeaning(name)]),
  engine_version: (sibling) =>
    enginesNamed(sibling('engine_name')).map((engine) => [engine.engine_version, engineMeaning(engine)]),
};

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
    note,
  ]);
}

const dedicatedMeaning = ({ cards, note }: DedicatedFlavor): string =>
  listed([cards === 1 ? l10n.t('one card of a dedicated pool') : l10n.t('{0} cards of a dedicated pool', cards), note]);

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
