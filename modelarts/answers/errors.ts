import * as l10n from '@vscode/l10n';
import { printable } from '../../l10n/printable.ts';
import { accessCodes } from './errorCodes/accessCodes.ts';
import { codesOfState } from './errorCodes/codesOfState.ts';
import type { ErrorCode, ErrorCodes } from './errorCodes/errorCode.ts';
import { jobCodes } from './errorCodes/jobCodes.ts';
import { resourceCodes } from './errorCodes/resourceCodes.ts';
import { serviceCodes } from './errorCodes/serviceCodes.ts';
import { reportIn } from './errorReport.ts';

/** What an answer without success means, and what to do about it. */
export interface Explanation {
  readonly code?: string;
  /** The service's own words, if it gave any. */
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

/** Says that jobs can name more than an answer lists, for the same reason in a header. */
export const openListHeader = 'X-Trainingjob-Open-List';

/** What the service said, then what to do. */
export const explanationText = (explanation: Explanation): string =>
  `${messageWithCode(explanation)} ${explanation.solution ?? explanation.advice}`;

/** What the service said, as a sentence. */
export function messageWithCode({ code, message }: Explanation): string {
  const said = code === undefined || message.includes(code) ? message : `${code}: ${message}`;
  return /[.!?。！？]$/.test(said) ? said : `${said}.`;
}

/** Every known code, its meaning, and what to do. */
export const errorCodes = (): ErrorCodes => ({
  ...jobCodes(),
  ...resourceCodes(),
  ...accessCodes(),
  ...serviceCodes(),
});

/** What is known of a code. Older gateways spell theirs `APIG.` */
export const meaningOf = (code: string): ErrorCode | undefined => {
  const codes = errorCodes();
  const name = code.replace(/^APIG\./, 'APIGW.');
  return Object.hasOwn(codes, name) ? codes[name] : undefined;
};

/** Whether a code speaks of what else there is, so that the same body can be accepted and then rejected by it. */
export const isAboutState = (code: string): boolean => codesOfState.has(code);

/** Explains an answer without success: an error in any envelope, a web page, an empty body, or a success that shows no job. */
export function explain(status: number, body: string, headers: Pick<Headers, 'get'>): Explanation {
  const { code, message, solution, requestId } = reportIn(body);
  const known = code === undefined ? undefined : meaningOf(code);
  const id = headers.get('x-request-id') ?? requestId;
  const rule = headers.get(ruleHeader);
  return {
    ...(code !== undefined && { code: printable(code) }),
    message: printable(message ?? known?.meaning ?? plainMessage(status, body, headers)),
    ...(solution && { solution: printable(solution) }),
    ...(id && { requestId: printable(id) }),
    advice: adviceByText(message?.slice(0, longestSearched)) ?? known?.advice ?? adviceByStatus(status),
    ...(known?.paths.length && { paths: known.paths }),
    ...(rule && { rule }),
  };
}

/** The same for a call that submits no job. */
export function explainCall(status: number, body: string, headers: Pick<Headers, 'get'>): Explanation {
  const explanation = explain(status, body, headers);
  return explanation.advice === adviceByStatus(status)
    ? { ...explanation, advice: callAdvice(status) ?? explanation.advice }
    : explanation;
}

/** The gateway has one code for all problems with credentials. Its message tells them apart. */
function adviceByText(message = ''): string | undefined {
  if (/failed to reach the limit/i.test(message))
    return l10n.t('Wait five minutes. The access key is locked after too many failures.');
  if (/signature fail/i.test(message))
    return l10n.t("Check the secret access key. It doesn't match the access key ID.");
  if (/ak.*not exist/i.test(message)) return l10n.t("Check the access key ID. The service doesn't recognize it.");
  if (/token expires/i.test(message)) return l10n.t('Get a new token. This one has expired.');
  return undefined;
}

function plainMessage(status: number, body: string, headers: Pick<Headers, 'get'>): string {
  if (isRedirect(status))
    return l10n.t('The service redirects to {0} (HTTP {1}).', headers.get('location') ?? '?', status);
  const text = body.trim();
  if (!text) return l10n.t('The response (HTTP {0}) is empty.', status);
  if (text.startsWith('<')) return pageText(status, titleOf(text));
  if (status < 300) return l10n.t("The response (HTTP {0}) isn't a job: {1}", status, excerptOf(text));
  return l10n.t('The response (HTTP {0}) is: {1}', status, excerptOf(text));
}

const pageText = (status: number, title: string): string =>
  title
    ? l10n.t('The response (HTTP {0}) is a web page, titled "{1}".', status, title)
    : l10n.t('The response (HTTP {0}) is a web page.', status);

/** In characters: what is sought comes early, and in some texts a search takes time that grows with the square of their length. */
const longestSearched = 5_000;

function titleOf(page: string): string {
  const start = page.slice(0, longestSearched);
  return excerptOf(/<(title|h1)[^>]*>([^<]+)/i.exec(start)?.[2] ?? start.replace(/<[^>]*>/g, ' '));
}

const excerptOf = (text: string): string => text.slice(0, 300).replace(/\s+/g, ' ').trim();

const isRedirect = (status: number): boolean => status >= 300 && status < 400;

/** What to do where no job was submitted. */
function callAdvice(status: number): string | undefined {
  if (status < 300) return l10n.t('The response may not come from ModelArts. Check the URL of the target.');
  if (status === 408 || status === 429) return l10n.t('Wait a moment, and try again.');
  if (status >= 500) return l10n.t('The service or something in front of it has a fault. Try again later.');
  return isAboutBody(status) ? l10n.t('Correct the problem in the message, and try again.') : undefined;
}

/** Statuses without a meaning of their own, which tell what to correct by their message. */
const isAboutBody = (status: number): boolean =>
  status >= 400 && status < 500 && ![401, 403, 404, 405, 413, 414, 494].includes(status);

/** For answers without a known code. */
function adviceByStatus(status: number): string {
  if (status < 300)
    return l10n.t('The response may not come from ModelArts. Check whether the job exists before you submit it again.');
  if (isRedirect(status)) return l10n.t('Nothing was sent there. Correct the URL of the target.');
  if (status === 401) return l10n.t('Get a new token or access key for this project, and add it to the target.');
  if (status === 403) return l10n.t('Ask an administrator of the account for permission.');
  if (status === 404 || status === 405) return l10n.t('Check the URL, region, and project ID of the target.');
  if (status === 413 || status === 414 || status === 494)
    return l10n.t('The request is too large. Make the job file smaller.');
  if (status === 408 || status === 429) return l10n.t('Wait a moment, and submit the job again.');
  if (status >= 500)
    return l10n.t("The job file isn't the cause. Check whether the job exists before you submit it again.");
  return l10n.t('Correct the problem in the message, and submit the job again.');
}
