import * as l10n from '@vscode/l10n';
import { accessCodes } from './errorCodes/accessCodes.ts';
import type { ErrorCode, ErrorCodes } from './errorCodes/errorCode.ts';
import { jobCodes } from './errorCodes/jobCodes.ts';
import { serviceCodes } from './errorCodes/serviceCodes.ts';
import { reportIn } from './errorReport.ts';
import { printable } from './printable.ts';

/** What an answer that is no success says, and what to do about it. */
export interface Explanation {
  readonly code?: string;
  /** One sentence: the service's own where it gave one. */
  readonly message: string;
  /** The service's own remedy. */
  readonly solution?: string;
  readonly requestId?: string;
  readonly advice: string;
  /** The fields that the code is about. */
  readonly paths?: readonly string[];
  /** The rule of ours that the body breaks, where the local endpoint has answered. */
  readonly rule?: string;
}

/** The response header in which the local endpoint names the rule. */
export const ruleHeader = 'X-Trainingjob-Rule';

/** Every code that is known, with what it means and what to do. */
export const errorCodes = (): ErrorCodes => ({ ...jobCodes(), ...accessCodes(), ...serviceCodes() });

/** What is known of a code; older gateways spell theirs `APIG.` */
export const meaningOf = (code: string): ErrorCode | undefined => {
  const codes = errorCodes();
  const name = code.replace(/^APIG\./, 'APIGW.');
  return Object.hasOwn(codes, name) ? codes[name] : undefined;
};

/** Reads whatever came instead of a success: any of the envelopes, a web page, nothing, or a success that shows no job. */
export function explain(status: number, body: string, headers: Headers): Explanation {
  const { code, message, solution, requestId } = reportIn(body);
  const known = code === undefined ? undefined : meaningOf(code);
  const id = headers.get('x-request-id') ?? requestId;
  const rule = headers.get(ruleHeader);
  return {
    ...(code !== undefined && { code }),
    message: printable(message ?? known?.meaning ?? plainMessage(status, body, headers)),
    ...(solution && { solution: printable(solution) }),
    ...(id && { requestId: id }),
    advice: adviceByText(message) ?? known?.advice ?? adviceByStatus(status),
    ...(known?.paths.length && { paths: known.paths }),
    ...(rule && { rule }),
  };
}

/** The gateway has one code for everything about identities; its text tells which it is. */
function adviceByText(message = ''): string | undefined {
  if (/failed to reach the limit/i.test(message))
    return l10n.t('Wait five minutes: after too many failures the access key is locked for that long.');
  if (/signature fail/i.test(message)) return l10n.t('Check the secret access key: it does not belong to the key ID.');
  if (/ak.*not exist/i.test(message)) return l10n.t('Check the access key ID: the service does not know it.');
  if (/token expires/i.test(message)) return l10n.t('Get a new token: this one has expired.');
  return undefined;
}

function plainMessage(status: number, body: string, headers: Headers): string {
  if (isRedirect(status))
    return l10n.t('The address leads elsewhere: {0}.', headers.get('location') ?? l10n.t('it does not say where'));
  const text = body.trim();
  if (!text) return l10n.t('The answer (HTTP {0}) is empty.', status);
  if (text.startsWith('<')) return l10n.t('The answer (HTTP {0}) is a web page: {1}', status, titleOf(text));
  if (status < 300) return l10n.t('The answer (HTTP {0}) shows no job: {1}', status, excerptOf(text));
  return l10n.t('The answer (HTTP {0}) is: {1}', status, excerptOf(text));
}

const titleOf = (page: string): string =>
  excerptOf(/<(title|h1)[^>]*>([^<]+)/i.exec(page)?.[2] ?? page.replace(/<[^>]*>/g, ' '));

const excerptOf = (text: string): string => text.slice(0, 300).replace(/\s+/g, ' ').trim();

const isRedirect = (status: number): boolean => status >= 300 && status < 400;

/** For answers without a code that is known. */
function adviceByStatus(status: number): string {
  if (status < 300)
    return l10n.t(
      'Something other than ModelArts may have answered. Look whether the job exists before you submit again.',
    );
  if (isRedirect(status)) return l10n.t('Nothing was sent there. Put the right address into the target.');
  if (status === 401) return l10n.t('Get a new token or key for this project, and give it to the target.');
  if (status === 403) return l10n.t('Ask an administrator of the account for the right to do this.');
  if (status === 404 || status === 405) return l10n.t('Check address, region and project ID of the target.');
  if (status === 413 || status === 414 || status === 494)
    return l10n.t('The request is too large. Make the file smaller.');
  if (status === 408 || status === 429) return l10n.t('Wait a little before you submit again.');
  if (status >= 500) return l10n.t('Nothing in the file is wrong. See whether the job exists before you submit again.');
  return l10n.t('Correct what the message names, and submit again.');
}
