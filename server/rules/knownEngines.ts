import { type Engine, engines, publicFlavors } from '../../schemas/catalogue.ts';
import { nearest } from './fixes.ts';

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

/** The known ID or version nearest to one that is not known, or else one that begins with the same word. */
export function nearestEngine(text: string, name?: string): string | undefined {
  const ofFamily = name ? versionsOf(name) : [];
  const candidates = ofFamily.length ? ofFamily : identified.map(({ engine_id }) => engine_id);
  const word = /^[a-z]+/i.exec(text)?.[0].toLowerCase();
  return nearest(text, candidates) ?? candidates.find((candidate) => word && candidate.toLowerCase().startsWith(word));
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
