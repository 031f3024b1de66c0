import * as l10n from '@vscode/l10n';
import { requestBody } from '../../server/document/requestBody.ts';
import { TokenKind } from '../../server/document/tokenKind.ts';
import { isClosing, isComment, type Token, tokensOf } from '../../server/document/tokens.ts';
import type { Call } from './call.ts';

/** Without a type, the body counts as JSON. */
export const isJsonType = (contentType: string | undefined): boolean =>
  contentType === undefined || /^application\/(json|[\w.-]+\+json)\s*(;|$)/i.test(contentType);

/** Why a service rejects a body that an editor accepts as JSON. */
export function jsonFault({ body, contentType = 'application/json' }: Call): string | undefined {
  if (!isJsonType(contentType)) return l10n.t('The Content-Type must be "application/json", not "{0}".', contentType);
  const text = decoded(body);
  if (text === undefined) return l10n.t('The body must be UTF-8.');
  if (text.startsWith('\uFEFF')) return l10n.t("The body starts with a byte order mark, which JSON doesn't allow.");
  const extra = requestBody(text) === undefined ? undefined : extraIn(text);
  if (!extra) return undefined;
  const line = text.slice(0, extra.start).split('\n').length;
  return isComment(extra)
    ? l10n.t("Line {0} of the body has a comment, which JSON doesn't allow.", line)
    : l10n.t("Line {0} of the body has a comma before a closing bracket, which JSON doesn't allow.", line);
}

function decoded(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return undefined;
  }
}

/** The first comment, or comma before a closing bracket. */
function extraIn(text: string): Token | undefined {
  let previous: Token | undefined;
  for (const token of tokensOf(text)) {
    if (isComment(token)) return token;
    if (isClosing(token) && previous?.kind === TokenKind.comma) return previous;
    previous = token;
  }
  return undefined;
}
