import type { CatalogueEntry, Listing } from '../catalogue/catalogue.ts';
import { mostEntries } from '../catalogue/parseCatalogue.ts';
import { parsedJson, propertiesOf } from '../jsonValue.ts';
import type { ReadRouteId } from '../routes.ts';
import { type Failure, isFailed } from '../session/ports.ts';
import type { Reading } from '../session/read.ts';
import { type CallScope, query } from './call.ts';

/** The last answer, or why there was none. */
export type ListReading = (Reading | Failure) & {
  /** What all answers together have listed. Absent when the first one already failed. */
  readonly list?: Omit<Listing, 'readAt'>;
};

/** Operations that list things of the project and need no other parameter. */
type ListRouteId = Extract<
  ReadRouteId,
  'listFlavors' | 'listEngines' | 'listPools' | 'listAlgorithms' | 'listWorkspaces' | 'listExperiments' | 'listImages'
>;

/** A list of the service, and how it is read. */
export interface ListRequest {
  readonly route: ListRouteId;
  readonly search?: readonly (readonly [string, string])[];
  /** The list comes in pages. */
  readonly isPaged?: true;
  /** The names that the array has in answers. */
  readonly items: readonly string[];
  /** The entry that an item is about; undefined if it can't be read. An item that jobs can't use has none, which is null. */
  readonly entry: (item: Readonly<Record<string, unknown>>) => CatalogueEntry | null | undefined;
}

const pageSize = 50;
const mostPages = mostEntries / pageSize;
/** In characters. 20,000 entries have some millions. */
const longestList = 50_000_000;

/** Reads a whole list. What a later page doesn't say makes it incomplete, and never empty. */
export async function readList(scope: CallScope, request: ListRequest): Promise<ListReading> {
  const progress = listProgress(request);
  let [offset, length] = [0, 0];
  for (let page = 1; ; page++) {
    const reading = await query(scope, request.route, {}, { search: searchOf(request, offset) });
    const found = progress.add(reading);
    if (isFailed(reading) || !found) return page === 1 ? reading : Object.assign(reading, progress.soFar());
    length += reading.text.length;
    const isLast = !request.isPaged || found.isLast || page === mostPages || length > longestList;
    if (isLast) return Object.assign(reading, { list: found.list });
    offset = found.countsRecords ? found.list.entries.length : page;
  }
}

const searchOf = ({ search = [], isPaged }: ListRequest, offset: number): NonNullable<ListRequest['search']> =>
  isPaged ? [...search, ['offset', String(offset)], ['limit', String(pageSize)]] : search;

/** Gathers entries. Sources disagree whether `offset` counts pages or records: where a page repeats a part of the one before, it counts records. */
function listProgress({ items, entry }: ListRequest) {
  const entries = new Map<string, CatalogueEntry>();
  const seen = new Set<unknown>();
  let [isReadable, countsRecords, isOpen, announced] = [true, false, false, 0];
  const list = (isAll: boolean): Omit<Listing, 'readAt'> => ({
    isComplete: isAll && isReadable && seen.size >= announced && entries.size <= mostEntries,
    ...(isOpen && { isOpen }),
    entries: [...entries.values()].slice(0, mostEntries),
  });
  const addItem = (item: unknown) => {
    const read = entry(propertiesOf(item));
    isReadable &&= read !== undefined;
    if (read) entries.set(read.id, read);
    seen.add(read?.id ?? JSON.stringify(item));
  };
  const addPage = (json: Readonly<Record<string, unknown>>, page: readonly unknown[]) => {
    const before = seen.size;
    for (const item of page) addItem(item);
    announced = Math.max(announced, announcedIn(json));
    const fresh = seen.size - before;
    countsRecords ||= before > 0 && fresh > 0 && fresh < page.length;
    return { list: list(true), isLast: fresh === 0 || (announced > 0 && seen.size >= announced), countsRecords };
  };
  return {
    soFar: () => ({ list: list(false) }),
    add: (reading: Reading | Failure) => {
      if (isFailed(reading) || reading.error) return undefined;
      isOpen ||= reading.isOpenList === true;
      const json = propertiesOf(parsedJson(reading.text));
      const page = items.map((name) => json[name]).find(Array.isArray);
      return page && addPage(json, page);
    },
  };
}

/** How many entries there are, as the service says. `count` can be that of the page. */
function announcedIn({ total_count: count, total }: Readonly<Record<string, unknown>>): number {
  const numbers = [count, total].flatMap((it) => (/^\d+$/.test(String(it)) ? [Number(it)] : []));
  return Math.max(0, ...numbers);
}
