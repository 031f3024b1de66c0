import { catalogueEntry } from '../catalogue/parseCatalogue.ts';
import type { CallScope } from './call.ts';
import { type ListReading, readList } from './readList.ts';

/** The images for training, either the user's or those that the service has. */
export const listImages = (scope: CallScope, type: 'DEDICATED' | 'BUILD_IN'): Promise<ListReading> =>
  readList(scope, {
    route: 'listImages',
    search: [
      ['type', type],
      ['service_type', 'TRAIN'],
    ],
    isPaged: true,
    items: ['data'],
    entry: ({ swr_path: path, arch, resource_categories: categories }) =>
      catalogueEntry(path, undefined, { arch, ...(Array.isArray(categories) && { type: categories.join(', ') }) }),
  });
