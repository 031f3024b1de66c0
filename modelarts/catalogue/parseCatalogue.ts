import { isRecord, propertiesOf } from '../jsonValue.ts';
import {
  type Catalogue,
  type CatalogueEntry,
  type CatalogueFacts,
  catalogueFacts,
  catalogueKinds,
  type Listing,
} from './catalogue.ts';

/** Of one kind. Clouds have some hundreds of flavors. */
export const mostEntries = 20_000;

/** In characters. IDs and names are shorter everywhere, and what is longer would only fill the screen. */
const longestText = 512;

/** The catalogue in a value that came from a file or another process, whatever that is. */
export function parseCatalogue(value: unknown): Catalogue | undefined {
  if (!isRecord(value)) return undefined;
  const { target, region, projectId, workspaceId, listings, faults } = value;
  if (typeof target !== 'string' || typeof projectId !== 'string' || !isRecord(listings)) return undefined;
  const read = catalogueKinds.flatMap((kind) => {
    const listing = listingIn(listings[kind]);
    return listing ? [[kind, listing] as const] : [];
  });
  const told = catalogueKinds.flatMap((kind) => {
    const fault = propertiesOf(faults)[kind];
    return typeof fault === 'string' ? [[kind, fault] as const] : [];
  });
  return {
    target,
    ...(typeof region === 'string' && { region }),
    projectId,
    ...(typeof workspaceId === 'string' && { workspaceId }),
    listings: Object.fromEntries(read),
    faults: Object.fromEntries(told),
  };
}

function listingIn(value: unknown): Listing | undefined {
  const { readAt, isComplete, isOpen, entries } = propertiesOf(value);
  if (typeof readAt !== 'number' || !Array.isArray(entries)) return undefined;
  const read = entries.slice(0, mostEntries).flatMap((entry) => entryIn(entry) ?? []);
  return {
    readAt,
    isComplete: isComplete === true && read.length === entries.length,
    ...(isOpen === true && { isOpen }),
    entries: read,
  };
}

function entryIn(value: unknown): CatalogueEntry | undefined {
  const { id, name, facts } = propertiesOf(value);
  return catalogueEntry(id, name, propertiesOf(facts));
}

/** An entry, if the values can be one. Facts of other types are left out. */
export function catalogueEntry(
  id: unknown,
  name: unknown,
  facts: Readonly<Record<string, unknown>> = {},
): CatalogueEntry | undefined {
  if (!isShort(id) || id === '') return undefined;
  const told = catalogueFacts.flatMap((fact) => (isFact(facts[fact]) ? [[fact, facts[fact]] as const] : []));
  return {
    id,
    ...(isShort(name) && name !== '' && name !== id && { name }),
    ...(told.length > 0 && { facts: Object.fromEntries(told) as CatalogueFacts }),
  };
}

const isShort = (value: unknown): value is string => typeof value === 'string' && value.length <= longestText;

const isFact = (value: unknown): value is string | number => Number.isFinite(value) || (isShort(value) && value !== '');
