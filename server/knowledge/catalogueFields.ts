import type { CatalogueEntry, CatalogueKind } from '../../modelarts/catalogue/catalogue.ts';
import { isAt, type Path } from '../document/path.ts';
import type { EntryName, KnownCatalogue, KnownListing } from './knownCatalogue.ts';

/** What a field of a job names. */
export interface CatalogueField {
  /** As `isAt` has it. */
  readonly at: string;
  readonly kind: CatalogueKind;
  readonly name: EntryName;
}

const engineFields = (owner: string): CatalogueField[] => [
  { at: `${owner}.engine_id`, kind: 'engines', name: 'id' },
  { at: `${owner}.engine_name`, kind: 'engines', name: 'family' },
  { at: `${owner}.engine_version`, kind: 'engines', name: 'version' },
  { at: `${owner}.image_url`, kind: 'images', name: 'id' },
];

/** The fields whose values a target can tell. */
export const fieldsOfCatalogue: readonly CatalogueField[] = [
  { at: 'spec.resource.flavor_id', kind: 'flavors', name: 'id' },
  { at: 'tasks[].task_resource.flavor_id', kind: 'flavors', name: 'id' },
  { at: 'spec.resource.pool_id', kind: 'pools', name: 'id' },
  { at: 'tasks[].task_resource.pool_id', kind: 'pools', name: 'id' },
  ...engineFields('algorithm.engine'),
  ...engineFields('tasks[].algorithm.engine'),
  { at: 'algorithm.id', kind: 'algorithms', name: 'id' },
  { at: 'metadata.workspace_id', kind: 'workspaces', name: 'id' },
  { at: 'metadata.training_experiment_reference.id', kind: 'experiments', name: 'id' },
];

export interface ListedField extends CatalogueField {
  readonly listing: KnownListing;
}

/** What the catalogue lists for a field. */
export function listedAt(path: Path, catalogue: KnownCatalogue | undefined): ListedField | undefined {
  const field = catalogue && fieldsOfCatalogue.find(({ at }) => isAt(path, at));
  const listing = field && catalogue.listings[field.kind];
  return listing && { ...field, listing };
}

/** What the catalogue says of a value. */
export function entryAt(path: Path, value: unknown, catalogue: KnownCatalogue | undefined): ListedEntry | undefined {
  const field = typeof value === 'string' ? listedAt(path, catalogue) : undefined;
  const entry = field?.listing.byName[field.name].get(String(value));
  return field && entry && { ...field, entry };
}

export interface ListedEntry extends ListedField {
  readonly entry: CatalogueEntry;
}

/** A list that can tell that a value doesn't exist. */
export function closedListing(catalogue: KnownCatalogue | undefined, kind: CatalogueKind): KnownListing | undefined {
  const listing = catalogue?.listings[kind];
  return listing?.isOpen ? undefined : listing;
}
