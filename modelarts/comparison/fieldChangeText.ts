import * as l10n from '@vscode/l10n';
import { printable } from '../../l10n/printable.ts';
import type { FieldChange } from './fieldChanges.ts';
import { fieldName } from './fieldName.ts';

/** A difference as a sentence. */
export const fieldChangeText = ({ path, before, after }: FieldChange): string =>
  l10n.t('Field {0} changed from {1} to {2}.', fieldName(path), shownValue(before), shownValue(after));

const shownValue = (value: unknown): string =>
  value === undefined ? l10n.t('nothing') : printable(JSON.stringify(value), 200);
