import type { CatalogueFacts } from '../catalogue/catalogue.ts';
import { catalogueEntry } from '../catalogue/parseCatalogue.ts';
import { propertiesOf } from '../jsonValue.ts';
import type { CallScope } from './call.ts';
import { type ListReading, readList } from './readList.ts';

/** The dedicated pools of a workspace in which jobs can be trained. */
export const listPools = (scope: CallScope, workspaceId?: string): Promise<ListReading> =>
  readList(scope, {
    route: 'listPools',
    search: [['status', 'created'], ...(workspaceId === undefined ? [] : [['workspaceId', workspaceId] as const])],
    items: ['items'],
    entry: ({ metadata, spec, status }) => {
      const { name: id, labels } = propertiesOf(metadata);
      const { scope: uses } = propertiesOf(spec);
      if (Array.isArray(uses) && uses.length > 0 && !uses.includes('Train')) return null;
      const { resources, phase: state } = propertiesOf(status);
      const { available } = propertiesOf(resources);
      const shown = typeof state === 'string' && state.toLowerCase() !== 'running' ? { state } : {};
      return catalogueEntry(id, propertiesOf(labels)['os.modelarts/name'], { ...shown, ...freeIn(available) });
    },
  });

/** Services list nodes by their flavor, or amounts by the name of the resource as Kubernetes does. An empty list says nothing. */
function freeIn(available: unknown): CatalogueFacts {
  if (Array.isArray(available)) {
    const nodes = sumOf(available.map((it) => propertiesOf(it)['count']));
    return nodes === undefined ? {} : { availableNodes: nodes };
  }
  const cards = Object.entries(propertiesOf(available)).filter(([name]) => /gpu|npu|ascend/i.test(name));
  const free = sumOf(cards.map(([, count]) => count));
  return free === undefined ? {} : { freeCards: free };
}

function sumOf(counts: readonly unknown[]): number | undefined {
  const numbers = counts.map(Number);
  if (numbers.length === 0 || !numbers.every(Number.isInteger)) return undefined;
  return numbers.reduce((sum, count) => sum + count, 0);
}
