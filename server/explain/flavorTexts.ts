import * as l10n from '@vscode/l10n';
import type { DedicatedFlavor, PublicFlavor } from '../../schemas/catalogue.ts';

/** What a flavor is chosen by: its cards and their memory, or its cores and memory. A card's memory matters more than that of its node. */
export function flavorFacts({ flavor_info: { cpu, gpu, npu, memory } }: PublicFlavor): string {
  const cards = gpu ?? npu;
  if (!cards)
    return listed([cpu && l10n.t('{0} {1} cores', cpu.core_num, cpu.arch), memory && `${memory.size} ${memory.unit}`]);
  return listed([
    `${cards.unit_num} × ${cards.product_name ?? (gpu ? 'GPU' : 'NPU')}`,
    cards.memory?.replace(/(?<=\d)(?=[A-Z])/, ' '),
    cpu?.arch,
  ]);
}

/** All that is known of a flavor of the public pool. */
export function publicMeaning({ flavor_info: { max_num, cpu, gpu, npu, memory, disk }, note }: PublicFlavor): string {
  const cards = gpu ?? npu;
  return listed([
    cards &&
      [`${cards.unit_num} × ${cards.product_name ?? (gpu ? 'GPU' : 'NPU')}`, cards.memory].filter(Boolean).join(' '),
    cpu && l10n.t('{0} {1} cores', cpu.core_num, cpu.arch),
    memory && l10n.t('{0} {1} memory', memory.size, memory.unit),
    disk && l10n.t('{0} {1} disk', disk.size, disk.unit),
    max_num && (max_num === 1 ? l10n.t('single node only') : l10n.t('up to {0} nodes', max_num)),
    note && l10n.t(note),
  ]);
}

/** All that is known of a flavor of dedicated pools. */
export const dedicatedMeaning = ({ note, ...flavor }: DedicatedFlavor): string =>
  listed([dedicatedCards(flavor), note && l10n.t(note)]);

/** How many cards a flavor of dedicated pools has. */
export const dedicatedCards = ({ cards }: Pick<DedicatedFlavor, 'cards'>): string =>
  cards === 1 ? l10n.t('1 card of a dedicated pool') : l10n.t('{0} cards of a dedicated pool', cards);

/** Those of several facts that are known, in one line. */
export const listed = (parts: readonly (string | number | false | undefined)[]): string =>
  parts.filter(Boolean).join(' · ');
