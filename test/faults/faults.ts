/** `npm run faults`: submissions through every fault, behavior, body and flow. `SEED=n RUNS=m` repeats or extends. */
import { runSeeds } from './runSeeds.ts';

const first = Number(process.env['SEED'] ?? 1);
const runs = Number(process.env['RUNS'] ?? 10_000);
const tally = new Map<string, number>();
const start = performance.now();
let done = 0;
let broken = 0;

const progress = (): string => {
  const states = [...tally].map(([state, count]) => `${state} ${count}`).sort();
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  return `${done} of ${runs} runs in ${seconds} s, ${broken} wrong; submissions: ${states.join(', ')}`;
};

void runSeeds({
  first,
  runs,
  onRun: (states, problems) => {
    done++;
    for (const state of states) tally.set(state, (tally.get(state) ?? 0) + 1);
    if (problems.length > 0) broken++;
    for (const problem of problems) console.error(problem);
    if (done % 500 === 0 || done === runs) console.log(progress());
  },
}).then(() => process.exit(broken > 0 ? 1 : 0));
