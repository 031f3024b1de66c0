import * as l10n from '@vscode/l10n';
import { entryText } from '../../modelarts/catalogue/catalogueTexts.ts';
import { nodeAt } from '../document/locate.ts';
import { entryAt } from '../knowledge/catalogueFields.ts';
import type { Subject } from './knownValues.ts';
import { code } from './markdown.ts';

/** What the user's target says of a value, with its date; empty if it says nothing. In Markdown. */
export function catalogueText({ path, tree, catalogue }: Subject): string {
  const node = nodeAt(tree, path);
  const found = node && 'value' in node ? entryAt(path, node.value, catalogue) : undefined;
  if (!catalogue || !found) return '';
  const { target, region } = catalogue;
  const date = new Date(found.listing.readAt).toISOString().slice(0, 10);
  const place = code(region === undefined ? target : `${target} (${region})`);
  const said = entryText(found.entry);
  return said
    ? l10n.t('**On target {0}**, as of {1}: {2}', place, date, code(said))
    : l10n.t('**On target {0}**, as of {1}.', place, date);
}
