/** What a target offers to jobs. */

export const catalogueKinds = [
  'flavors',
  'engines',
  'pools',
  'algorithms',
  'workspaces',
  'experiments',
  'images',
] as const;

export type CatalogueKind = (typeof catalogueKinds)[number];

/** What a target has told of itself, each kind of things by itself. */
export interface Catalogue {
  /** The name that its user gave the target. */
  readonly target: string;
  readonly region?: string;
  readonly projectId: string;
  /** The workspace of what belongs to one; absent for the default one. */
  readonly workspaceId?: string;
  /** A kind that was never read is absent: that nothing is known of it doesn't mean that there is nothing. */
  readonly listings: Readonly<Partial<Record<CatalogueKind, Listing>>>;
  /** Why the last try to read a kind failed. What an earlier one has found stays in `listings`. */
  readonly faults: Readonly<Partial<Record<CatalogueKind, string>>>;
}

/** A list, and how much it says about what isn't in it. */
export interface Listing {
  /** In milliseconds since the epoch. */
  readonly readAt: number;
  /** Nothing is missing, as far as the service says. */
  readonly isComplete: boolean;
  /** The target accepts values that it doesn't list. */
  readonly isOpen?: true;
  readonly entries: readonly CatalogueEntry[];
}

/** Something that jobs can name. */
export interface CatalogueEntry {
  /** As jobs write it. */
  readonly id: string;
  /** As people call it. */
  readonly name?: string;
  readonly facts?: CatalogueFacts;
}

/** What the list says of an entry. */
export type CatalogueFacts = Readonly<Partial<Record<CatalogueFact, string | number>>>;

export const catalogueFacts = [
  'family',
  'version',
  'type',
  'cards',
  'cardName',
  'cardMemory',
  'cores',
  'arch',
  'memory',
  'disk',
  'maxNodes',
  'freeCards',
  'availableNodes',
  'state',
  'description',
] as const;

export type CatalogueFact = (typeof catalogueFacts)[number];

/** In milliseconds. What is older may have changed. */
const longestFresh = 24 * 60 * 60 * 1000;

/** Whether a list that was just read would most likely be the same. A clock that was set back makes nothing fresh. */
export const isFresh = ({ readAt }: Listing, now: number): boolean => now >= readAt && now - readAt <= longestFresh;

/** What is known after another try: a kind that couldn't be read now is as it was. */
export const updateCatalogue = (before: Catalogue | undefined, now: Catalogue): Catalogue =>
  before?.projectId === now.projectId && before.workspaceId === now.workspaceId
    ? { ...now, listings: { ...before.listings, ...now.listings } }
    : now;
