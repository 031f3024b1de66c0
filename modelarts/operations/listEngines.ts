import { catalogueEntry } from '../catalogue/parseCatalogue.ts';
import type { CallScope } from './call.ts';
import { type ListReading, readList } from './readList.ts';

/** The preset engines. One without an ID is named by its version. */
export const listEngines = (scope: CallScope): Promise<ListReading> =>
  readList(scope, {
    route: 'listEngines',
    items: ['items'],
    entry: ({ engine_id: id, engine_name: family, engine_version: version }) =>
      catalogueEntry(id || version, undefined, { family, version }),
  });
