import { dedicatedFlavors, publicFlavor } from '../../schemas/catalogue.ts';
import type { PartialJob } from '../document/path.ts';

/** What a job asks for, as far as its file and the catalogue tell. */
export interface Resources {
  readonly nodes: number;
  readonly flavor?: string;
  /** Of one node. */
  readonly cards?: number;
}

/** The resources that a job requests. */
export function resourcesOf({ spec }: PartialJob): Resources {
  const { node_count: nodes = 1, flavor_id: flavor } = spec?.resource ?? {};
  const cards = flavor === undefined ? undefined : cardsOf(flavor);
  return { nodes, ...(flavor !== undefined && { flavor }), ...(cards !== undefined && { cards }) };
}

function cardsOf(flavor: string): number | undefined {
  const { gpu, npu } = publicFlavor(flavor)?.flavor_info ?? {};
  return (gpu ?? npu)?.unit_num ?? dedicatedFlavors.find(({ flavor_id }) => flavor_id === flavor)?.cards;
}
