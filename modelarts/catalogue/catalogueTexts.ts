import * as l10n from '@vscode/l10n';
import type { CatalogueEntry, CatalogueFact, CatalogueKind } from './catalogue.ts';

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
/** How much of a pool is free, which a user sees first because it is nowhere else. Empty for what isn't a pool. */
export const freeText = ({ id, facts: { freeCards, availableNodes } = {} }: CatalogueEntry): string =>
  entryText({
    id,
    facts: { ...(freeCards !== undefined && { freeCards }), ...(availableNodes !== undefined && { availableNodes }) },
  });
