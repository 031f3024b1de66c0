import { isRecord } from '../jsonValue.ts';
import type { Line } from './submissionLog.ts';

/** Whether a value read from a journal is a line. What a line of another program or version lacks must not stop anything. */
export function isLine(value: unknown): value is Line {
  if (!isRecord(value) || typeof value['id'] !== 'string' || typeof value['event'] !== 'string') return false;
  const { event, at, target, status = 0, serverTime = 0, before = [] } = value;
  if (![status, serverTime].every(Number.isFinite)) return false;
  if (event !== 'sending') return areStrings(value, ['jobId', 'jobName', 'user', 'message', 'reason'], isAbsent);
  return (
    areStrings(value, ['at', 'caller', 'hash', 'body']) &&
    areStrings(value, ['contentHash', 'jobName', 'nameHash', 'source'], isAbsent) &&
    !Number.isNaN(Date.parse(String(at))) &&
    isRecord(target) &&
    areStrings(target, ['name', 'url', 'projectId']) &&
    Array.isArray(before) &&
    before.every((jobId) => typeof jobId === 'string')
  );
}

const isAbsent = (value: unknown): boolean => value === undefined;

const areStrings = (
  record: Readonly<Record<string, unknown>>,
  names: readonly string[],
  isAlso: (value: unknown) => boolean = () => false,
): boolean => names.every((name) => typeof record[name] === 'string' || isAlso(record[name]));
