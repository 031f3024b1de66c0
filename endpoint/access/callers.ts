import type { AccessKeys } from '../../modelarts/session/signing.ts';

/** Who can call, apart from the holder of the process's own token. Without any of them, there is no IAM. */
export interface Callers {
  /** Key pairs that requests can be signed with. */
  readonly keys: readonly AccessKeys[];
  /** Users that IAM issues tokens to. */
  readonly users: readonly IamUser[];
  /** Name of the project in IAM, which is the region's. */
  readonly region: string;
  /** How long tokens are valid. */
  readonly tokenSeconds: number;
}

export interface IamUser {
  readonly account: string;
  readonly user: string;
  readonly password: string;
}

/** The same as in IAM. */
const tokenSeconds = 24 * 3600;

export const noCallers: Callers = { keys: [], users: [], region: 'local', tokenSeconds };

export const hasCallers = ({ keys, users }: Callers): boolean => keys.length + users.length > 0;

/** Reads callers from JSON. Returns undefined if it has another shape. */
export function callersIn(text: string): Callers | undefined {
  try {
    const callers = { ...noCallers, ...JSON.parse(text) };
    return isCallers(callers) ? callers : undefined;
  } catch {
    return undefined;
  }
}

const isCallers = ({ keys, users, region, tokenSeconds }: Record<keyof Callers, unknown>): boolean =>
  isListOf(keys, 'accessKey', 'secretKey') &&
  isListOf(users, 'account', 'user', 'password') &&
  typeof region === 'string' &&
  typeof tokenSeconds === 'number';

const isListOf = (list: unknown, ...names: readonly string[]): boolean =>
  Array.isArray(list) && list.every((item) => names.every((name) => typeof item?.[name] === 'string'));
