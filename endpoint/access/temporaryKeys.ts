import { randomBytes } from 'node:crypto';
import type { AccessKeys } from '../../modelarts/session/signing.ts';
import { type Answer, answer } from '../calls/answer.ts';
import type { Call, Operation } from '../calls/call.ts';
import { jsonIn } from '../calls/jsonIn.ts';
import { iamRejection } from './iam.ts';

/** Access keys that are valid for some time. They end with the process. */
export interface TemporaryKeys {
  /** Creates keys that are valid until a time in milliseconds since the epoch. */
  readonly issue: (expires: number) => Required<AccessKeys>;
  readonly find: (accessKey: string) => AccessKeys | undefined;
}

export function temporaryKeys(now: () => number): TemporaryKeys {
  const issued = new Map<string, { readonly keys: Required<AccessKeys>; readonly expires: number }>();
  const random = (size: number) => randomBytes(size).toString('hex').toUpperCase();
  return {
    issue: (expires) => {
      for (const [key, { expires: end }] of issued) if (end < now()) issued.delete(key);
      const keys = { accessKey: random(10), secretKey: random(20), securityToken: random(32) };
      issued.set(keys.accessKey, { keys, expires });
      return keys;
    },
    find: (accessKey) => {
      const found = issued.get(accessKey);
      return found && now() < found.expires ? found.keys : undefined;
    },
  };
}

interface KeyServices {
  readonly temporary: TemporaryKeys;
  readonly now: () => number;
}

/** Who has a token gets keys for object storage, which no token opens. */
export const createTemporaryKeys: Operation<KeyServices> = (call: Call, { temporary, now }): Answer => {
  const seconds = secondsIn(jsonIn(call)?.value);
  const isPossible = Number.isInteger(seconds) && seconds >= 900 && seconds <= 86_400;
  if (!isPossible) return iamRejection(400, 'Bad Request', 'Invalid duration_seconds.');
  const expires = now() + seconds * 1000;
  const { accessKey, secretKey, securityToken } = temporary.issue(expires);
  const expires_at = new Date(expires).toISOString().replace('Z', '000Z');
  return answer(201, {
    credential: { access: accessKey, secret: secretKey, securitytoken: securityToken, expires_at },
  });
};

const usualSeconds = 900;

function secondsIn(body: unknown): number {
  const { auth } = Object(body);
  const { token } = Object(Object(auth).identity);
  return Object(token).duration_seconds ?? usualSeconds;
}
