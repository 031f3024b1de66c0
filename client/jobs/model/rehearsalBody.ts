import { applyEdits, modify } from 'jsonc-parser';
import { itemsIn, type Path, valueAt } from '../../../modelarts/failure/jobPaths.ts';
import { isRecord, parsedJson, propertiesOf } from '../../../modelarts/jsonValue.ts';

interface Rehearsal {
  /** Makes the name of the job one that no other job has. */
  readonly mark: string;
  /** Values of hyperparameters, by name. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Room for the mark in the 64 characters of a name. */
const longestName = 40;

/** A bucket that nobody mounts, so it is in the folder of the local endpoint. */
const bucket = 'obs://trainingjob-rehearsals';

/**
 * The request for a rehearsal of a job: with a name of its own, with hyperparameters that make it short, and with places
 * of its own for what it writes, so that a short run never replaces the results of a whole one.
 */
export function rehearsalBody(body: string, { mark, parameters }: Rehearsal): string {
  const job = parsedJson(body);
  const { name } = propertiesOf(propertiesOf(job)['metadata']);
  const written = typeof name === 'string' && /^[\w-]+$/.test(name) ? name.slice(0, longestName) : 'job';
  const items = itemsIn(job, 'parameters');
  const known = Object.entries(parameters).flatMap(([parameter, value]) =>
    items.filter((item) => item.name === parameter).map(({ path }) => [[...path, 'value'], String(value)] as const),
  );
  const places = destinationsIn(job).map((path, index) => [path, `${bucket}/${written}/${index}/`] as const);
  const changes = [[['metadata', 'name'], `${written}-rehearsal-${mark}`] as const, ...known, ...places];
  return changes.reduce((text, [path, value]) => applyEdits(text, modify(text, [...path], value, {})), body);
}

/** Where a job names folders of OBS that it writes to: outputs and logs, its own and those of its tasks. */
const destinationsIn = (job: unknown): Path[] =>
  [[], ...itemPaths(job, ['tasks'])].flatMap((owner) =>
    [
      ...itemPaths(job, [...owner, 'algorithm', 'outputs']).map((path) => [...path, 'remote', 'obs', 'obs_url']),
      [...owner, 'spec', 'log_export_path', 'obs_url'],
      [...owner, 'log_export_path', 'obs_url'],
    ].filter((path) => Boolean(valueAt(job, path))),
  );

function itemPaths(job: unknown, list: Path): Path[] {
  const items = valueAt(job, list);
  return Array.isArray(items) ? items.flatMap((item, index) => (isRecord(item) ? [[...list, index]] : [])) : [];
}

/** Hyperparameters that the job doesn't have, so that setting them would change what its script gets. */
export const unknownParameters = (body: string, parameters: Readonly<Record<string, unknown>>): string[] => {
  const names = new Set(itemsIn(parsedJson(body), 'parameters').map(({ name }) => name));
  return Object.keys(parameters).filter((name) => !names.has(name));
};
