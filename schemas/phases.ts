/**
 * The phases of a job: whether a job in this phase has ended, and whether it can be stopped. Apart from the model, which describes
 * them, because callers and the endpoint need this table, and no model reaches a bundle.
 */
export const phases = {
  Creating: { isEnd: false, isStoppable: true },
  Pending: { isEnd: false, isStoppable: true },
  Running: { isEnd: false, isStoppable: true },
  Terminating: { isEnd: false, isStoppable: false },
  Completed: { isEnd: true, isStoppable: false },
  Failed: { isEnd: true, isStoppable: false },
  Terminated: { isEnd: true, isStoppable: false },
  Abnormal: { isEnd: true, isStoppable: false },
} as const satisfies Record<string, { readonly isEnd: boolean; readonly isStoppable: boolean }>;

export type Phase = keyof typeof phases;
