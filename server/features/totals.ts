import * as l10n from '@vscode/l10n';
import type { JobDocument } from '../document/document.ts';
import { nodeAt, spanOf } from '../document/locate.ts';
import type { Path } from '../document/path.ts';
import { type Resources, resourcesOf } from '../explain/resourcesOf.ts';
import { resources } from '../rules/kit/pool.ts';
import type { TextHint } from './textHint.ts';

/** What the numbers of a job amount to: cards of all nodes, and the time until it stops. */
export function totals(document: JobDocument): TextHint[] {
  const cards = resources(document.job).flatMap(([path, resource]) => {
    const place = ['node_count', 'flavor_id'].find((name) => nodeAt(document.root, [...path, name]));
    const total = totalOf(resourcesOf({ spec: { resource } }));
    return place && total ? behind(document, [...path, place], total) : [];
  });
  return [...cards, ...timeUntilStop(document)];
}

type Text = Omit<TextHint, 'offset'>;

/** Nothing for a node without cards or with an unknown number of them, and nothing while there is no node. */
function totalOf({ nodes, cards }: Resources): Text | undefined {
  if (!cards || nodes < 1) return undefined;
  const total = cards * nodes;
  return {
    label: total === 1 ? l10n.t('1 card in total') : l10n.t('{0} cards in total', total),
    tooltip: l10n.t('Nodes: {0}. Cards of each node: {1}.', nodes, cards),
  };
}

function timeUntilStop(document: JobDocument): TextHint[] {
  const { auto_stop } = document.job.spec ?? {};
  const { duration, time_unit } = auto_stop ?? {};
  if (!duration || duration < 1 || time_unit !== 'HOURS') return [];
  const { nodes, cards } = resourcesOf(document.job);
  return behind(document, ['spec', 'auto_stop', 'duration'], {
    label: duration === 1 ? l10n.t('hour until the job stops') : l10n.t('hours until the job stops'),
    ...(cards &&
      nodes >= 1 && { tooltip: l10n.t('Until then, the job uses up to {0} card hours.', nodes * cards * duration) }),
  });
}

function behind({ root }: JobDocument, path: Path, text: Text): TextHint[] {
  const node = nodeAt(root, path);
  return node && node.parent?.type === 'property' && node.parent.valueNode === node
    ? [{ offset: spanOf(node).end, ...text }]
    : [];
}
