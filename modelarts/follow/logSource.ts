import type { CallScope } from '../operations/call.ts';
import { isUnknownOperation, type TaskId } from '../operations/taskLogs.ts';
import { lineSource } from './lineSource.ts';
import type { ReadResult } from './news.ts';
import { endOf, nothingShown, type ShownLog } from './previewWindow.ts';
import { windowSource } from './windowSource.ts';

export interface LogSource {
  readonly read: () => Promise<ReadResult>;
}

/** Reads what is new in a log: line by line, or by the window on its end where the service has nothing else. */
export function logSource(scope: CallScope, id: TaskId, tail: number): LogSource {
  const byLine = lineSource(scope, id, tail);
  let shown: ShownLog = nothingShown;
  let byWindow: LogSource | undefined;
  return {
    read: async () => {
      if (byWindow) return byWindow.read();
      const result = await byLine.read();
      if (!('error' in result) || !isUnknownOperation(result)) {
        shown = withText(shown, result);
        return result;
      }
      byWindow = windowSource(scope, id, { tail, shown });
      return byWindow.read();
    },
  };
}

/** The window goes on where the lines ended, in case a service has them no longer. */
function withText(shown: ShownLog, result: ReadResult): ShownLog {
  if (!('events' in result)) return shown;
  return result.events.reduce((before, event) => {
    if (event.kind === 'restarted') return nothingShown;
    return event.kind === 'text' ? { end: endOf(before.end + event.text) } : before;
  }, shown);
}
