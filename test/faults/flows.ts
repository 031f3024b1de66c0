/** What users do. */
import type { Submission } from '../../modelarts/submission/submission.ts';

export interface SubmitOptions {
  /** The value of `${env:RUN}`. */
  readonly value?: string;
  readonly replaces?: string;
  readonly isCanceled?: true;
  readonly isEnded?: true;
}

export type Submit = (options?: SubmitOptions) => Promise<Submission>;

type Flow = (submit: Submit) => Promise<unknown>;

export type FlowName = keyof typeof flows;

export const flows = {
  once: (submit) => submit(),
  /** The same file, submitted again without a word. */
  again: async (submit) => {
    await submit();
    await submit();
  },
  /** Submitted again in place of an uncertain one. */
  replaced: async (submit) => {
    const first = await submit();
    if (first.kind === 'uncertain') await submit({ replaces: first.id });
  },
  /** The same file on two machines, which give it other names. */
  'two values': async (submit) => {
    await submit({ value: 'a' });
    await submit({ value: 'b' });
  },
  'at once': (submit) => Promise.all([submit(), submit()]),
  'two values at once': (submit) => Promise.all([submit({ value: 'a' }), submit({ value: 'b' })]),
  /** Canceled when the job arrives at the service. */
  canceled: (submit) => submit({ isCanceled: true }),
  /** The user ends the search for the job. */
  ended: (submit) => submit({ isEnded: true }),
} as const satisfies Record<string, Flow>;
