import type { NodePlan } from '../../server/plan/nodePlan.ts';

/** A role of a job: its nodes have the same plan, but for their number. */
export interface Role {
  readonly plan: NodePlan;
  readonly flavor: string | undefined;
  readonly nodes: number;
  /** The plan of its second node, if there is one. */
  readonly second: NodePlan | undefined;
}
