import * as l10n from '@vscode/l10n';

/** A resolved target: where requests go, and with which credential. */
export interface Connection {
  /** The user's name for it. */
  readonly name: string;
  /** Scheme, host, and port, and optionally a path before `/v2`. */
  readonly url: string;
  /** The URL of IAM, which issues tokens and knows project IDs. */
  readonly iamUrl?: string;
  /** The URL of its object storage, without a bucket. */
  readonly obsUrl?: string;
  /** Also the name of its default project, which is used when there is no project ID. */
  readonly region?: string;
  readonly projectId?: string;
  readonly credential: Credential;
}

/** Everything except names is secret, and goes only into requests to this target. */
export type Credential = TokenCredential | KeyCredential | PasswordCredential;

export interface TokenCredential {
  readonly kind: 'token';
  readonly token: string;
}

export interface KeyCredential {
  readonly kind: 'keys';
  readonly accessKey: string;
  readonly secretKey: string;
  /** Only temporary keys have one. */
  readonly securityToken?: string;
}

/** An IAM user. A HUAWEI ID can't get a token this way. */
export interface PasswordCredential {
  readonly kind: 'password';
  readonly account: string;
  readonly user: string;
  readonly password: string;
}

/** How the service identifies the caller, without secrets. */
export function callerOf(credential: Credential): string {
  switch (credential.kind) {
    case 'token':
      return l10n.t('token owner');
    case 'keys':
      return l10n.t('access key {0}', credential.accessKey);
    case 'password':
      return l10n.t('{0} (account {1})', credential.user, credential.account);
  }
}

/** The same for the journal, with only the beginning of an access key ID. */
export const recordedCallerOf = (credential: Credential): string =>
  callerOf(credential.kind === 'keys' ? { ...credential, accessKey: beginningOf(credential.accessKey) } : credential);

/** Enough to tell one's own keys apart. */
export const beginningOf = (accessKey: string): string => `${accessKey.slice(0, Math.min(4, accessKey.length / 2))}…`;

/** Texts that must never be shown or stored. */
export function secretsOf(credential: Credential): readonly string[] {
  switch (credential.kind) {
    case 'token':
      return [credential.token];
    case 'keys':
      // The ID isn't secret, but it is half of a key, and a stored message must not have it.
      return [credential.accessKey, credential.secretKey, credential.securityToken ?? ''].filter(Boolean);
    case 'password':
      return [credential.password];
  }
}

/** Why a connection can't be used, or nothing. Never contains a secret. */
export function faultOf({ url, iamUrl, obsUrl, projectId, credential }: Connection): string | undefined {
  for (const address of [url, iamUrl, obsUrl]) {
    const fault = address === undefined ? undefined : faultOfUrl(address);
    if (fault !== undefined) return fault;
  }
  if (projectId !== undefined && !/^[\w-]{1,64}$/.test(projectId))
    return l10n.t('The project ID must have 1 to 64 letters, digits, underscores, or hyphens.');
  return faultOfCredential(credential);
}

/** Why credentials can't be sent to a URL. Only HTTPS is private, except on this machine. */
export function faultOfUrl(url: string): string | undefined {
  if (!URL.canParse(url)) return l10n.t('Enter a URL like https://modelarts.example.com.');
  const { protocol, hostname, pathname, username, password, search, hash } = new URL(url);
  if (username || password) return l10n.t('Remove the user name and password from the URL.');
  if (search || hash) return l10n.t('Remove the query (?) and fragment (#) from the URL.');
  const [version] = /\/v[23](?=\/?$)|\/v2\/[^/]+\/training-jobs\b/.exec(pathname) ?? [];
  if (version !== undefined) return l10n.t('Remove {0} from the end of the URL.', version);
  if (/%(?![0-9a-f]{2})/i.test(pathname))
    return l10n.t("The URL has a % that isn't followed by two hexadecimal digits.");
  if (protocol === 'http:' && !isLoopback(hostname))
    return l10n.t('Use HTTPS for {0}. Credentials are never sent without encryption.', hostname);
  if (protocol !== 'https:' && protocol !== 'http:') return l10n.t('The URL must start with https.');
  return undefined;
}

/** Checked here, because fetch would repeat an invalid token in its error. */
function faultOfCredential(credential: Credential): string | undefined {
  switch (credential.kind) {
    case 'token':
      return isHeaderValue(credential.token)
        ? undefined
        : l10n.t('The token is empty or has invalid characters, such as line breaks. Copy it again.');
    case 'keys':
      return isHeaderValue(credential.accessKey) &&
        isHeaderValue(credential.secretKey) &&
        isHeaderValue(credential.securityToken ?? '-')
        ? undefined
        : l10n.t('The access key is incomplete or has invalid characters. Copy its parts again.');
    case 'password':
      return credential.user && credential.account && credential.password
        ? undefined
        : l10n.t('Enter an account, user, and password.');
  }
}

const isHeaderValue = (text: string): boolean => /^[\x21-\x7E]+$/.test(text);

/** Whether a hostname of a URL is this machine. */
export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
