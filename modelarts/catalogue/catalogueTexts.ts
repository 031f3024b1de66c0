import * as l10n from '@vscode/l10n';
import type { CatalogueEntry, CatalogueFact, CatalogueFacts, CatalogueKind } from './catalogue.ts';

/** The kinds of entries, as headings. */
export const kindTexts = (): Readonly<Record<CatalogueKind, string>> => ({
  flavors: l10n.t('Flavors'),
  engines: l10n.t('Engines'),
  pools: l10n.t('Dedicated pools'),
  algorithms: l10n.t('Algorithms'),
  workspaces: l10n.t('Workspaces'),
  experiments: l10n.t('Experiments'),
  images: l10n.t('Images'),
});

/** What is being asked for. */
export const readingText = (kind: CatalogueKind): string => l10n.t('Reading: {0}…', kindTexts()[kind]);

/** What the catalogue says of an entry besides its ID, in one line. */
export function entryText({ name, facts = {} }: CatalogueEntry): string {
  const { cards, cardName, cardMemory, type } = facts;
  const card = [cardName ?? type, cardMemory].filter(Boolean).join(' ');
  const parts = [
    name,
    ...(cards === undefined ? [type] : [l10n.t('{0} × {1}', cards, card)]),
    ...plainFacts.flatMap(([fact, text]) => {
      const value = facts[fact];
      return value === undefined ? [] : [text(value)];
    }),
  ];
  return parts.filter(Boolean).join(' · ');
}

/** In the order in which they matter. */
const plainFacts: readonly (readonly [CatalogueFact, (value: string | number) => string])[] = [
  ['freeCards', (count) => (count === 1 ? l10n.t('1 card free') : l10n.t('{0} cards free', count))],
  ['availableNodes', (count) => (count === 1 ? l10n.t('1 node available') : l10n.t('{0} nodes available', count))],
  ['state', String],
  ['family', String],
  ['cores', (count) => (count === 1 ? l10n.t('1 core') : l10n.t('{0} cores', count))],
  ['arch', String],
  ['memory', (size) => l10n.t('{0} memory', size)],
  ['disk', (size) => l10n.t('{0} disk', size)],
  ['maxNodes', (count) => (count === 1 ? l10n.t('single node only') : l10n.t('up to {0} nodes', count))],
  ['description', String],
];

/** What stands beside an entry in a list: what is free of a pool and its name, the size of a flavor, the name of anything else. */
export function besideText({ id, name, facts = {} }: CatalogueEntry): string {
  const { freeCards, availableNodes, cards, cardName, cardMemory, type, cores, arch, memory } = facts;
  const free = entryText({ id, facts: defined({ freeCards, availableNodes }) });
  const hasSize = cards !== undefined || cores !== undefined;
  const size =
    cards === undefined ? { type, cores, arch, memory } : { cards, cardName, cardMemory, type, arch, memory };
  return [free, hasSize ? entryText({ id, facts: defined(size) }) : name].filter(Boolean).join(' · ');
}

const defined = (facts: Readonly<Partial<Record<CatalogueFact, string | number | undefined>>>): CatalogueFacts =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
