import type { Ports } from '../session/ports.ts';

/** How long to wait before asking again: longer while nothing happens, and again less when something did. */
export interface Pace {
  readonly quick: () => void;
  readonly slower: () => void;
  readonly wait: (signal: AbortSignal) => Promise<void>;
}

/** In milliseconds. */
export interface PaceLimits {
  readonly least: number;
  readonly most: number;
}

const growth = 1.6;

/** With some randomness, so that several followers spread out. */
export function paceOf({ wait, random }: Pick<Ports, 'wait' | 'random'>, { least, most }: PaceLimits): Pace {
  let pause = least;
  return {
    quick: () => {
      pause = least;
    },
    slower: () => {
      pause = Math.min(most, pause * growth);
    },
    wait: (signal) => wait(pause * (0.85 + random() * 0.3), signal),
  };
}
