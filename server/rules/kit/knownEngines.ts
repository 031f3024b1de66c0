import { type Engine, engines, publicFlavor } from '../../../schemas/catalogue.ts';
import { nearest } from './nearest.ts';

/** A preset engine that has an ID. */
export type IdentifiedEngine = Engine & { readonly engine_id: string };

const families = new Set(engines.map(({ engine_name }) => engine_name));

const identified = engines.filter((engine): engine is IdentifiedEngine => engine.engine_id !== undefined);

/** Engines by ID and by version, which are often the same. The keys are lowercase because sources disagree about case. */
const byIdOrVersion = new Map(
  engines.flatMap((engine) =>
    [engine.engine_id ?? engine.engine_version, engine.engine_version].map((key) => [key.toLowerCase(), engine]),
  ),
);

/** The engine with this ID or version. */
export const findEngine = (idOrVersion = ''): Engine | undefined =>
  byIdOrVersion.get(idOrVersion) ?? byIdOrVersion.get(idOrVersion.toLowerCase());

/** The family that a misspelled name most likely means. */
export const misspelledFamily = (name: string): string | undefined =>
  families.has(name) ? undefined : nearest(name, families);

/** The versions of a family, newest first. The name may be misspelled. */
export function versionsOf(name: string): string[] {
  const family = misspelledFamily(name) ?? name;
  return engines.filter(({ engine_name }) => engine_name === family).map(({ engine_version }) => engine_version);
}

/** The known ID or version that is most similar to an unknown one, or else the one with the longest common prefix. */
export function nearestEngine(idOrVersion: string, name?: string): string | undefined {
  const ofFamily = name ? versionsOf(name) : [];
  const candidates = ofFamily.length ? ofFamily : identified.map(({ engine_id }) => engine_id);
  const [alike] = candidates.toSorted((a, b) => commonPrefix(b, idOrVersion) - commonPrefix(a, idOrVersion));
  return nearest(idOrVersion, candidates) ?? (alike && commonPrefix(alike, idOrVersion) > 2 ? alike : undefined);
}

/** The length of the common prefix. Underscores and hyphens count as the same. */
function commonPrefix(one: string, other: string): number {
  const [a, b] = [one, other].map((name) => name.toLowerCase().replaceAll('-', '_'));
  let length = 0;
  while (a && b && length < a.length && a[length] === b[length]) length++;
  return length;
}

/** The newest engine of each family. */
export const newestEngines: readonly IdentifiedEngine[] = [...families]
  .flatMap((family) => identified.find((engine) => engine.engine_name === family) ?? [])
  .filter(({ v1_compatible }) => !v1_compatible);

/** The newest engine of each family, starting with those that run on the cards of a flavor. */
export function newestEnginesFor(flavor?: string): IdentifiedEngine[] {
  const cards = publicFlavor(flavor)?.flavor_type;
  const fit = ({ accelerators = [] }: Engine) => Number(cards !== undefined && accelerators.includes(cards));
  return newestEngines.toSorted((a, b) => fit(b) - fit(a));
}
