import type { LogSign, LogSigns } from '../answers/logSigns/logSign.ts';
import { isHarmless } from './isHarmless.ts';
import { withoutPrefix } from './logLines.ts';

/** A sign on a line. */
export interface FoundSign {
  readonly id: string;
  readonly sign: LogSign;
  /** The groups of the sign's expression that took part. */
  readonly groups: Readonly<Record<string, string>>;
}

export interface SignSearch {
  /** The lines before, for signs that need more than one. */
  readonly before?: readonly string[];
  /** The line ended something, so it is never taken for harmless. */
  readonly isFatal?: boolean;
}

/** The sign that a line shows. Most lines show none, so they are told apart first. */
export function findSign(
  line: string,
  signs: LogSigns,
  { before = [], isFatal }: SignSearch = {},
): FoundSign | undefined {
  if (!mayTell.test(line)) return undefined;
  const text = withoutPrefix(line);
  for (const [id, sign] of Object.entries(signs)) {
    const found = sign.shows.exec(text);
    if (!found || (sign.near && ![line, ...before].some((it) => sign.near?.test(it)))) continue;
    if (!isFatal && !sign.isCalm && isHarmless(line, found[0])) continue;
    return { id, sign, groups: namedIn(found) };
  }
  return undefined;
}

const namedIn = ({ groups = {} }: RegExpExecArray): Record<string, string> =>
  Object.fromEntries(Object.entries(groups).filter(([, text]) => text !== undefined)) as Record<string, string>;

/** Words of which each sign has one on its line. */
const mayTell =
  /error|fail|denied|not found|no such|missing|kill|exception|traceback|can(?:no|')t|could|unable|invalid|timed|timeout|refused|exit|return code|retcode|unrecog|required|insufficient|forbid|retry=|overflow|review|no files|module|no space|not (?:supported|a |initial|compiled|compatible)|unreachable|in use|assert|ecc|xid|path:|out of|segmentation|signal|bad_alloc|dtype|numpy|catalog|nosuch|stat: ?\d|pull|manifest|driver|detected|capability|triggered|ordinal|other running|nccl|vendor err|hccl|E[ILZ1E]\d{4}|err\d{5}|notify|retries|resolve|resolution|wheel|unexpected|samples|images|class folder|shared memory|exhausted|overlimit|allocate|socket|interface|preempted|manually|duration|download|upload|queued|schedul|nodes are|too old|not a|quota|unpickl|size mismatch|unknown|option/i;
