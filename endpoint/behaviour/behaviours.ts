import type { JobServices } from '../operations/jobServices.ts';
import type { Condition, JobSearch } from '../store/jobSearch.ts';
import type { JobStore } from '../store/jobStore.ts';
import {
  all,
  changing,
  changingObject,
  changingText,
  changingTexts,
  type JobView,
  reversingArrays,
  without,
} from './jobViews.ts';
import { cousinsJob, strangersJob, twinJob } from './otherUsers.ts';

/** What another service does differently from this endpoint. One that has an amount takes it in place of `true`. */
export interface Behaviour {
  /** What `true` stands for. */
  readonly amount?: number;
  /** Other services for operations to work with. */
  readonly services?: (services: JobServices, amount: number) => Partial<JobServices>;
  /** Every job in an answer. */
  readonly job?: JobView;
  /** The text of an answer. */
  readonly spelling?: (json: string) => string;
  /** A call to create a job runs so many times, and only the last one is answered. */
  readonly creations?: number;
  /** A call to create a job runs, and is then answered as if it had run again and been rejected by this code. */
  readonly rejectsRepetition?: string;
  /** Answers have no header `Date`. */
  readonly isUndated?: true;
}

const withJobs =
  (change: (jobs: JobStore, services: JobServices, amount: number) => Partial<JobStore>) =>
  (services: JobServices, amount: number) => ({
    jobs: { ...services.jobs, ...change(services.jobs, services, amount) },
  });

const listingLate = (jobs: JobStore, services: JobServices, lag: number) => ({
  search: ({ conditions, ...search }: JobSearch) =>
    jobs.search({ ...search, conditions: [...conditions, before(services.now() - lag)] }),
});

/** Adds another job before the one that is to be created. */
const addingBefore = (other: typeof twinJob) =>
  withJobs((jobs, { newId }) => ({
    add: (job) => {
      jobs.add(other(job, newId()));
      return jobs.add(job);
    },
  }));

export const behaviours = {
  /** Lists show a job only so many milliseconds after its creation. */
  'list-lag': {
    amount: 3_000,
    services: withJobs(listingLate),
  },
  /** Neither lists nor queries show a job until so many milliseconds after its creation. */
  'read-lag': {
    amount: 3_000,
    services: withJobs((jobs, services, lag) => ({
      ...listingLate(jobs, services, lag),
      find: (id) => {
        const job = jobs.find(id);
        return job && job.metadata.create_time <= services.now() - lag ? job : undefined;
      },
    })),
  },
  /** A page of a list has so many jobs at most, whatever the caller asks for, and counts only those. */
  'page-cap': {
    amount: 1,
    services: withJobs((jobs, _, cap) => ({
      search: ({ limit, ...search }) => {
        const found = jobs.search({ ...search, limit: Math.min(limit, cap) });
        return { ...found, count: found.items.length };
      },
    })),
  },
  /** Lists begin with the oldest job, whatever the caller asks for. */
  'ascending-lists': {
    services: withJobs((jobs) => ({ search: (search) => jobs.search({ ...search, order: 'asc' }) })),
  },
  /** Parameters, inputs, volumes and other arrays come in another order than the caller's. */
  'reordered-arrays': { job: reversingArrays },
  'masked-environment': { job: changingObject('environments', (values) => mapped(values, () => '******')) },
  /** As Go writes JSON. */
  'escaped-json': { spelling: (json) => json.replace(/[&<>]/g, escapedInJson) },
  /** Strings are written for a web page. */
  'escaped-html': { job: changingTexts((text) => text.replace(/[&<>"']/g, escapedInHtml)) },
  /** The image that an engine stands for is shown instead of its ID. */
  'resolved-engine': {
    job: changingObject('engine', ({ engine_id, ...engine }) =>
      engine_id === undefined ? engine : { image_url: `engines/${engine_id}:latest`, ...engine },
    ),
  },
  'no-node-count': { job: without('node_count') },
  /** Names of flavors and choices are shown in upper case. */
  'other-case': {
    job: all(...['flavor_id', 'policy', 'access_method'].map((name) => changingText(name, (it) => it.toUpperCase()))),
  },
  /** `obs://bucket/folder` is shown as `/bucket/folder`, and the reverse. */
  'other-obs-paths': { job: all(...['obs_url', 'code_dir', 'boot_file'].map((name) => changingText(name, otherPath))) },
  'no-description': { job: without('description') },
  'no-parameters': { job: without('parameters') },
  'no-environment': { job: without('environments') },
  'no-algorithm': { job: without('algorithm') },
  /** The service adds a hyperparameter and an environment variable of its own. */
  'added-parameters': {
    job: changingObject('algorithm', (algorithm) => ({
      ...algorithm,
      parameters: [...listIn(algorithm['parameters']), { name: 'added_by_service', value: '1' }],
      environments: { ...Object(algorithm['environments']), ADDED_BY_SERVICE: '1' },
    })),
  },
  /** Jobs show who created them. */
  'shown-users': {
    job: changingObject('metadata', (metadata) => ({ user_id: 'u-own', ...metadata, ...ownName(metadata) })),
  },
  /** Another user creates a job of the same name and with other content, just before. */
  stranger: { services: addingBefore(strangersJob) },
  /** Another user creates nearly the same job, just before: it has one setting more. */
  cousin: { services: addingBefore(cousinsJob) },
  /** Another user creates the same job, just before. */
  twin: { services: addingBefore(twinJob) },
  /** A gateway passes each call to create a job on so many times. */
  'repeated-create': { creations: 2 },
  /** A gateway passes each call to create a job on twice. The job of the first pass takes what was left of a quota. */
  'repeated-over-quota': { rejectsRepetition: 'ModelArts.2815' },
  'no-date': { isUndated: true },
  /** The service's clock is so many milliseconds ahead. */
  'skewed-clock': {
    amount: 8_000,
    services: ({ now }, amount) => ({ now: () => now() + amount }),
  },
  'create-time-in-seconds': { job: changing('create_time', (time) => Math.floor(Number(time) / 1000)) },
} as const satisfies Record<string, Behaviour>;

export type BehaviourName = keyof typeof behaviours;

const before = (time: number): Condition => ({
  key: 'create_time',
  operator: 'between',
  values: ['0', String(time)],
});

const mapped = (values: Readonly<Record<string, unknown>>, change: (value: unknown) => unknown) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));

const escapedInJson = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

const escapedInHtml = (character: string): string => `&#${character.charCodeAt(0)};`;

/** Hoisted, because the table is made before. */
function otherPath(path: string): string {
  return path.startsWith('obs://') ? path.slice('obs:/'.length) : path.replace(/^\//, 'obs://');
}

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const ownName = ({ user_name: name }: Readonly<Record<string, unknown>>) => (name ? {} : { user_name: 'own' });
