import * as l10n from '@vscode/l10n';
import { explain } from '../answers/errors.ts';
import { parsedJson, propertiesOf } from '../jsonValue.ts';
import { maskSecrets } from '../masks/maskSecrets.ts';
import { iamRoutes } from '../routes.ts';
import type { Connection, PasswordCredential } from '../target/connection.ts';
import { callerKey } from './callerKey.ts';
import { maskedHeaders } from './maskedAnswer.ts';
import { type Failure, failed, type IamToken, type Ports } from './ports.ts';
import { readAtMost } from './readAtMost.ts';
import { unreachableReason } from './unreachable.ts';

const longestAnswer = 1_000_000;
const timeout = 30_000;

/** Requests a token for the target's project from IAM. When this fails, nothing of a job was sent. */
export async function requestToken(
  connection: Connection,
  credential: PasswordCredential,
  ports: Ports,
  signal: AbortSignal,
): Promise<IamToken | Failure> {
  const { iamUrl, region, projectId } = connection;
  const scope = projectId === undefined ? region && { name: region } : { id: projectId };
  if (!iamUrl) return withoutIam(connection);
  if (!scope) return failed(missingScope(connection.name));
  const { method, path } = iamRoutes.createToken;
  try {
    const answer = await ports.fetch(`${iamUrl.replace(/\/+$/, '')}${path}?nocatalog=true`, {
      method,
      headers: { 'Content-Type': 'application/json;charset=utf8', Accept: 'application/json' },
      body: JSON.stringify(requestOf(credential, scope)),
      redirect: 'manual',
      signal: AbortSignal.any([signal, ports.timeout(timeout)]),
    });
    if (answer.status === 401) ports.lockout.failed(callerKey(connection, ports));
    const read = await readAtMost(answer, longestAnswer);
    const text = 'text' in read ? read.text : '';
    return tokenIn(answer, text) ?? failed(rejectionText(answer, text, [credential.password]));
  } catch (error) {
    const reason =
      unreachableReason(error, iamUrl) ??
      ports.forbidden?.(new URL(iamUrl).host) ??
      l10n.t('The connection to IAM was lost.');
    return failed(l10n.t("Nothing was sent, because IAM couldn't be reached. {0}", reason));
  }
}

/** A target knows no IAM to ask. */
export const withoutIam = ({ name }: Connection): Failure =>
  failed(
    l10n.t(
      'Target "{0}" has no URL of IAM. Set "iamUrl" of the target, or TRAININGJOB_IAM_URL for the command line.',
      name,
    ),
  );

const missingScope = (target: string): string =>
  l10n.t(
    'Target "{0}" has neither a project ID nor a region. Set "projectId" of the target, or TRAININGJOB_PROJECT_ID for the command line.',
    target,
  );

function requestOf({ account, user, password }: PasswordCredential, project: { id: string } | { name: string }) {
  const identity = { methods: ['password'], password: { user: { name: user, password, domain: { name: account } } } };
  return { auth: { identity, scope: { project } } };
}

const isTokenStatus = (status: number): boolean =>
  (iamRoutes.createToken.success as readonly number[]).includes(status);

function tokenIn({ status, headers }: Response, text: string): IamToken | undefined {
  const token = headers.get('x-subject-token');
  if (!isTokenStatus(status) || !token) return undefined;
  const { expires_at: expires, project } = propertiesOf(propertiesOf(parsedJson(text))['token']);
  const [expiresAt, { id: projectId }] = [Date.parse(String(expires)), propertiesOf(project)];
  if (Number.isNaN(expiresAt)) return undefined;
  return { token, expiresAt, ...(typeof projectId === 'string' && { projectId }) };
}

function rejectionText({ status, headers }: Response, text: string, secrets: readonly string[]): string {
  const { message } = explain(status, maskSecrets(text, secrets), maskedHeaders(headers, secrets));
  if (status === 401)
    return l10n.t('Nothing was sent, because IAM rejected the account, user, or password. IAM says: {0}', message);
  return l10n.t("Nothing was sent, because IAM didn't return a token (HTTP {0}). IAM says: {1}", status, message);
}
