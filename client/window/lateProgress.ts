/** How far work is, as VS Code takes it. */
export interface Step {
  readonly message: string;
  /** In percent. */
  readonly increment?: number;
}

/** Does something until it is done or the signal says stop, and tells how far it is. */
export type Work<T> = (signal: AbortSignal, tell: (step: Step) => void) => Promise<T>;

/** Shows what it is told for as long as the task goes on. */
export type Show = (task: (progress: Progress, token: Token) => Promise<void>) => unknown;

interface Progress {
  readonly report: (step: Step) => void;
}

interface Token {
  readonly onCancellationRequested: (listener: () => void) => unknown;
}

/** In milliseconds: what ends sooner needs no sign that it goes on. */
const moment = 500;

/**
 * Shows progress of work that takes longer than a moment. VS Code lets three new messages come up within 800 ms and has those after
 * them only in its list, so progress of quick steps would take the place of the message about how they ended.
 */
export async function lateProgress<T>(work: Work<T>, show: Show): Promise<T> {
  const cancel = new AbortController();
  let kept: Step | undefined;
  let shown: Progress | undefined;
  const done = work(cancel.signal, (step) => {
    if (shown) shown.report(step);
    else kept = sum(kept, step);
  });
  const timer = setTimeout(() => {
    show(async (progress, token) => {
      token.onCancellationRequested(() => cancel.abort());
      if (kept) progress.report(kept);
      shown = progress;
      await Promise.allSettled([done]);
    });
  }, moment);
  return done.finally(() => clearTimeout(timer));
}

/** The later message, and how far both got. A step without an increment leaves open how much there is to do. */
function sum(before: Step | undefined, { message, increment }: Step): Step {
  if (increment === undefined && before?.increment === undefined) return { message };
  return { message, increment: (before?.increment ?? 0) + (increment ?? 0) };
}
