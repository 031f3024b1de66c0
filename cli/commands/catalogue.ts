import * as l10n from '@vscode/l10n';
import { printableJson } from '../../l10n/printable.ts';
import { type Catalogue, catalogueKinds, isFresh, updateCatalogue } from '../../modelarts/catalogue/catalogue.ts';
import { entryText, kindTexts, readingText } from '../../modelarts/catalogue/catalogueTexts.ts';
import { readCatalogue } from '../../modelarts/catalogue/readCatalogue.ts';
import { command, exitCodes } from '../kit/command.ts';
import { targetDetails } from '../kit/jobId.ts';
import { catalogueKey, knownCatalogue, knownCatalogues } from '../kit/knownCatalogue.ts';
import { targetIn } from '../kit/target.ts';
import { terminal } from '../kit/terminal.ts';
import { timeShown } from '../kit/timeShown.ts';
import { withScope } from '../kit/withScope.ts';

/** Prints what the environment's target offers, and keeps it. */
export const catalogueCommand = command({
  usage: '[--refresh] [--json]',
  details: () =>
    [
      l10n.t('What the target says is kept. It is asked again with --refresh, and when nothing is kept yet.'),
      targetDetails(),
      l10n.t(
        "Exit codes: 0 when something could be read, 1 when the target refused all of it, 3 when it couldn't be asked, 130 when Ctrl+C ended it.",
      ),
    ].join(' '),
  options: {
    refresh: { type: 'boolean', about: () => l10n.t('Ask the target again.') },
    json: { type: 'boolean', about: () => l10n.t('Print the catalogue as JSON.') },
  },
  run: async ({ refresh, json }) => {
    const known = await knownCatalogue();
    if (known && !refresh) {
      print(known, json === true);
      return exitCodes.ok;
    }
    return withScope(async (scope) => {
      const key = catalogueKey(await targetIn(process.env));
      let failure: number = exitCodes.unreachable;
      const read = await readCatalogue(scope, {
        onKind: (kind) => terminal.progress(readingText(kind)),
        onAnswer: () => {
          failure = exitCodes.rejected;
        },
      });
      terminal.endProgress();
      if (scope.signal.aborted) return exitCodes.interrupted;
      const catalogue = updateCatalogue(known, read);
      const isRead = Object.keys(read.listings).length > 0;
      if (isRead) await knownCatalogues().write(key, catalogue);
      print(catalogue, json === true);
      return isRead ? exitCodes.ok : failure;
    });
  },
});

/** Prints what is known, and warns of what isn't. */
function print(catalogue: Catalogue, isJson: boolean): void {
  const { listings, faults } = catalogue;
  if (isJson) terminal.print(printableJson(JSON.stringify(catalogue, null, 2)));
  else if (Object.keys(listings).length > 0) terminal.print(linesOf(catalogue).join('\n'));
  const [first, ...others] = catalogueKinds.map((kind) => faults[kind]);
  // A service that can't be reached at all is said once.
  if (first !== undefined && others.every((fault) => fault === first))
    terminal.warn(l10n.t("The catalogue of {0} couldn't be read. {1}", catalogue.target, first));
  else
    for (const kind of catalogueKinds)
      if (faults[kind]) terminal.warn(l10n.t("{0} couldn't be read. {1}", kindTexts()[kind], faults[kind]));
}

const linesOf = ({ listings }: Catalogue): string[] =>
  catalogueKinds.flatMap((kind) => {
    const listing = listings[kind];
    if (!listing) return [];
    const time = timeShown(listing.readAt);
    const count = listing.entries.length;
    const heading = [l10n.t('{0} ({1}), read {2}', kindTexts()[kind], count, time)];
    if (!listing.isComplete) heading.push(l10n.t('incomplete'));
    if (!isFresh(listing, Date.now())) heading.push(l10n.t('older than a day'));
    return [
      heading.join(' · '),
      ...listing.entries.map((it) => `  ${[it.id, entryText(it)].filter(Boolean).join('  ')}`),
    ];
  });
