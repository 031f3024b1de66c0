import type { Target } from '../targets/targets.ts';
import { keyOf, type TargetCatalogues } from './targetCatalogues.ts';

/** In milliseconds. A target that is used again and again isn't asked again and again. */
const longestRecent = 10 * 60_000;

/** Asks a target what it offers, without a word: nobody has asked for it, and the status says what isn't known. */
export function quietly({ of, refresh }: TargetCatalogues): (target: Target, isUrgent: boolean) => Promise<void> {
  const tries = new Map<string, number>();
  const isRecent = (time: number) => Date.now() - time < longestRecent;
  return async (target, isUrgent) => {
    const key = keyOf(target);
    if (!isUrgent && isRecent(tries.get(key) ?? 0)) return;
    tries.set(key, Date.now());
    const times = Object.values((await of(target))?.listings ?? {}).map(({ readAt }) => readAt);
    const oldest = times.length > 0 ? Math.min(...times) : 0;
    if (!isUrgent && isRecent(oldest)) tries.set(key, oldest);
    else await refresh(target, new AbortController().signal).catch(() => undefined);
  };
}
