import { AsyncLocalStorage } from 'node:async_hooks';
import { tmpdir } from 'node:os';
import { nodePorts } from '../../modelarts/node/nodePorts.ts';
import { lockout } from '../../modelarts/session/lockout.ts';
import type { Ports } from '../../modelarts/session/ports.ts';
import { session } from '../../modelarts/session/session.ts';
import { reconcile } from '../../modelarts/submission/reconcile.ts';
import { resolvePlaceholders } from '../../modelarts/submission/resolvePlaceholders.ts';
import type { Submission } from '../../modelarts/submission/submission.ts';
import { entriesOf, type Journal } from '../../modelarts/submission/submissionLog.ts';
import { submitOnce } from '../../modelarts/submission/submitOnce.ts';
import type { Connection, Credential } from '../../modelarts/target/connection.ts';
import { callers, type FaultyService, submissionHeader, type Witness } from './faultyService.ts';
import { edits, flows, type SubmitOptions } from './flows.ts';
import { memoryJournal } from './memoryJournal.ts';
import { type Plan, secrets } from './plan.ts';

/** One call of the library, and what it returned. */
export interface Submitted {
  readonly id: string;
  /** What was to be sent. */
  readonly body: string;
  readonly replaces?: string;
  /** Unknown of another process. */
  readonly outcome?: Submission;
}

export interface Run {
  readonly plan: Plan;
  readonly witness: Witness;
  readonly submitted: readonly Submitted[];
  readonly journal: Journal;
  /** Whatever was said on the way. */
  readonly said: readonly string[];
}

/** The submission that a request belongs to. */
const current = new AsyncLocalStorage<string>();

/** Time passes by waiting, so that patience costs none. */
interface Clock {
  readonly now: () => number;
  readonly pass: (milliseconds: number) => void;
}

function clock(): Clock {
  let time = Date.UTC(2026, 10, 1);
  return {
    now: () => ++time,
    pass: (milliseconds) => {
      time += milliseconds;
    },
  };
}

/** Plays a plan through: its flow, then what the next starts of the program do, until nothing can be on its way any longer. */
export async function runPlan(plan: Plan, service: FaultyService, fetch: Ports['fetch']): Promise<Run> {
  const { now, pass } = clock();
  const timeouts: AbortController[] = [];
  const cancel = new AbortController();
  const canceling = { isOn: false };
  const witness = service.begin({
    ...plan,
    now,
    onCreate: () => canceling.isOn && cancel.abort(),
    onHang: () => {
      pass(120_000);
      for (const timeout of timeouts.splice(0)) timeout.abort(new DOMException('', 'TimeoutError'));
    },
  });
  const ports = portsOf({ now, pass }, timeouts, fetch);
  const connection = connectionTo(service.url, plan, witness);
  const [journal, submitted, said] = [memoryJournal(), [] as Submitted[], [] as string[]];
  let ids = 0;
  const submit = async ({ value = 'a', edit, replaces, isCanceled, isEnded }: SubmitOptions = {}) => {
    const id = `submission-${++ids}`;
    canceling.isOn = isCanceled === true;
    const written = edit ? edits[edit](plan.written) : plan.written;
    const { body, secrets: hidden } = await withValues(written, value);
    const request = { written, body, ...(replaces !== undefined && { replaces }) };
    const outcome = await current.run(id, () =>
      submitOnce(request, {
        session: session(connection, ports, hidden),
        journal,
        newId: () => id,
        signal: isCanceled || isEnded ? cancel.signal : never(),
        onUncertain: (reason) => {
          said.push(reason);
          // The search has begun by then.
          if (isEnded) queueMicrotask(() => cancel.abort());
        },
      }),
    );
    submitted.push({ id, body, outcome, ...(replaces !== undefined && { replaces }) });
    pass(1_000);
    return outcome;
  };
  await flows[plan.flow](submit, witness.deleteJobs);
  for (const pause of [60_000, 11 * 60_000]) {
    pass(pause);
    for (const { state, sending } of entriesOf(await journal.read()))
      if (state === 'uncertain')
        await reconcile(sending, { session: session(connection, ports), journal, signal: never() });
  }
  return { plan, witness, submitted, journal, said };
}

const never = (): AbortSignal => new AbortController().signal;

function portsOf({ now, pass }: Clock, timeouts: AbortController[], fetch: Ports['fetch']): Ports {
  return {
    ...nodePorts(tmpdir()),
    now,
    lockout: lockout(now),
    random: () => 0.5,
    wait: async (milliseconds) => pass(milliseconds),
    timeout: () => {
      const timeout = new AbortController();
      timeouts.push(timeout);
      return timeout.signal;
    },
    fetch: (url, { headers, ...request }) =>
      fetch(url, { ...request, headers: { ...headers, [submissionHeader]: current.getStore() ?? 'a look' } }),
  };
}

function connectionTo(url: string, { credential }: Plan, { projectId, token }: Witness): Connection {
  const credentials: Record<Plan['credential'], Credential | undefined> = {
    token: { kind: 'token', token },
    keys: callers.keys[0] && { kind: 'keys', ...callers.keys[0] },
    password: callers.users[0] && { kind: 'password', ...callers.users[0] },
  };
  const chosen = credentials[credential];
  if (!chosen) throw new Error(`Nobody calls by ${credential}.`);
  return { name: 'test', url, iamUrl: url, region: callers.region, projectId, credential: chosen };
}

/** The body with the values of its placeholders, and those of them that are secret. */
export async function withValues(
  written: string,
  run: string,
): Promise<{ readonly body: string; readonly secrets: readonly string[] }> {
  const result = await resolvePlaceholders(
    written,
    async ({ name }) => placeholderValue(name, run),
    () => true,
  );
  if (result.kind !== 'resolved') throw new Error(`No values for ${written}`);
  return result;
}

const values: Readonly<Record<string, string>> = { TOKEN: secrets.TOKEN };

/** The value of a placeholder; `run` is the one that tells two submissions of a file apart. */
export const placeholderValue = (name: string, run: string): string =>
  name === 'RUN' ? `${run}-run` : (values[name] ?? `a-value-of-${name}`);
