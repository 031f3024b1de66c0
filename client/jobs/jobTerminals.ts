import { type Disposable, EventEmitter, l10n, type Pseudoterminal, type Terminal, window } from 'vscode';
import type { CallScope } from '../../modelarts/operations/call.ts';
import type { Failure } from '../../modelarts/session/ports.ts';
import { UserError } from '../window/errors.ts';
import { pickItem } from '../window/pickItem.ts';
import { plainText } from '../window/plainText.ts';
import { registerCodeLinks } from './codeLinkProvider.ts';
import { followTasks } from './followTasks.ts';
import type { ReadJob } from './jobAccess.ts';
import { nameOf, tasksOf } from './jobRequests.ts';
import { notice } from './model/logScreen.ts';

/** Shows logs of jobs in terminals. */
export interface JobTerminals extends Disposable {
  readonly show: (job: ReadJob) => Promise<void>;
}

/** Lines of the past that a terminal begins with. A whole log is saved to a file instead. */
const shownLines = 5_000;

/** Connects to the target of a job. */
type Connect = (target: ReadJob['target'], signal: AbortSignal) => Promise<CallScope | Failure>;

export function jobTerminals(connect: Connect): JobTerminals {
  const jobs = new Map<Terminal, string>();
  const open = (job: ReadJob, tasks: readonly string[], parent?: Terminal): Terminal => {
    const name = plainText(tasks.length === 1 ? `${nameOf(job)} · ${tasks[0]}` : nameOf(job));
    const terminal = window.createTerminal({
      name,
      pty: logPty(job, tasks, connect),
      ...(parent && { location: { parentTerminal: parent } }),
    });
    jobs.set(terminal, job.reading.raw);
    terminal.show(true);
    return terminal;
  };
  const closing = window.onDidCloseTerminal((terminal) => jobs.delete(terminal));
  const links = registerCodeLinks((terminal) => jobs.get(terminal));
  return {
    show: async (job) => {
      const layout = await chooseTasks(tasksOf(job));
      if (layout.isMerged) return void open(job, layout.tasks);
      let parent: Terminal | undefined;
      for (const task of layout.tasks) parent = open(job, [task], parent);
    },
    dispose: () => {
      for (const it of [closing, links, ...jobs.keys()]) it.dispose();
    },
  };
}

interface Layout {
  readonly tasks: readonly string[];
  readonly isMerged: boolean;
}

/** More terminals beside each other have no room. */
const mostBeside = 4;

async function chooseTasks(tasks: readonly string[]): Promise<Layout> {
  const [first] = tasks;
  if (first === undefined) throw new UserError(l10n.t('This job has no tasks yet, so it has no log.'), [], 'warning');
  if (tasks.length === 1) return { tasks, isMerged: false };
  const beside = tasks.slice(0, mostBeside);
  const { layout } = await pickItem(
    [
      { label: l10n.t('All tasks, merged by time'), layout: { tasks, isMerged: true } },
      ...(tasks.length <= mostBeside
        ? [{ label: l10n.t('All tasks, side by side'), layout: { tasks: beside, isMerged: false } }]
        : []),
      ...tasks.map((task) => ({ label: task, layout: { tasks: [task], isMerged: false } })),
    ],
    { placeHolder: l10n.t('Select which log to show') },
  );
  return layout;
}

function logPty(job: ReadJob, tasks: readonly string[], connect: Connect): Pseudoterminal {
  const written = new EventEmitter<string>();
  const closed = new EventEmitter<number>();
  const end = new AbortController();
  const scope = { ...job.scope, signal: end.signal };
  const again = (signal: AbortSignal) => connect(job.target, signal);
  const write = (text: string) => text !== '' && written.fire(text);
  return {
    onDidWrite: written.event,
    onDidClose: closed.event,
    open: () => void followTasks({ scope, jobId: job.jobId, tasks, lines: shownLines, connect: again }, write),
    // As in a shell, Ctrl+C ends what goes on.
    handleInput: (data) => {
      if (data !== '\u0003' || end.signal.aborted) return;
      end.abort();
      write(notice(l10n.t('The log is no longer followed.')));
    },
    close: () => end.abort(),
  };
}
