/** What happens in a run, all of it from its seed. */
import type { BehaviourSettings } from '../../endpoint/behaviour/behave.ts';
import { type BehaviourName, behaviours } from '../../endpoint/behaviour/behaviours.ts';
import { faultSettingsIn } from '../../endpoint/faults/faultSettings.ts';
import { type FaultName, type FaultSettings, faults } from '../../endpoint/faults/faults.ts';
import { randomNumbers } from '../../endpoint/faults/randomNumbers.ts';
import combinations from '../conformance/combinations.json';
import examples from '../conformance/examples.json';
import facts from '../conformance/facts.json';
import practice from '../conformance/practice.json';
import type { FlowName } from './flows.ts';

export interface Plan {
  readonly seed: number;
  readonly flow: FlowName;
  readonly credential: 'token' | 'keys' | 'password';
  readonly title: string;
  /** The job file. */
  readonly written: string;
  readonly uniqueNames: boolean;
  readonly behaviour: BehaviourSettings;
  readonly faults: FaultSettings;
}

export const secrets = { TOKEN: `Pl4nted&<t0ken>"it's`, file: 'planted-in&the<file>' };

const flows: readonly FlowName[] = [
  'once',
  'once',
  'again',
  'reformatted',
  'deleted, then changed',
  'replaced',
  'two values',
  'at once',
  'two values at once',
  'canceled',
  'ended',
];

export function planOf(seed: number): Plan {
  const random = randomNumbers(seed);
  const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
  const flow = pick(flows);
  const { title, body } = pick(bodies);
  const isNamedByValue = flow.startsWith('two') || random() < 0.2;
  const name = isNamedByValue ? 'train-${env:RUN}' : `run-${seed}`;
  const some = Array.from({ length: pick([0, 1, 1, 2, 3]) }, () => pick(behaviourNames));
  return {
    seed,
    flow,
    credential: pick(['token', 'keys', 'password']),
    title,
    written: JSON.stringify(withSecrets({ ...body, metadata: { ...Object(body.metadata), name } })),
    uniqueNames: random() < 0.5,
    behaviour: Object.fromEntries(
      some.map((behaviour) => [behaviour, pick<number | true>(amounts[behaviour] ?? [true])]),
    ),
    faults: random() < 0.7 ? onCreates(pick) : onEverything(seed),
  };
}

/** In one line. */
export const storyOf = ({ seed, flow, credential, title, uniqueNames, behaviour, faults: its }: Plan): string =>
  [
    `SEED=${seed} RUNS=1: ${flow}, by ${credential}, "${title}"`,
    `names ${uniqueNames ? 'unique' : 'not unique'}`,
    `behavior ${JSON.stringify(behaviour)}`,
    `faults ${its.script.join(', ') || `at random on ${its.on.join(', ')}`}`,
  ].join('; ');

const behaviourNames = Object.keys(behaviours) as BehaviourName[];

const amounts: { readonly [Name in BehaviourName]?: readonly number[] } = {
  'list-lag': [1_000, 3_000, 5_000, 30_000],
  'read-lag': [1_000, 3_000, 5_000, 30_000],
  'page-cap': [1, 2],
  'skewed-clock': [8_000, -8_000, 3_600_000, -3_600_000],
};

/** These take long, and show nothing that others don't. */
const tooSlow: readonly string[] = ['long-body', 'drip'];
/** These wait for a body, or for a caller who gives up. */
const forCreates: readonly string[] = [
  'hang',
  'reset-in-body',
  'expired-token',
  'expired-token-created',
  'clock-skew',
  'key-locked',
];

const createFaults = (Object.keys(faults) as FaultName[]).filter((name) => !tooSlow.includes(name));
const anyFaults = createFaults.filter((name) => !forCreates.includes(name));

const settings = (its: Partial<FaultSettings>): FaultSettings => {
  const read = faultSettingsIn(JSON.stringify({ delay: 1, ...its }));
  if (read) return read;
  throw new Error(`No faults: ${JSON.stringify(its)}`);
};

const onCreates = (pick: <T>(items: readonly T[]) => T): FaultSettings =>
  settings({ script: [pick(createFaults), pick(['none', pick(createFaults)]), 'none'] as FaultSettings['script'] });

const onEverything = (seed: number): FaultSettings =>
  settings({ on: ['createTrainingJob', 'listTrainingJobs', 'getTrainingJob'], faults: anyFaults, rate: 0.25, seed });

type Body = Readonly<Record<string, unknown>>;

interface NamedBody {
  readonly title: string;
  readonly body: Body;
}

/** What the conformance kit says is accepted. */
const bodies: readonly NamedBody[] = Object.entries({ examples, practice, facts, combinations }).flatMap(
  ([kit, cases]: [string, Readonly<Record<string, { body?: Body; answer?: string }>>]) =>
    Object.entries(cases).flatMap(([title, { body, answer }]) =>
      body && answer === '201' ? [{ title: `${kit}: ${title}`, body }] : [],
    ),
);

/** A value that the file names, and one that it holds. */
function withSecrets(body: Body): Body {
  const { algorithm } = body;
  if (typeof algorithm !== 'object' || algorithm === null) return body;
  const environments = {
    ...Object((algorithm as Body).environments),
    API_TOKEN: '${secret:TOKEN}',
    DB_PASSWORD: secrets.file,
  };
  return { ...body, algorithm: { ...algorithm, environments } };
}
