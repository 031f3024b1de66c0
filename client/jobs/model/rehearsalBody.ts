import { applyEdits, modify } from 'jsonc-parser';
import { itemsIn } from '../../../modelarts/failure/jobPaths.ts';
import { parsedJson, propertiesOf } from '../../../modelarts/jsonValue.ts';

interface Rehearsal {
  /** Makes the name of the job one that no other job has. */
  readonly mark: string;
  /** Values of hyperparameters, by name. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Room for the mark in the 64 characters of a name. */
const longestName = 40;

/** The request for a rehearsal of a job: with a name of its own, and with hyperparameters that make it short. */
export function rehearsalBody(body: string, { mark, parameters }: Rehearsal): string {
  const job = parsedJson(body);
  const { name } = propertiesOf(propertiesOf(job)['metadata']);
  const written = typeof name === 'string' && /^[\w-]+$/.test(name) ? name.slice(0, longestName) : 'job';
  const items = itemsIn(job, 'parameters');
  const known = Object.entries(parameters).flatMap(([parameter, value]) =>
    items.filter((item) => item.name === parameter).map(({ path }) => [[...path, 'value'], String(value)] as const),
  );
  const changes = [[['metadata', 'name'], `${written}-rehearsal-${mark}`] as const, ...known];
  return changes.reduce((text, [path, value]) => applyEdits(text, modify(text, [...path], value, {})), body);
}

/** Hyperparameters that the job doesn't have, so that setting them would change what its script gets. */
export const unknownParameters = (body: string, parameters: Readonly<Record<string, unknown>>): string[] => {
  const names = new Set(itemsIn(parsedJson(body), 'parameters').map(({ name }) => name));
  return Object.keys(parameters).filter((name) => !names.has(name));
};
