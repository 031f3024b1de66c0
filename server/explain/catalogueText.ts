import * as l10n from '@vscode/l10n';
import { entryText } from '../../modelarts/catalogue/catalogueTexts.ts';
import { nodeAt } from '../document/locate.ts';
import { entryAt, type ListedEntry } from '../knowledge/catalogueFields.ts';
import type { KnownCatalogue } from '../knowledge/knownCatalogue.ts';
import type { Subject } from './knownValues.ts';
import { code } from './markdown.ts';

/** What the user's target says of a value, with its date; empty if it says nothing. In Markdown. */
export function catalogueText({ path, tree, catalogue }: Subject): string {
  const node = nodeAt(tree, path);
  const found = node && 'value' in node ? entryAt(path, node.value, catalogue) : undefined;
  return catalogue && found ? toldText(found, catalogue) : '';
}

/** The same of an entry. */
export function toldText({ listing, entry }: Pick<ListedEntry, 'listing' | 'entry'>, told: Teller): string {
  const { target, region } = told;
  const date = new Date(listing.readAt).toISOString().slice(0, 10);
  const place = code(region === undefined ? target : `${target} (${region})`);
  const said = entryText(entry);
  return said
    ? l10n.t('**On target {0}**, as of {1}: {2}', place, date, code(said))
    : l10n.t('**On target {0}**, as of {1}.', place, date);
}

type Teller = Pick<KnownCatalogue, 'target' | 'region'>;
