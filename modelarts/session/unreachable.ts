import * as l10n from '@vscode/l10n';

/** Why a request cannot have reached the service; nothing when it may have. */
export function unreachableReason(error: unknown, url: string): string | undefined {
  const { host } = new URL(url);
  const causes = causesOf(error);
  const [first] = causes;
  if (!first || !causes.every(isBeforeSending)) return undefined;
  const status = proxyRefusal.exec(first.message)?.[1];
  if (status !== undefined)
    return l10n.t('The proxy does not lead to {0} (HTTP {1}). Check its address, user and password.', host, status);
  if (untrusted.test(codeOf(first))) return notTrusted(host);
  return reasons(host)[codeOf(first)] ?? l10n.t('{0} cannot be reached ({1}).', host, codeOf(first));
}

/** What fetch keeps behind its errors; several when a host has several addresses and none answers. */
function causesOf(error: unknown): SystemError[] {
  let cause = error;
  while (cause instanceof Error && cause.cause) cause = cause.cause;
  if (cause instanceof AggregateError) return cause.errors;
  return cause instanceof Error ? [cause] : [];
}

type SystemError = Error & { readonly code?: string; readonly syscall?: string };

/** A code alone does not tell: a connection in use can fail with EHOSTUNREACH too. */
const isBeforeSending = (error: SystemError): boolean =>
  error.syscall === 'connect' ||
  error.syscall === 'getaddrinfo' ||
  error.message === 'bad port' ||
  proxyRefusal.test(error.message) ||
  handshakeCodes.test(codeOf(error));

/** The tunnel through a proxy is dug before anything else. */
const proxyRefusal = /^Proxy response \((\d+)\)/;

/** TLS is settled before the first byte of a request leaves. */
const handshakeCodes =
  /^(UND_ERR_CONNECT_TIMEOUT|ERR_TLS_CERT_ALTNAME_INVALID|ERR_SSL_WRONG_VERSION_NUMBER|CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+)$/;

const untrusted = /SELF_SIGNED|^UNABLE_TO/;

const notTrusted = (host: string): string =>
  l10n.t(
    'The certificate of {0} is not trusted on this machine, so nothing was sent. Where your company has its own, it belongs into the certificates of the system; for the command line NODE_EXTRA_CA_CERTS names it.',
    host,
  );

const codeOf = ({ code, message }: SystemError): string => code ?? message;

const reasons = (host: string): Readonly<Record<string, string>> => ({
  ECONNREFUSED: l10n.t('Nothing listens at {0}. Is the service running?', host),
  ENOTFOUND: l10n.t('There is no host {0}. Check the address for a typing error, and your network.', host),
  EAI_AGAIN: l10n.t('The name {0} could not be looked up. Check your network.', host),
  ERR_SSL_WRONG_VERSION_NUMBER: l10n.t('{0} does not speak https at this port. Check the address.', host),
  CERT_HAS_EXPIRED: l10n.t('The certificate of {0} has expired.', host),
});
