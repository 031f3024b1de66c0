import * as l10n from '@vscode/l10n';
import type { Path } from '../../document/path.ts';
import { fix } from './fixes.ts';
import type { Fix } from './rule.ts';
import { shown } from './values.ts';

/** Replaces a part of a string that can be long, such as a command. The title shows the words that are new. */
export const changePart = (path: Path, before: string, after: string): Fix =>
  fix(l10n.t('Use {0}', shown(newWords(before, after).join(' ') || after)), { set: path, value: after });

function newWords(before: string, after: string): string[] {
  const old = new Set(before.split(/\s+/));
  return [...new Set(after.split(/\s+/))].filter((word) => !old.has(word));
}
