import { type Engine, engines, publicFlavors } from '../../../schemas/catalogue.ts';
import { nearest } from './nearest.ts';

/** A preset engine that has an ID. */
export type IdentifiedEngine = Engine & { readonly engine_id: string };

const families = new Set(engines.map(({ engine_name }) => engine_name));

const identified = engines.filter((engine): engine is IdentifiedEngine => engine.engine_id !== undefined);

/** By ID and by version, which are often the same; sources disagree about capitals. */
const byText = new Map(
  engines.flatMap((engine) =>
    [engine.engine_id ?? engine.engine_version, engine.engine_version].map((text) => [text.toLowerCase(), engine]),
  ),
);

/** The engine of an ID or a version. */
export const findEngine = (text = ''): Engine | undefined => byText.get(text.toLowerCase());

/** The family a name most likely means, if it is not the name of one. */
export const misspeltFamily = (name: string): string | undefined =>
  families.has(name) ? undefined : nearest(name, families);

/** The versions of a family, the newest first; misspelt names count. */
export function versionsOf(name: string): string[] {
  const family = misspeltFamily(name) ?? name;
  return engines.filter(({ engine_name }) => engine_name === family).map(({ engine_version }) => engine_version);
}

/** The known ID or version nearest to one that is not known, or else the one that begins most like it. */
export function nearestEngine(text: string, name?: string): string | undefined {
  const ofFamily = name ? versionsOf(name) : [];
  const candidates = ofFamily.length ? ofFamily : identified.map(({ engine_id }) => engine_id);
  const [alike] = candidates.toSorted((a, b) => startInCommon(b, text) - startInCommon(a, text));
  return nearest(text, candidates) ?? (alike && startInCommon(alike, text) > 2 ? alike : undefined);
}

/** How many characters two names have in common from the left; versions are joined by underscores or hyphens. */
function startInCommon(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => text.toLowerCase().replaceAll('-', '_'));
  let length = 0;
  while (a && b && length < a.length && a[length] === b[length]) length++;
  return length;
}

/** The newest engine of each family. */
export const newestEngines: readonly IdentifiedEngine[] = [...families]
  .flatMap((family) => identified.find((engine) => engine.engine_name === family) ?? [])
  .filter(({ v1_compatible }) => !v1_compatible);

/** The same, those first that run on the cards of a flavor. */
export function newestEnginesFor(flavor?: string): IdentifiedEngine[] {
  const cards = publicFlavors.find(({ flavor_id }) => flavor_id === flavor)?.flavor_type;
  const fit = ({ accelerators = [] }: Engine) => Number(cards !== undefined && accelerators.includes(cards));
  return newestEngines.toSorted((a, b) => fit(b) - fit(a));
}
