import { setTimeout as wait } from 'node:timers/promises';

/** In milliseconds: far more than a machine that has much else to do needs. */
const longest = 180_000;

/** Asks again until there is an answer; says what it waited for when none comes. */
export async function poll<T>(what: string, ask: () => T | PromiseLike<T>): Promise<NonNullable<T>> {
  const start = performance.now();
  while (performance.now() - start < longest) {
    const answer = await ask();
    if (answer) return answer;
    await wait(50);
  }
  throw new Error(`Waited ${longest / 1000} s in vain for ${what}.`);
}
