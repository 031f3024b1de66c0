import * as l10n from '@vscode/l10n';
import { UsageError } from './command.ts';

export const formatOption = {
  type: 'string',
  value: 'FORMAT',
  default: 'text',
  choices: ['text', 'json'],
  about: () => l10n.t('text (the default), or json as the service returns it.'),
} as const;

export function formatIn(given: string): 'text' | 'json' {
  if (given !== 'text' && given !== 'json') throw new UsageError(l10n.t('--format must be text or json.'));
  return given;
}
