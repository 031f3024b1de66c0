/** Pure: without VS Code. */

interface Progress<A> {
  /** Of the step that is asked now. */
  readonly index: number;
  readonly answers: Readonly<Partial<A>>;
  /** How many questions were answered before. */
  readonly answered: number;
}

/** Which of how many questions this is. Those that depend on an answer count once it is given. */
export function countSteps<A>(
  steps: readonly { readonly when?: (answers: Readonly<Partial<A>>) => boolean }[],
  { index, answers, answered }: Progress<A>,
): { readonly step: number; readonly totalSteps: number } {
  const ahead = steps.slice(index + 1).filter(({ when }) => when?.(answers) !== false);
  return { step: answered + 1, totalSteps: answered + 1 + ahead.length };
}
