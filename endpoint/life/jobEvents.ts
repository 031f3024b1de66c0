/** What a job's list of events says, in the service's own words, which clients recognize: so they aren't translated. */

import type { JobEvent } from '../store/history.ts';

export type Level = 'Info' | 'Warning' | 'Error';

export type StageName = 'scheduling' | 'preparing' | 'running' | 'end';

interface KindOfEvent {
  readonly level: Level;
  readonly stage: StageName;
  readonly text: (detail: string) => string;
}

const kind = (stage: StageName, text: string | KindOfEvent['text'], level: Level = 'Info'): KindOfEvent => ({
  level,
  stage,
  text: typeof text === 'string' ? () => text : text,
});

export const eventKinds = {
  created: kind('scheduling', 'Training job created.'),
  queued: kind('scheduling', 'Training job is queuing and awaiting resource allocation.'),
  requeued: kind('scheduling', (reason) => `Training job is rescheduled. Cause: ${reason}`, 'Warning'),
  restarted: kind('scheduling', 'Training job restarted.'),
  containerCreated: kind('preparing', 'Container created.'),
  codeDownloading: kind('preparing', 'Training code is being downloaded.'),
  codeDownloaded: kind('preparing', 'Training code downloaded.'),
  codeFailed: kind('preparing', (cause) => `Training code failed to download. Failure cause: ${cause}`, 'Error'),
  inputDownloading: kind('preparing', 'Training input is being downloaded.'),
  inputDownloaded: kind('preparing', (name) => `Training input (parameter: ${name}) downloaded.`),
  inputFailed: kind('preparing', (detail) => `Training input failed to download ${detail}`, 'Error'),
  dependenciesInstalling: kind('preparing', 'Python dependency packages are being installed.'),
  dependenciesInstalled: kind('preparing', 'Python dependency packages installed.'),
  dependenciesFailed: kind(
    'preparing',
    (cause) => `Python dependency packages failed to be installed. Failure cause: ${cause}`,
    'Error',
  ),
  notPrepared: kind('preparing', (cause) => `Training job failed to be created. Failure cause: ${cause}`, 'Error'),
  running: kind('running', 'Training job is running.'),
  taskRunning: kind('running', 'training started.'),
  taskFinished: kind('running', (code) => `Training finished. Exit code ${code}.`),
  taskFailed: kind('running', (code) => `Training finished. Exit code ${code}.`, 'Error'),
  outputUploaded: kind('end', (name) => `Training output (parameter: ${name}) uploaded.`),
  outputFailed: kind('end', (detail) => `Training output failed to upload ${detail}`, 'Error'),
  clusterSilent: kind(
    'scheduling',
    "The cluster doesn't answer. What becomes of the job is known when it does.",
    'Warning',
  ),
  clusterBack: kind('scheduling', 'The cluster answers again.'),
  fateUnknown: kind('end', (cause) => `What became of the job can't be known. Cause: ${cause}`, 'Error'),
  completed: kind('end', 'Training job executed.'),
  failed: kind('end', 'Training job failed to run.', 'Error'),
  diskFull: kind('running', (cause) => `Training job ended. Failure cause: ${cause}`, 'Error'),
  stopping: kind('running', 'Training job is being stopped.'),
  stopped: kind('end', 'Training job manually stopped.'),
  timedOut: kind('end', (hours) => `Training job stopped (Maximum running duration: ${hours} hour(s)).`, 'Warning'),
  lost: kind('end', 'Training job is abnormal. What ran it is gone.', 'Error'),
} as const satisfies Record<string, KindOfEvent>;

export type EventKind = keyof typeof eventKinds;

/** An event at a time, about a task or the job. */
export const event = (
  time: number,
  kind: EventKind,
  more: { readonly task?: string | undefined; readonly detail?: string } = {},
): JobEvent => ({
  time,
  kind,
  ...(more.task !== undefined && { task: more.task }),
  ...(more.detail !== undefined && { detail: more.detail }),
});

/** What a newer version has noted is shown as it is. */
const kindOf = ({ kind }: JobEvent): KindOfEvent =>
  Object.hasOwn(eventKinds, kind) ? eventKinds[kind as EventKind] : { level: 'Info', stage: 'end', text: () => kind };

export const levelOf = (event: JobEvent): Level => kindOf(event).level;

export const stageOf = (event: JobEvent): StageName => kindOf(event).stage;

export function sourceOf({ kind, task }: JobEvent): 'K8S' | 'Job' | 'Task' {
  if (kind === 'containerCreated') return 'K8S';
  return task === undefined ? 'Job' : 'Task';
}

export function messageOf(event: JobEvent): string {
  const text = kindOf(event).text(event.detail ?? '');
  return event.task === undefined ? text : `[${event.task}] ${text}`;
}
