import * as l10n from '@vscode/l10n';

/** Where jobs are sent to, and as whom. */
export interface Connection {
  /** What the user calls it. */
  readonly name: string;
  /** Scheme, host and port; a path in front of `/v2` is allowed. */
  readonly url: string;
  /** Of IAM, where tokens and project IDs come from. */
  readonly iamUrl?: string;
  /** Names the default project of the region when there is no ID. */
  readonly region?: string;
  readonly projectId?: string;
  readonly credential: Credential;
}

/** All but names is secret: it goes into requests to this target and nowhere else. */
export type Credential = TokenCredential | KeyCredential | PasswordCredential;

export interface TokenCredential {
  readonly kind: 'token';
  readonly token: string;
}

export interface KeyCredential {
  readonly kind: 'keys';
  readonly accessKey: string;
  readonly secretKey: string;
  /** Temporary keys come with one. */
  readonly securityToken?: string;
}

/** An IAM user; account users of the newer kind (HUAWEI ID) cannot get a token this way. */
export interface PasswordCredential {
  readonly kind: 'password';
  readonly account: string;
  readonly user: string;
  readonly password: string;
}

/** Whom the service will see, without anything secret. */
export function callerOf(credential: Credential): string {
  switch (credential.kind) {
    case 'token':
      return l10n.t('the owner of the token');
    case 'keys':
      return l10n.t('access key {0}', credential.accessKey);
    case 'password':
      return l10n.t('{0} of {1}', credential.user, credential.account);
  }
}

/** What must never be shown or written. */
export function secretsOf(credential: Credential): readonly string[] {
  switch (credential.kind) {
    case 'token':
      return [credential.token];
    case 'keys':
      return [credential.secretKey, credential.securityToken ?? ''].filter(Boolean);
    case 'password':
      return [credential.password];
  }
}

/** Why nothing can be sent to a target as it is; nothing when all is well. Never repeats a secret. */
export function faultOf({ url, iamUrl, projectId, credential }: Connection): string | undefined {
  const fault = faultOfAddress(url) ?? (iamUrl === undefined ? undefined : faultOfAddress(iamUrl));
  if (fault !== undefined) return fault;
  if (projectId !== undefined && !/^[\w-]{1,64}$/.test(projectId))
    return l10n.t('The project ID is wrong: it has 1 to 64 letters, digits or hyphens.');
  return faultOfCredential(credential);
}

/** Why credentials cannot be sent to an address: only https is private, but on this machine. */
export function faultOfAddress(url: string): string | undefined {
  if (!URL.canParse(url)) return l10n.t('"{0}" is no address. It has to look like https://host.', url);
  const { protocol, hostname, pathname, username, password, search, hash } = new URL(url);
  if (username || password) return l10n.t('The address carries a user name or a password. Remove them from it.');
  if (search || hash) return l10n.t('The address has to end before any ? or #.');
  if (/%(?![0-9a-f]{2})/i.test(pathname)) return l10n.t('The address has a % that stands for nothing.');
  if (protocol === 'http:' && !isLoopback(hostname))
    return l10n.t('{0} would be reached without encryption, so no credentials are sent there. Use https.', hostname);
  if (protocol !== 'https:' && protocol !== 'http:') return l10n.t('The address has to begin with https.');
  return undefined;
}

/** The HTTP stack would put an offending token into its error, so it never gets there. */
function faultOfCredential(credential: Credential): string | undefined {
  switch (credential.kind) {
    case 'token':
      return isHeaderText(credential.token)
        ? undefined
        : l10n.t('The token is empty or holds characters that no token has, such as a line break. Copy it again.');
    case 'keys':
      return isHeaderText(credential.accessKey) &&
        isHeaderText(credential.secretKey) &&
        isHeaderText(credential.securityToken ?? '-')
        ? undefined
        : l10n.t('The access key is incomplete or holds characters that no key has. Copy its parts again.');
    case 'password':
      return credential.user && credential.account && credential.password
        ? undefined
        : l10n.t('Account, user and password are needed to get a token.');
  }
}

const isHeaderText = (text: string): boolean => /^[\x21-\x7E]+$/.test(text);

/** Names of this machine, as a URL writes them. */
export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
