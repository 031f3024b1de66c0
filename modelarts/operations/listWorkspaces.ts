import { catalogueEntry } from '../catalogue/parseCatalogue.ts';
import type { CallScope } from './call.ts';
import { type ListReading, readList } from './readList.ts';

/** The workspaces of the project. */
export const listWorkspaces = (scope: CallScope): Promise<ListReading> =>
  readList(scope, {
    route: 'listWorkspaces',
    isPaged: true,
    items: ['workspaces', 'items'],
    entry: ({ id, name, description }) => catalogueEntry(id, name, { description }),
  });
