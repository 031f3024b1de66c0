import * as l10n from '@vscode/l10n';
import { maskText } from '../masks/maskSecrets.ts';

/** Why a request can't have reached the service, or nothing when it may have. */
export function unreachableReason(error: unknown, url: string): string | undefined {
  const { host } = new URL(url);
  const causes = causesOf(error);
  const [first] = causes;
  if (!first || !causes.every(isBeforeSending)) return undefined;
  const status = proxyRefusal.exec(first.message)?.[1];
  if (status !== undefined)
    return l10n.t(
      "The proxy can't connect to {0} (HTTP {1}). Check the URL, user, and password of the proxy.",
      host,
      status,
    );
  if (untrusted.test(codeOf(first))) return notTrusted(host);
  return reasons(host)[codeOf(first)] ?? l10n.t("Can't reach {0} ({1}).", host, maskText(codeOf(first), []));
}

/** The causes of an error of fetch; several when a host has several addresses and none answers. */
function causesOf(error: unknown): SystemError[] {
  let cause = error;
  while (cause instanceof Error && cause.cause) cause = cause.cause;
  if (cause instanceof AggregateError) return cause.errors;
  return cause instanceof Error ? [cause] : [];
}

type SystemError = Error & { readonly code?: string; readonly syscall?: string };

/** The code alone isn't enough, because an established connection can also fail with EHOSTUNREACH. */
const isBeforeSending = (error: SystemError): boolean =>
  error.syscall === 'connect' ||
  error.syscall === 'getaddrinfo' ||
  error.message === 'bad port' ||
  proxyRefusal.test(error.message) ||
  handshakeCodes.test(codeOf(error));

/** The tunnel through a proxy is opened before anything is sent. */
const proxyRefusal = /^Proxy response \((\d+)\)/;

/** The TLS handshake ends before the first byte of a request is sent. */
const handshakeCodes =
  /^(UND_ERR_CONNECT_TIMEOUT|ERR_TLS_CERT_ALTNAME_INVALID|ERR_SSL_WRONG_VERSION_NUMBER|CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+)$/;

const untrusted = /SELF_SIGNED|^UNABLE_TO/;

const notTrusted = (host: string): string =>
  l10n.t(
    "Nothing was sent, because this machine doesn't trust the certificate of {0}. If it's your company's certificate, add it to the system's certificates. For the command line, you can also set NODE_EXTRA_CA_CERTS to its file.",
    host,
  );

const codeOf = ({ code, message }: SystemError): string => code ?? message;

const reasons = (host: string): Readonly<Record<string, string>> => ({
  ECONNREFUSED: l10n.t("{0} doesn't accept connections. Check that the service is running.", host),
  ENOTFOUND: l10n.t("Host {0} doesn't exist. Check the URL and your network.", host),
  EAI_AGAIN: l10n.t("Can't look up host {0}. Check your network.", host),
  ERR_SSL_WRONG_VERSION_NUMBER: l10n.t("{0} doesn't support HTTPS on this port. Check the URL.", host),
  CERT_HAS_EXPIRED: l10n.t('The certificate of {0} has expired.', host),
});
