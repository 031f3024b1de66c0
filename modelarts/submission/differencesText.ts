import * as l10n from '@vscode/l10n';
import { firstOf } from '../../l10n/lists.ts';
import type { Difference, DifferenceKind } from './compareJob.ts';

const mostNamed = 5;

/** Where a job isn't as it was written, as far as is known; nothing without a difference. */
export function differencesText(differences: readonly Difference[]): string | undefined {
  const texts = Object.entries(kindTexts).flatMap(([kind, textOf]) => {
    const places = differences.filter((it) => it.kind === kind).map(({ path }) => path.join('.'));
    return places.length > 0 ? textOf(firstOf([...new Set(places)], mostNamed)) : [];
  });
  const [first, ...others] = texts;
  return first && others.reduce((all, text) => l10n.t('{0}; {1}', all, text), first);
}

/** What weighs most comes first. */
const kindTexts: Readonly<Record<DifferenceKind, (places: string) => string>> = {
  unread: () => l10n.t("can't be read"),
  user: () => l10n.t('may belong to another user'),
  changed: (places) => l10n.t('different: {0}', places),
  added: (places) => l10n.t('not in the file: {0}', places),
  missing: (places) => l10n.t('not shown: {0}', places),
  hidden: (places) => l10n.t('hidden: {0}', places),
  unknown: (places) => l10n.t("the values that were sent aren't known anymore: {0}", places),
  name: () => l10n.t("the name that was sent isn't known anymore"),
  time: () => l10n.t('may be older'),
};
