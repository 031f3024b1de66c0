import * as l10n from '@vscode/l10n';

/** Where jobs are sent to, and as whom. */
export interface Target {
  /** What the user calls it. */
  readonly name: string;
  /** Scheme, host and port; a path in front of `/v2` is allowed. */
  readonly url: string;
  readonly projectId: string;
  readonly credential: Credential;
}

/** A token is a secret: it goes into one header and nowhere else. */
export interface Credential {
  readonly kind: 'token';
  readonly token: string;
}

/** The address of a path at a target. */
export const urlAt = ({ url }: Target, path: string): string => url.replace(/\/+$/, '') + path;

/** The headers that say who calls. */
export const identityOf = ({ credential }: Target): Record<string, string> => ({ 'X-Auth-Token': credential.token });

/** Why nothing can be sent to a target as it is; nothing when all is well. Never repeats the token. */
export function faultOf({ url, projectId, credential }: Target): string | undefined {
  if (!URL.canParse(url)) return l10n.t('"{0}" is no address. It has to look like https://host.', url);
  const { protocol, hostname, username, password } = new URL(url);
  if (username || password) return l10n.t('The address carries a user name or a password. Remove them from it.');
  if (protocol === 'http:' && !isLoopback(hostname))
    return l10n.t('{0} would be reached without encryption, so no token is sent there. Use https.', hostname);
  if (protocol !== 'https:' && protocol !== 'http:') return l10n.t('The address has to begin with https.');
  if (!/^[\w-]{1,64}$/.test(projectId))
    return l10n.t('The project ID is wrong: it has 1 to 64 letters, digits or hyphens.');
  // The HTTP stack would put the offending token into its error.
  if (!/^[\x21-\x7E]+$/.test(credential.token))
    return l10n.t('The token is empty or holds characters that no token has, such as a line break. Copy it again.');
  return undefined;
}

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
