import type { CallScope } from '../operations/call.ts';
import { previewTaskLog, type TaskId } from '../operations/taskLogs.ts';
import { isFailed } from '../session/ports.ts';
import { newsOf, type ReadResult, withoutText } from './news.ts';
import { nextWindow, nothingShown, type ShownLog } from './previewWindow.ts';

export interface WindowStart {
  /** So many of the newest lines, where nothing was shown yet. */
  readonly tail: number;
  readonly shown: ShownLog;
}

/** Reads what is new in a log by the window on its end. */
export function windowSource(scope: CallScope, id: TaskId, { tail, shown: start }: WindowStart) {
  let shown = start;
  return {
    read: async (): Promise<ReadResult> => {
      const reading = await previewTaskLog(scope, id);
      if (isFailed(reading)) return reading;
      const { preview } = reading;
      if (!preview) return withoutText(reading);
      const isFirst = shown === nothingShown;
      const step = nextWindow(shown, preview);
      ({ shown } = step);
      const text = isFirst ? lastLines(step.text, tail) : step.text;
      const { events } = newsOf(text);
      if (step.isNew) return { events: [{ kind: 'restarted' }, ...events] };
      // Whoever asked for a few lines doesn't miss the others.
      const isGap = step.isGap && text === step.text;
      return { events: isGap ? [{ kind: 'gap' }, ...events] : events };
    },
  };
}

function lastLines(text: string, count: number): string {
  if (count === 0) return '';
  let start = text.endsWith('\n') ? text.length - 1 : text.length;
  for (let line = 0; line < count && start >= 0; line++) start = start === 0 ? -1 : text.lastIndexOf('\n', start - 1);
  return text.slice(start + 1);
}
