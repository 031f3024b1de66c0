/** Other ways in which a service can show a job. Each is a pure function of what an answer shows of it. */

export type Json = Readonly<Record<string, unknown>>;

export type JobView = (job: Json) => Json;

/** Changes the values of a property, wherever the job has it. */
export const changing =
  (name: string, change: (value: unknown) => unknown): JobView =>
  (job) =>
    mapObjects(job, ([key, value]) => [[key, key === name ? change(value) : value]]) as Json;

export const without =
  (name: string): JobView =>
  (job) =>
    mapObjects(job, (entry) => (entry[0] === name ? [] : [entry])) as Json;

/** Changes the object that is the value of a property, wherever the job has it. */
export const changingObject = (name: string, change: (value: Json) => Json): JobView =>
  changing(name, (value) => (isObject(value) ? change(value) : value));

export const changingText = (name: string, change: (value: string) => string): JobView =>
  changing(name, (value) => (typeof value === 'string' ? change(value) : value));

/** Changes every string of the job. */
export const changingTexts =
  (change: (text: string) => string): JobView =>
  (job) =>
    mapValues(job, (value) => (typeof value === 'string' ? change(value) : value)) as Json;

export const reversingArrays: JobView = (job) =>
  mapValues(job, (value) => (Array.isArray(value) ? value.toReversed() : value)) as Json;

/** Several views, one after the other. */
export const all =
  (...views: readonly JobView[]): JobView =>
  (job) =>
    views.reduce((shown, view) => view(shown), job);

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** From the leaves to the root. */
function mapValues(value: unknown, change: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return change(value.map((item) => mapValues(item, change)));
  if (!isObject(value)) return change(value);
  return change(Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapValues(item, change)])));
}

type Entry = readonly [string, unknown];

const mapObjects = (root: unknown, change: (entry: Entry) => readonly Entry[]): unknown =>
  mapValues(root, (value) =>
    isObject(value) ? Object.fromEntries(Object.entries(value).flatMap((entry) => change(entry))) : value,
  );
