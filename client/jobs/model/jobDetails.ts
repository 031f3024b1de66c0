import { type JobSummary, summaryOf } from '../../../modelarts/answers/jobSummary.ts';
import { timeIn } from '../../../modelarts/answers/timeIn.ts';
import { type TaskEnd, taskEndsIn } from '../../../modelarts/failure/failureFacts.ts';
import { isRecord, parsedJson, propertiesOf } from '../../../modelarts/jsonValue.ts';
import { dedicatedFlavors, publicFlavors } from '../../../schemas/catalogue.ts';

/** What the view shows of a job, as far as the service says it. Times are in milliseconds since the epoch. */
export interface JobDetails extends JobSummary {
  /** For people, such as `Queuing`. */
  readonly secondaryPhase?: string;
  readonly startedAt?: number;
  readonly endedAt?: number;
  /** In milliseconds, while it ran. */
  readonly duration?: number;
  readonly nodes?: number;
  /** On all nodes together. 0 if it uses none. */
  readonly cards?: number;
  readonly flavor?: string;
  readonly poolId?: string;
  /** It searches hyperparameters. */
  readonly isSearch?: boolean;
  /** Its place among the jobs that wait for its pool, counted from 1, where the service tells it. */
  readonly queuePlace?: number;
  readonly tasks: readonly string[];
  readonly ends: readonly TaskEnd[];
  /** The first one, and one for each restart. */
  readonly runs: number;
}

/** Masks secrets in what a service says. */
type Mask = (text: string) => string;

/** The jobs of a list as it came, without those that can't be told apart. */
export function jobsInList(raw: string, mask: Mask): readonly JobDetails[] {
  const { items } = propertiesOf(parsedJson(raw));
  return Array.isArray(items) ? items.flatMap((item) => maskedDetails(item, mask) ?? []) : [];
}

/** The job of an answer as it came. */
export const detailsIn = (raw: string, mask: Mask): JobDetails | undefined => maskedDetails(parsedJson(raw), mask);

/** Everything but IDs, which can look like a secret. */
function maskedDetails(shown: unknown, mask: Mask): JobDetails | undefined {
  const job = detailsOf(shown);
  if (!job) return undefined;
  const { id: _, ...others } = job;
  const ends = job.ends.map(({ message, ...end }) => ({
    ...end,
    ...(message !== undefined && { message: mask(message) }),
  }));
  const maskedValues = Object.entries(others).map(([name, value]) => [
    name,
    typeof value === 'string' ? mask(value) : value,
  ]);
  return { ...job, ...Object.fromEntries(maskedValues), ends };
}

function detailsOf(job: unknown): JobDetails | undefined {
  const summary = summaryOf(job);
  if (!summary) return undefined;
  const status = propertiesOf(propertiesOf(job)['status']);
  const { secondary_phase: secondaryPhase, start_time: startTime, duration, tasks, running_records: runs } = status;
  const records = Array.isArray(runs) ? runs.filter(isRecord) : [];
  const startedAt = timeIn(startTime) ?? timeIn(records[0]?.['start_at']);
  const ran = typeof duration === 'number' && duration > 0 ? duration : undefined;
  const endedAt = timeIn(records.at(-1)?.['end_at']) ?? (startedAt && ran ? startedAt + ran : undefined);
  return {
    ...summary,
    ...(typeof secondaryPhase === 'string' && { secondaryPhase }),
    ...(startedAt !== undefined && { startedAt }),
    ...(endedAt !== undefined && { endedAt }),
    ...(ran !== undefined && { duration: ran }),
    ...resourcesIn(job),
    ...searchIn(job),
    tasks: Array.isArray(tasks) ? tasks.filter((task) => typeof task === 'string') : [],
    ends: taskEndsIn(job),
    runs: records.length,
  };
}

/** Nothing where the service doesn't show what the job runs. */
function searchIn(job: unknown): Pick<JobDetails, 'isSearch'> {
  const { algorithm } = propertiesOf(job);
  if (!isRecord(algorithm)) return {};
  return { isSearch: isRecord(propertiesOf(algorithm['policies'])['auto_search']) };
}

type Resources = Pick<JobDetails, 'nodes' | 'cards' | 'flavor' | 'poolId'>;

/** Of the job, or of all its roles. */
function resourcesIn(job: unknown): Resources {
  const { spec, tasks } = propertiesOf(job);
  const roles =
    Array.isArray(tasks) && tasks.length > 0 ? tasks.map((task) => propertiesOf(task)['task_resource']) : [];
  const resources = (roles.length > 0 ? roles : [propertiesOf(spec)['resource']]).map(propertiesOf);
  const [first = {}] = resources;
  const { flavor_id: flavor, pool_id: poolId } = first;
  const counts = resources.map(({ node_count: count }) => (Number.isInteger(count) ? Number(count) : undefined));
  const cards = resources.map((resource, index) => times(cardsOf(resource), counts[index]));
  const [nodes, allCards] = [sum(counts), sum(cards)];
  return {
    ...(nodes !== undefined && { nodes }),
    ...(allCards !== undefined && { cards: allCards }),
    ...(typeof flavor === 'string' && flavor !== '' && { flavor }),
    ...(typeof poolId === 'string' && poolId !== '' && { poolId }),
  };
}

/** On one node: as the job shows it, or as it is known of its flavor. */
function cardsOf(resource: Readonly<Record<string, unknown>>): number | undefined {
  const { flavor_detail: detail, flavor_id: id } = resource;
  const shown = propertiesOf(propertiesOf(detail)['flavor_info'] ?? resource['flavor_info']);
  const known = publicFlavors.find((flavor) => flavor.flavor_id === id);
  const info = Object.keys(shown).length > 0 ? shown : known?.flavor_info;
  if (!info) return dedicatedFlavors.find((flavor) => flavor.flavor_id === id)?.cards;
  const { gpu, npu } = propertiesOf(info);
  const count = Number(propertiesOf(gpu ?? npu)['unit_num'] ?? 0);
  return Number.isInteger(count) ? count : undefined;
}

const times = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? undefined : one * other;

/** Nothing, if one of them isn't known. */
const sum = (values: readonly (number | undefined)[]): number | undefined =>
  values.reduce((total, value) => (total === undefined || value === undefined ? undefined : total + value), 0);
