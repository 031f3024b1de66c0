import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { journal as journalIn } from '../../modelarts/node/journal.ts';
import { placeholdersIn } from '../../modelarts/submission/resolvePlaceholders.ts';
import { entriesOf } from '../../modelarts/submission/submissionLog.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { faultsOf } from './checkRun.ts';
import { type FaultyService, faultyService, type Witness } from './faultyService.ts';
import { type Plan, planOf, storyOf } from './plan.ts';
import { placeholderValue, withValues } from './runPlan.ts';

/** The built command line submits the job of a plan once, in real time, and then looks again. Gives what must never happen. */
export async function runCommandLine(seed: number): Promise<string[]> {
  const service = await faultyService();
  const plan = impatient(planOf(seed));
  try {
    const nothing = () => undefined;
    const witness = service.begin({ ...plan, now: Date.now, onHang: nothing, onCreate: nothing });
    const folder = temporaryFolder();
    const said = await submit(plan, service, witness, folder);
    const journal = journalIn(join(folder, 'trainingjob', 'journal'));
    const [entry] = entriesOf(await journal.read());
    const id = entry?.sending.id ?? 'unknown';
    const { body } = await withValues(plan.written, 'a');
    const known = named(witness, id);
    const found = await faultsOf({ plan, witness: known, submitted: [{ id, body }], journal, said: [said] });
    return found.map((fault) => `${fault}\n  ${storyOf(plan)}\n  ${said}`);
  } finally {
    await service.close();
  }
}

/** Without the faults that take minutes of real time. */
function impatient(plan: Plan): Plan {
  const script = plan.faults.script.map((name) => (name === 'hang' ? 'drop-created' : name));
  return { ...plan, flow: 'once', faults: { ...plan.faults, script } };
}

/** Every request comes from the only submission. */
const named = (witness: Witness, id: string): Witness => ({
  ...witness,
  arrived: witness.arrived.map(() => id),
  jobs: witness.jobs.map(({ submission, ...job }) => (submission === undefined ? job : { ...job, submission: id })),
});

async function submit(plan: Plan, { url }: FaultyService, witness: Witness, folder: string): Promise<string> {
  const file = join(folder, 'a.trainingjob.json');
  writeFileSync(file, plan.written);
  const variables = placeholdersIn(plan.written).map(({ kind, name }) => [
    kind === 'env' ? name : `TRAININGJOB_SECRET_${name}`,
    placeholderValue(name, 'a'),
  ]);
  const env = {
    PATH: process.env['PATH'],
    XDG_STATE_HOME: folder,
    TRAININGJOB_URL: url,
    TRAININGJOB_PROJECT_ID: witness.projectId,
    TRAININGJOB_TOKEN: witness.token,
    ...Object.fromEntries(variables),
  };
  const child = spawn(process.execPath, ['dist/cli.cjs', 'submit', '--force', file], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return stdout + stderr;
}
