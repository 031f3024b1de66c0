import { catalogueEntry } from '../catalogue/parseCatalogue.ts';
import { propertiesOf } from '../jsonValue.ts';
import type { CallScope } from './call.ts';
import { type ListReading, readList } from './readList.ts';

/** The node sizes of the public pool. */
export const listFlavors = (scope: CallScope): Promise<ListReading> =>
  readList(scope, {
    route: 'listFlavors',
    items: ['flavors'],
    entry: ({ flavor_id: id, flavor_name: name, flavor_type: type, max_num: olderMost, flavor_info: info }) => {
      const { max_num: maxNodes = olderMost, cpu, gpu, npu, memory, disk } = propertiesOf(info);
      const { unit_num: cards, product_name: cardName, memory: cardMemory } = propertiesOf(gpu ?? npu);
      const { core_num: cores, arch } = propertiesOf(cpu);
      return catalogueEntry(id, name, {
        ...{ type, cards: numberIn(cards), cardName, cardMemory, cores, arch, maxNodes },
        ...{ memory: amountIn(memory), disk: amountIn(disk) },
      });
    },
  });

/** Services write some numbers as strings. */
const numberIn = (value: unknown): unknown => (/^\d+$/.test(String(value)) ? Number(value) : undefined);

function amountIn(value: unknown): string | undefined {
  const { size, unit } = propertiesOf(value);
  return numberIn(size) !== undefined && typeof unit === 'string' ? `${size} ${unit}` : undefined;
}
