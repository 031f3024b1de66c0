import * as l10n from '@vscode/l10n';
import { type Answer, rejection } from '../calls/answer.ts';

/** The part of a list that a caller asks for. */
export interface Page {
  /** A page number, counted from 0. */
  readonly offset: number;
  readonly limit: number;
  readonly order: 'asc' | 'desc';
}

/** The documentation names no default, so this is the one that clients send. */
const defaultLimit = 10;

export function pageIn(query: Readonly<Record<string, unknown>>): Page | Answer {
  const { offset = 0, limit = defaultLimit, order = 'desc' } = query;
  if (!isIntegerIn(offset, 0, Number.MAX_SAFE_INTEGER / 50))
    return rejection('ModelArts.2764', l10n.t('"offset" must be a page number, counted from 0.'));
  if (!isIntegerIn(limit, 1, 50)) return rejection('ModelArts.2764', l10n.t('"limit" must be from 1 to 50.'));
  if (order !== 'asc' && order !== 'desc')
    return rejection('ModelArts.2764', l10n.t('"order" must be "asc" or "desc".'));
  return { offset, limit, order };
}

/** Nothing that a caller asks for is ignored. */
export function unknownNameIn(
  query: Readonly<Record<string, unknown>>,
  known: ReadonlySet<string>,
): Answer | undefined {
  const name = Object.keys(query).find((key) => !known.has(key));
  return name === undefined ? undefined : rejection('ModelArts.2764', l10n.t('Unknown property "{0}".', name));
}

const isIntegerIn = (value: unknown, low: number, high: number): value is number =>
  Number.isInteger(value) && Number(value) >= low && Number(value) <= high;
