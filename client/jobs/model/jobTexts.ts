import * as l10n from '@vscode/l10n';
import { isOver } from '../../../modelarts/answers/jobSummary.ts';
import { durationText } from './durationText.ts';
import type { JobDetails } from './jobDetails.ts';
import { groupOf } from './jobGroups.ts';

interface Moment {
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What stands beside the name of a job, which a narrow view cuts off: its place in the queue, its time, and its cards. */
export function jobDescription(job: JobDetails, { now }: Moment): string {
  return [placeText(job), timeText(job, now), cardsText(job)]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
}

/** The group that a job is in says whether it is running or waiting. */
function timeText(job: JobDetails, now: number): string | undefined {
  const { createdAt, duration, startedAt } = job;
  const group = groupOf(job);
  if (group === 'running' && startedAt !== undefined) return durationText(now - startedAt);
  if (group === 'waiting' && createdAt !== undefined) return durationText(now - createdAt);
  if (createdAt === undefined) return undefined;
  const age = durationText(now - createdAt);
  return isOver(job) && duration !== undefined
    ? l10n.t('{0} ago · ran {1}', age, durationText(duration))
    : l10n.t('{0} ago', age);
}

/** Nothing where it isn't known. */
function cardsText({ cards, nodes }: JobDetails): string | undefined {
  if (cards === undefined) return nodes !== undefined && nodes > 1 ? l10n.t('{0} nodes', nodes) : undefined;
  if (cards === 0) return nodes !== undefined && nodes > 1 ? l10n.t('{0} nodes, CPU', nodes) : l10n.t('CPU');
  if (cards === 1 && nodes !== undefined && nodes > 1) return l10n.t('1 card on {0} nodes', nodes);
  if (nodes !== undefined && nodes > 1) return l10n.t('{0} cards on {1} nodes', cards, nodes);
  return cards === 1 ? l10n.t('1 card') : l10n.t('{0} cards', cards);
}

/** A longer one is in the log. */
const longestMessage = 300;

/** The story of a run, a line for each step. */
export function jobTooltip(job: JobDetails, { now }: Moment): string {
  return [
    job.name ?? l10n.t('(unnamed)'),
    job.id,
    phaseText(job),
    placeText(job),
    ...storyOf(job, now),
    ...job.ends.map(endText),
    ...resourcesText(job),
  ]
    .filter((line) => line !== undefined && line !== '')
    .join('\n');
}

const placeText = ({ queuePlace }: JobDetails): string | undefined =>
  queuePlace === undefined ? undefined : l10n.t('number {0} in the queue', queuePlace);

function phaseText({ phase, secondaryPhase }: JobDetails): string | undefined {
  if (phase === undefined) return undefined;
  return secondaryPhase === undefined || secondaryPhase === '' || secondaryPhase === phase
    ? l10n.t('Phase: {0}', phase)
    : l10n.t('Phase: {0} ({1})', phase, secondaryPhase);
}

function storyOf(job: JobDetails, now: number): (string | undefined)[] {
  const { createdAt, startedAt, endedAt, duration, runs } = job;
  const isRunning = groupOf(job) === 'running';
  return [
    createdAt === undefined ? undefined : l10n.t('Created {0}', shown(createdAt)),
    startedAt === undefined
      ? undefined
      : // A run before this one isn't time that it waited.
        createdAt === undefined || startedAt < createdAt || runs > 1
        ? l10n.t('Started {0}', shown(startedAt))
        : l10n.t('Started {0}, after waiting for {1}', shown(startedAt), durationText(startedAt - createdAt)),
    runs > 1 ? l10n.t('Runs: {0}', runs) : undefined,
    isRunning && startedAt !== undefined ? l10n.t('Running for {0}', durationText(now - startedAt)) : undefined,
    isOver(job) && endedAt !== undefined && duration !== undefined
      ? l10n.t('Ended {0}, after running for {1}', shown(endedAt), durationText(duration))
      : undefined,
  ];
}

function endText({ task, exitCode, message }: JobDetails['ends'][number]): string | undefined {
  const last = message?.trimEnd().split('\n').at(-1)?.trim().slice(0, longestMessage);
  if (exitCode === undefined) return last && l10n.t('{0}: {1}', task, last);
  return last
    ? l10n.t('{0} ended with exit code {1}: {2}', task, exitCode, last)
    : l10n.t('{0} ended with exit code {1}', task, exitCode);
}

const resourcesText = (job: JobDetails): (string | undefined)[] => [
  cardsText(job),
  job.flavor === undefined ? undefined : l10n.t('Flavor: {0}', job.flavor),
  job.poolId === undefined ? undefined : l10n.t('Pool: {0}', job.poolId),
];

const shown = (time: number): string => new Date(time).toLocaleString();
