import { isRecord, parsedJson } from '../jsonValue.ts';
import { maskBody } from '../masks/maskBody.ts';
import { masked } from '../masks/ranges.ts';

/** What the journal keeps of the content of a submission. */
interface Kept {
  readonly hash: string;
  readonly contentHash?: string;
  readonly body: string;
  readonly isMaskedInParts?: true;
  readonly jobName?: string;
}

/** Older programs knew fewer secrets, and masked more around each, so that their hashes can be of another text. */
export const isSameContent = (a: Kept, b: Kept): boolean => {
  if (a.contentHash !== undefined && a.contentHash === b.contentHash) return true;
  const isAlikeMasked =
    a.isMaskedInParts === b.isMaskedInParts && a.contentHash !== undefined && b.contentHash !== undefined;
  return (
    !isAlikeMasked &&
    (a.hash === b.hash || ((a.jobName ?? b.jobName) === (b.jobName ?? a.jobName) && isSameKept(a.body, b.body)))
  );
};

/** Whether two bodies without secrets can be the same, when one of them was kept by an older program: a mask can be anything. */
function isSameKept(one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [one, other].map((body) => parsedJson(maskBody(body)));
  return a !== undefined && isSame(a, b);
}

/** No real job has deeper parts, so they aren't looked at. */
const deepest = 40;

function isSame(a: unknown, b: unknown, depth = 0): boolean {
  if (depth > deepest) return true;
  if (a === masked || b === masked) return typeof a === typeof b;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => isSame(item, b[index], depth + 1));
  if (!isRecord(a) || !isRecord(b)) return a === b;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isSame(a[name], b[name], depth + 1))
  );
}
