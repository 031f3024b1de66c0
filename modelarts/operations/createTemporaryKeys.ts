import * as l10n from '@vscode/l10n';
import { explanationText } from '../answers/errors.ts';
import { parsedJson, propertiesOf } from '../jsonValue.ts';
import { iamRoutes } from '../routes.ts';
import { type Failure, failed, isFailed } from '../session/ports.ts';
import { read } from '../session/read.ts';
import type { Session } from '../session/session.ts';
import type { AccessKeys } from '../session/signing.ts';

export interface TemporaryKeys {
  readonly keys: Required<AccessKeys>;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** As long as an upload usually takes at most. */
const seconds = 3600;

/** Gets access keys for a token, which object storage doesn't take. */
export async function createTemporaryKeys(session: Session, signal: AbortSignal): Promise<TemporaryKeys | Failure> {
  const body = JSON.stringify({ auth: { identity: { methods: ['token'], token: { duration_seconds: seconds } } } });
  const request = { ...iamRoutes.createTemporaryKeys, body, signal };
  const reading = await read(session.sendToIam, session, request);
  if (isFailed(reading)) return failed(l10n.t("Can't get access keys for the token. {0}", reading.reason));
  if (reading.error) return failed(l10n.t("Can't get access keys for the token. {0}", explanationText(reading.error)));
  return keysIn(reading.raw) ?? failed(l10n.t("Can't get access keys for the token. IAM's response has none."));
}

function keysIn(text: string): TemporaryKeys | undefined {
  const { access, secret, securitytoken, expires_at } = propertiesOf(propertiesOf(parsedJson(text))['credential']);
  const expiresAt = Date.parse(String(expires_at));
  const [accessKey, secretKey, securityToken] = [access, secret, securitytoken].map((it) => String(it ?? ''));
  if (!accessKey || !secretKey || !securityToken || Number.isNaN(expiresAt)) return undefined;
  return { keys: { accessKey, secretKey, securityToken }, expiresAt };
}
