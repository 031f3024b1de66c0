import {
  type Catalogue,
  type CatalogueEntry,
  type CatalogueKind,
  catalogueKinds,
  isFresh,
  type Listing,
} from '../../modelarts/catalogue/catalogue.ts';

/** The catalogue of the user's target, so that a value is found at once however long the lists are. */
export interface KnownCatalogue extends Pick<Catalogue, 'target' | 'region' | 'workspaceId'> {
  readonly listings: Readonly<Partial<Record<CatalogueKind, KnownListing>>>;
}

export interface KnownListing extends Listing {
  /** It was read a short time ago. */
  readonly isFresh: boolean;
  /** Entries by each of the names that a job can give them. */
  readonly byName: Readonly<Record<EntryName, ReadonlyMap<string, CatalogueEntry>>>;
}

/** What a field holds of an entry. */
export type EntryName = 'id' | 'family' | 'version';

/** Indexes a catalogue, once. */
export function indexCatalogue({ listings, ...rest }: Catalogue, now: number): KnownCatalogue {
  const known = catalogueKinds.flatMap((kind) => {
    const listing = listings[kind];
    return listing ? [[kind, indexed(listing, now)] as const] : [];
  });
  return { ...rest, listings: Object.fromEntries(known) };
}

function indexed(listing: Listing, now: number): KnownListing {
  const by = (name: EntryName) =>
    new Map(listing.entries.flatMap((entry) => (nameOf(entry, name) ? [[nameOf(entry, name), entry] as const] : [])));
  const byName = { id: by('id'), family: by('family'), version: by('version') };
  return { ...listing, isFresh: isFresh(listing, now), byName };
}

const nameOf = ({ id, facts }: CatalogueEntry, name: EntryName): string =>
  name === 'id' ? id : String(facts?.[name] ?? '');

/** The same catalogue later: another object only if something has become too old meanwhile. */
export function laterCatalogue(known: KnownCatalogue, now: number): KnownCatalogue {
  const listings = Object.entries(known.listings).map(
    ([kind, listing]) => [kind, isFresh(listing, now), listing] as const,
  );
  if (listings.every(([, fresh, listing]) => fresh === listing.isFresh)) return known;
  return {
    ...known,
    listings: Object.fromEntries(listings.map(([kind, fresh, it]) => [kind, { ...it, isFresh: fresh }])),
  };
}
