/** Makes what a run needs anew, which is not counted, and gives the run. */
export type Measured = () => () => unknown;

/** In milliseconds, per group of functions. */
const longest = 3000;
const fewestRounds = 30;

/**
 * Milliseconds per run. The functions take turns, and of all runs the fastest tenth counts: what else the machine does makes
 * runs slower, never faster.
 */
export async function times(measured: readonly Measured[]): Promise<number[]> {
  const all = measured.map((): number[] => []);
  const end = performance.now() + longest;
  for (let round = 0; round < fewestRounds || performance.now() < end; round++) {
    for (const [index, prepare] of measured.entries()) {
      const run = prepare();
      const start = performance.now();
      await run();
      all[index]?.push(performance.now() - start);
    }
  }
  return all.map(fastestTenth);
}

function fastestTenth(runs: number[]): number {
  runs.sort((a, b) => a - b);
  return runs[Math.floor(runs.length / 10)] ?? Number.NaN;
}

export const rounded = (time = Number.NaN) => Number(time.toPrecision(3));

export const percent = (part = Number.NaN, whole = Number.NaN) => `${((part / whole) * 100).toFixed(1)} %`;
