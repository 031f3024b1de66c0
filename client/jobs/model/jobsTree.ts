import { type JobNode, type JobsNode, jobNodes, rootNodes } from './jobNodes.ts';
import type { JobsState } from './jobsModel.ts';

/** Rows by their IDs. A view that knows its rows by them keeps those that stay when others come and go. */
export interface JobsTree {
  readonly nodes: ReadonlyMap<string, JobsNode>;
  readonly roots: readonly string[];
  /** Of groups. */
  readonly children: ReadonlyMap<string, readonly string[]>;
}

export const emptyTree: JobsTree = { nodes: new Map(), roots: [], children: new Map() };

export function jobsTree(state: JobsState, targetId: string): JobsTree {
  const roots = rootNodes(state, targetId);
  const groups = roots.flatMap((root) =>
    root.kind === 'group' ? [{ id: nodeId(root), jobs: jobNodes(root.jobs, root.targetId) }] : [],
  );
  const all = [...roots, ...groups.flatMap(({ jobs }) => jobs)];
  return {
    nodes: new Map(all.map((node) => [nodeId(node), node])),
    roots: roots.map(nodeId),
    children: new Map(groups.map(({ id, jobs }) => [id, jobs.map(nodeId)])),
  };
}

export function nodeId(node: JobsNode): string {
  if (node.kind === 'group') return `group:${node.targetId}:${node.group}`;
  // A note that loads more stays selected when its text changes.
  return node.kind === 'job' ? `job:${node.targetId}:${node.job.id}` : `note:${node.kind}`;
}

/** The rows that have to be drawn again, groups with all that is in them. Nothing, if it is the whole tree. */
export function changedRows(before: JobsTree, after: JobsTree): string[] | undefined {
  if (isDifferent(before.roots, after.roots)) return undefined;
  const groups = after.roots.filter((id) => isDifferent(before.children.get(id), after.children.get(id)));
  const others = [...after.nodes].filter(
    ([id, node]) => node.kind !== 'group' && isDifferent(before.nodes.get(id), node),
  );
  return [...groups, ...others.map(([id]) => id)];
}

export const parentOf = (id: string, { children }: JobsTree): string | undefined =>
  [...children].find(([, ids]) => ids.includes(id))?.[0];

export const jobNodeOf = (id: unknown, { nodes }: JobsTree): JobNode | undefined => {
  const node = typeof id === 'string' ? nodes.get(id) : undefined;
  return node?.kind === 'job' ? node : undefined;
};

const isDifferent = (one: unknown, other: unknown): boolean => JSON.stringify(one) !== JSON.stringify(other);
