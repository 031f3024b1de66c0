import { errors, type Locator, type Page } from 'playwright-core';

/** Waits for what is on the screen, as long as VS Code is at work. An error says what was waited for, and has a picture. */
export interface Patience {
  readonly shows: (locator: Locator) => Promise<void>;
  readonly vanishes: (locator: Locator) => Promise<void>;
  readonly click: (locator: Locator, options?: { button: 'right' }) => Promise<void>;
  /** Tries again what a person would do again, such as pressing the key of a menu that does not open. */
  readonly again: (what: string, attempt: (timeout: number) => Promise<unknown>) => Promise<void>;
}

/** All in milliseconds. */
const limits = {
  /** After it a person would press the key again. */
  attempt: 5_000,
  /** How long VS Code may be at rest, and not show what is waited for. */
  rest: 30_000,
  /** The end, also when VS Code is at work. */
  whole: 180_000,
};

interface Surroundings {
  readonly page: Page;
  /** Whether VS Code has done something since it was asked before. */
  readonly hasWorked: () => boolean;
  readonly picture: (name: string) => Promise<string>;
  /** Looks where else it could be, when something hasn't shown. */
  readonly lookFor: (locator: Locator, timeout: number) => Promise<unknown>;
}

export function patience({ page, hasWorked, picture, lookFor }: Surroundings): Patience {
  page.setDefaultTimeout(limits.whole);
  const again: Patience['again'] = async (what, attempt) => {
    const start = performance.now();
    let lastWork = start;
    hasWorked();
    for (let now = start; now - start < limits.whole && now - lastWork < limits.rest; now = performance.now()) {
      if (await succeeds(() => attempt(limits.attempt))) return;
      if (hasWorked()) lastWork = performance.now();
    }
    const seconds = Math.round((performance.now() - start) / 1000);
    const path = await picture(`waited-${what.replace(/\W+/g, '-').slice(0, 60)}`);
    throw new Error(`Waited ${seconds} s in vain for ${what}. What is there instead: ${path}`);
  };
  const shows: Patience['shows'] = (locator) =>
    again(`${locator}`, async (timeout) => {
      if (await succeeds(() => locator.waitFor({ timeout }))) return;
      await lookFor(locator, timeout);
      await locator.waitFor({ timeout });
    });
  return {
    again,
    shows,
    vanishes: (locator) => again(`${locator} to vanish`, (timeout) => locator.waitFor({ state: 'hidden', timeout })),
    // Once: on a busy machine a click may be done although nobody has heard of it in time.
    click: async (locator, options) => {
      await shows(locator);
      await locator.click(options);
    },
  };
}

async function succeeds(attempt: () => Promise<unknown>): Promise<boolean> {
  try {
    await attempt();
    return true;
  } catch (error) {
    if (error instanceof errors.TimeoutError) return false;
    throw error;
  }
}
