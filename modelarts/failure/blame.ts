import type { Blame } from './blamed.ts';
import { specificBlame } from './blameTable.ts';
import type { FoundSign } from './findSign.ts';
import { type Path, placeOf, stringsOf, valueAt } from './jobPaths.ts';

/** The fields that a sign blames, the likeliest first: those that the line names, else those that signs of its kind are about. */
export function blameOf(found: FoundSign, job: unknown): readonly Blame[] {
  const specific = specificBlame(found, job);
  if (specific.length > 0) return specific;
  const named = placesNamed(found.groups, job);
  if (named.length > 0) return named.map((path) => ({ path }));
  const places = found.sign.fields.map((field) => placeOf(job, field));
  const written = places.filter((path) => isWritten(valueAt(job, path)));
  return (written.length > 0 ? written : places.slice(0, 1)).map((path) => ({ path }));
}

const isWritten = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

/** Shorter ones are found anywhere. */
const shortestNamed = 4;

/** Where the job has a path or value that the line shows. */
function placesNamed({ path, url, value }: FoundSign['groups'], job: unknown): Path[] {
  const shown = (path ?? url ?? value ?? '').replace(/^['"]|['"]$/g, '');
  if (shown.length < shortestNamed) return [];
  const strings = stringsOf(job);
  const exact = strings.filter(({ text }) => text === shown);
  const partial = strings.filter(({ text }) => isPartOf(shown, text));
  return (exact.length > 0 ? exact : partial).map((it) => it.path);
}

/** A file is in a folder of the job, or its path is part of a command. */
const isPartOf = (shown: string, text: string): boolean =>
  text.includes(shown) || (text.length >= shortestNamed && shown.startsWith(`${text.replace(/\/+$/, '')}/`));
