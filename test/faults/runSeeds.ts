import { setTimeout as pass } from 'node:timers/promises';
import type { Ports } from '../../modelarts/session/ports.ts';
import { entriesOf } from '../../modelarts/submission/submissionLog.ts';
import { faultsOf } from './checkRun.ts';
import { type FaultyService, faultyService } from './faultyService.ts';
import { planOf, storyOf } from './plan.ts';
import { runPlan } from './runPlan.ts';

export interface Seeds {
  readonly first: number;
  readonly runs: number;
  readonly fetch?: Ports['fetch'];
  /** Called after each run, with how its submissions ended. */
  readonly onRun?: (states: readonly string[], problems: readonly string[]) => void;
}

/** Runs one seed after the other. Each problem names the run that repeats it. */
export async function runSeeds({ first, runs, fetch = globalThis.fetch, onRun }: Seeds): Promise<string[]> {
  const service = await faultyService();
  const problems: string[] = [];
  try {
    for (let seed = first; seed < first + runs; seed++) {
      const { states, found } = await runSeed(seed, service, fetch);
      problems.push(...found);
      onRun?.(states, found);
    }
  } finally {
    await service.close();
  }
  return problems;
}

/** In milliseconds of real time. A run needs a few hundredths of it. */
const longestRun = 30_000;

async function runSeed(seed: number, service: FaultyService, fetch: Ports['fetch']) {
  const plan = planOf(seed);
  const watch = new AbortController();
  const late = pass(longestRun, undefined, { signal: watch.signal }).then(() =>
    Promise.reject(new Error('It never ends')),
  );
  late.catch(() => undefined);
  try {
    const run = await Promise.race([runPlan(plan, service, fetch), late]);
    const found = await faultsOf(run);
    const states = entriesOf(await run.journal.read()).map(({ state }) => state);
    const log = run.witness.log.join(', ');
    return { states, found: found.map((fault) => `${fault}\n  ${storyOf(plan)}\n  ${log}`) };
  } catch (error) {
    return { states: ['failed'], found: [`${error instanceof Error ? error.stack : error}\n  ${storyOf(plan)}`] };
  } finally {
    watch.abort();
  }
}
