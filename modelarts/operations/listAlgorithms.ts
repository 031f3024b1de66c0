import { catalogueEntry } from '../catalogue/parseCatalogue.ts';
import { propertiesOf } from '../jsonValue.ts';
import type { CallScope } from './call.ts';
import { type ListReading, readList } from './readList.ts';

/** The saved algorithms of a workspace. */
export const listAlgorithms = (scope: CallScope, workspaceId?: string): Promise<ListReading> =>
  readList(scope, {
    route: 'listAlgorithms',
    ...(workspaceId !== undefined && { search: [['workspace_id', workspaceId]] }),
    isPaged: true,
    items: ['items'],
    entry: ({ metadata }) => {
      const { id, name, description } = propertiesOf(metadata);
      return catalogueEntry(id, name, { description });
    },
  });
