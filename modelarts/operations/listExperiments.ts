import { catalogueEntry } from '../catalogue/parseCatalogue.ts';
import { propertiesOf } from '../jsonValue.ts';
import type { CallScope } from './call.ts';
import { type ListReading, readList } from './readList.ts';

/** The experiments that jobs can be added to. */
export const listExperiments = (scope: CallScope): Promise<ListReading> =>
  readList(scope, {
    route: 'listExperiments',
    isPaged: true,
    items: ['items', 'experiments'],
    entry: (item) => {
      const { id, name, description } = { ...item, ...propertiesOf(item['metadata']) };
      return catalogueEntry(id, name, { description });
    },
  });
