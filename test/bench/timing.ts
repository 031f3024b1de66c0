/** The functions take turns, so that whatever else the machine does hits them alike. */
export async function medians(functions: (() => unknown)[]): Promise<number[]> {
  const times = functions.map((): number[] => []);
  const end = performance.now() + longest;
  for (let round = 0; round < mostRounds && performance.now() < end; round++) {
    for (const [index, run] of functions.entries()) {
      const start = performance.now();
      await run();
      if (round >= warmUp) times[index]?.push(performance.now() - start);
    }
  }
  return times.map(median);
}

const mostRounds = 2000;
const warmUp = 5;
/** Per body, in milliseconds. */
const longest = 4000;

/** Milliseconds of fifty runs. */
export function repeat(run: () => unknown): number[] {
  return Array.from({ length: 50 }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
}

export const median = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

export const rounded = (time = Number.NaN) => Number(time.toPrecision(3));

export const percent = (part = Number.NaN, whole = Number.NaN) => `${((part / whole) * 100).toFixed(1)} %`;
