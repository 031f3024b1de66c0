/** Engines and flavors have several names, and a service shows the ones that it prefers. */
import { engines, publicFlavors } from '../../schemas/catalogue.ts';
import { propertiesOf } from '../jsonValue.ts';
import { fold } from './sameValue.ts';

/** What can be named in different ways. */
interface Kind {
  /** Each names one for certain: a property, or some of them together. */
  readonly labels: readonly (readonly string[])[];
  readonly known: readonly object[];
}

/** By the part of a job that names one. */
const kinds: ReadonlyMap<unknown, Kind> = new Map([
  ['engine', { labels: [['engine_id'], ['engine_name', 'engine_version'], ['image_url']], known: engines }],
  ['resource', { labels: [['flavor_id'], ['flavor_name']], known: publicFlavors }],
]);

/** What the service shows in a part, but by the names that are written, where both are names of the same. */
export function inWordsOf(written: unknown, shown: unknown, part: unknown): Readonly<Record<string, unknown>> {
  const [was, is, kind] = [propertiesOf(written), propertiesOf(shown), kinds.get(part)];
  if (!kind || !nameTheSame(namesIn(was, kind), namesIn(is, kind), kind)) return is;
  const isName = (name: string) => kind.labels.flat().includes(name);
  const of = (properties: object, isWanted: (name: string) => boolean) =>
    Object.entries(properties).filter(([name]) => isWanted(name));
  return Object.fromEntries([...of(is, (name) => !isName(name)), ...of(was, isName)]);
}

type Names = Readonly<Record<string, string>>;

/** In one form, whatever their case. */
const namesIn = (properties: Readonly<Record<string, unknown>>, { labels }: Kind): Names =>
  Object.fromEntries(
    labels.flat().flatMap((name) => {
      const value = Object.hasOwn(properties, name) ? properties[name] : undefined;
      return typeof value === 'string' && value !== '' ? [[name, fold(value)]] : [];
    }),
  );

function nameTheSame(written: Names, shown: Names, kind: Kind): boolean {
  const [was, is] = [withKnownNames(written, kind), withKnownNames(shown, kind)];
  const differs = ([name, value]: [string, string]) => is[name] !== undefined && !isSameLabel(is[name], value);
  if (Object.entries(was).some(differs)) return false;
  const isIn = (labels: readonly string[]) => (label: string) => labels.some((other) => agree(label, other));
  const [its, shownLabels] = [labelsOf(written, kind), labelsOf(shown, kind)];
  return (
    its.length > 0 &&
    shownLabels.length > 0 &&
    its.every(isIn(labelsOf(is, kind))) &&
    shownLabels.every(isIn(labelsOf(was, kind)))
  );
}

/** With the names that the catalogue adds. */
function withKnownNames(names: Names, kind: Kind): Names {
  const own = labelsOf(names, kind);
  const known = kind.known.map((entry) => namesIn({ ...entry }, kind));
  const entry = known.find((it) => labelsOf(it, kind).some((label) => own.includes(label)));
  return { ...entry, ...names };
}

const labelsOf = (names: Names, { labels }: Kind): string[] =>
  labels.flatMap((label) => {
    const parts = label.flatMap((name) => names[name] ?? []);
    return parts.length === label.length ? [parts.join(' ')] : [];
  });

/** A service can put the host of its registry in front of an image. */
function isSameLabel(shown: string, written: string): boolean {
  const host = shown.endsWith(`/${written}`) ? shown.slice(0, -written.length - 1) : '';
  return shown === written || (written.includes('/') && host.includes('.') && !host.includes('/'));
}

/** Whether one label has the other in it, such as an image the ID of its engine. */
const agree = (a: string, b: string): boolean =>
  isSameLabel(a, b) || isSameLabel(b, a) || contains(a, b) || contains(b, a);

/** Without a version, a label can be a part of anything. */
const contains = (long: string, short: string): boolean =>
  /[a-z]/.test(short) && /\d/.test(short) && ` ${wordsIn(long)} `.includes(` ${wordsIn(short)} `);

const wordsIn = (label: string): string => label.replace(/[^a-z0-9.]+/g, ' ').trim();
