import { setTimeout as wait } from 'node:timers/promises';

const attempts = 400;

/** Asks again until there is an answer; says what it waited for when none comes. */
export async function poll<T>(what: string, ask: () => T | PromiseLike<T>): Promise<NonNullable<T>> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const answer = await ask();
    if (answer) return answer;
    await wait(50);
  }
  throw new Error(`Waited in vain for ${what}.`);
}
