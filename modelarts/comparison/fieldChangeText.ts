import * as l10n from '@vscode/l10n';
import { printable } from '../../l10n/printable.ts';
import type { FieldChange } from './fieldChanges.ts';
import { fieldName } from './fieldName.ts';

/** A difference as a sentence. */
export function fieldChangeText({ path, before, after, secret }: FieldChange): string {
  const field = fieldName(path);
  if (secret === 'differs') return l10n.t("Field {0} differs in a secret, which isn't shown.", field);
  if (secret === 'mayDiffer') return l10n.t("Field {0} may differ in a secret, which isn't known anymore.", field);
  if (before === undefined) return l10n.t('Field {0} was added: {1}', field, shownValue(after));
  if (after === undefined) return l10n.t('Field {0} was removed: {1}', field, shownValue(before));
  return l10n.t('Field {0} changed from {1} to {2}.', field, shownValue(before), shownValue(after));
}

const shownValue = (value: unknown): string => printable(JSON.stringify(value), 200);
