import * as l10n from '@vscode/l10n';
import { fenced } from './fenced.ts';

interface Body {
  readonly body: string;
  /** The same without the secrets that are written in it. */
  readonly shown: string;
  readonly hash: string;
  /** Placeholders get their values when it is sent. */
  readonly hasValues: boolean;
}

export function bodySection({ body, shown, hash, hasValues }: Body): string[] {
  const size = new TextEncoder().encode(body).length;
  return [
    `## ${l10n.t('Body')}`,
    l10n.t('{0} bytes, SHA-256 {1}', size, hash),
    ...(hasValues
      ? [
          l10n.t(
            'Placeholders are replaced by their values when the job is sent. Size and hash are those of the text with placeholders.',
          ),
        ]
      : []),
    ...(shown === body ? [] : [l10n.t('Secrets that are written in the file are shown as ***, and sent as they are.')]),
    fenced('json', shown),
  ];
}
