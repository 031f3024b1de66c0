/** What users do. */
import type { Submission } from '../../modelarts/submission/submission.ts';

export interface SubmitOptions {
  /** The value of `${env:RUN}`. */
  readonly value?: string;
  readonly replaces?: string;
  /** The file before it is submitted. */
  readonly edit?: keyof typeof edits;
  readonly isCanceled?: true;
  readonly isEnded?: true;
}

export type Submit = (options?: SubmitOptions) => Promise<Submission>;

type Flow = (submit: Submit, deleteJobs: () => void) => Promise<unknown>;

export const edits = {
  /** Formatted, with its properties in another order: the same content. */
  layout: (written: string) => JSON.stringify(reversed(JSON.parse(written)), null, 2),
  content: (written: string) => {
    const { metadata, ...job } = JSON.parse(written);
    return JSON.stringify({ ...job, metadata: { ...metadata, description: 'changed' } });
  },
};

const reversed = (value: unknown): unknown =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? value
    : Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([name, part]) => [name, reversed(part)]),
      );

export type FlowName = keyof typeof flows;

export const flows = {
  once: (submit) => submit(),
  /** The same file, submitted again without a word. */
  again: async (submit) => {
    await submit();
    await submit();
  },
  /** The same content in another layout, as a formatter leaves it. */
  reformatted: async (submit) => {
    await submit();
    await submit({ edit: 'layout' });
  },
  /** The name is free again, which only the service knows. */
  'deleted, then changed': async (submit, deleteJobs) => {
    await submit();
    deleteJobs();
    await submit({ edit: 'content' });
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
