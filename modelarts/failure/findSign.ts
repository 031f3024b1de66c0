import type { LineTest, LogSign, LogSigns } from '../answers/logSigns/logSign.ts';
import { isCalm, isHarmless } from './isHarmless.ts';
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

/** Signs as they are sought on many lines. */
export interface SignTable {
  readonly all: readonly (readonly [id: string, sign: LogSign])[];
  /** Those that lines show which call themselves information. */
  readonly calm: SignTable['all'];
  readonly ofTeam: SignTable['all'];
}

export function signTable(signs: LogSigns): SignTable {
  const all = Object.entries(signs);
  return {
    all,
    calm: all.filter(([, { isCalm }]) => isCalm),
    ofTeam: all.filter(([, { isOfTeam }]) => isOfTeam),
  };
}

/** The sign that a line shows. Most lines show none, so they are told apart first. */
export function findSign(
  line: string,
  signs: SignTable,
  { before = [], isFatal }: SignSearch = {},
): FoundSign | undefined {
  const sought = mayTell.test(line) ? (!isFatal && isCalm(line) ? signs.calm : signs.all) : signs.ofTeam;
  if (sought.length === 0) return undefined;
  const text = withoutPrefix(line);
  for (const [id, sign] of sought) {
    const found = sign.shows.exec(text);
    if (!found || (sign.near && ![line, ...before].some((it) => sign.near?.test(it)))) continue;
    if (!isFatal && !sign.isCalm && isHarmless(line, found[0])) continue;
    const more = sign.before && before.map(withoutPrefix).join('\n').match(sign.before);
    return { id, sign, groups: { ...namedIn(found), ...(more && { before: more.join('\n') }) } };
  }
  return undefined;
}

const namedIn = ({ groups = {} }: NonNullable<ReturnType<LineTest['exec']>>): Record<string, string> =>
  Object.fromEntries(Object.entries(groups).filter(([, text]) => text !== undefined));

/** Words of which each sign has one on its line. */
const mayTell =
  /error|fail|denied|not found|no such|missing|kill|exception|traceback|can(?:no|')t|could|unable|invalid|timed|timeout|refused|exit|return code|retcode|unrecog|required|insufficient|forbid|retry=|overflow|review|no files|module|no space|not (?:supported|a |initial|compiled|compatible)|unreachable|in use|assert|ecc|xid|path:|out of|segmentation|signal|bad_alloc|dtype|numpy|nosuch|stat: ?\d|pull|manifest|driver|detected|hanged|capability|triggered|ordinal|other running|nccl|vendor err|hccl|E[A-Z\d]\d{4}|loss is |illegal memory|aicore|not in struct|enough slots|environment(?:name|location)|configured to|duplicate gpu|bad interpreter|unbound|parameter (?:null|not)|too many open|gated repo|memory isn't|connection closed|err\d{5}|notify|retries|resolve|resolution|wheel|unexpected|samples|images|class folder|shared memory|exhausted|allocate|socket|interface|preempted|manually|duration|download|upload|queued|schedul|nodes are|too old|not a|abnormal|lost|notready|faulty|quota|unpickl|size mismatch|unknown|option|unavailable|illegal instruction|abort|terminate called/i;
