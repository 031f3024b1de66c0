import * as l10n from '@vscode/l10n';
import {
  annotations,
  codeDir,
  engine,
  flavor,
  inputUrl,
  type LogSigns,
  nodeCount,
  outputUrl,
  pool,
} from './logSign.ts';

/** What the events and stages of a job say in the platform's words. */
export const eventSigns = (): LogSigns => ({
  'code-not-here': {
    shows: /\bInvalid code_dir: (?<path>\S{1,500}) does not exist\..{0,300}\btrainingjob\.obs\.mounts\b/,
    cause: l10n.t('No folder on this machine stands for {path}, where the code is.'),
    remedy: localRemedy(),
    fields: [codeDir],
  },
  'input-not-here': {
    shows:
      /\(parameter: ?(?<channel>[\w-]{1,100})\).{0,40}\bInvalid OBS path: (?<path>\S{1,500}) does not exist\..{0,300}\btrainingjob\.obs\.mounts\b/,
    cause: l10n.t('No folder on this machine stands for {path}, which input {channel} reads.'),
    remedy: localRemedy(),
    fields: [inputUrl],
  },
  'code-download-failed': {
    shows: /\bcode\b.{0,40}\bfailed to (?:be )?download|\b[Ff]ail(?:ed|ure) to download .{0,40}\bcode\b/,
    cause: l10n.t("The code folder can't be downloaded."),
    remedy: l10n.t(
      'Check that "code_dir" exists in a bucket of this region, that it isn\'t too large, and that ModelArts can read it.',
    ),
    fields: [codeDir],
  },
  'input-download-failed': {
    shows:
      /\binput\b(?: ?\(parameter: ?(?<channel>[\w-]{1,100})\))?.{0,40}\bfailed\b(?:.{0,40}\(parameter: ?(?<channel2>[\w-]{1,100})\))?|\b[Ff]ail(?:ed|ure) to download .{0,40}\binput\b(?: ?\(parameter: ?(?<channel3>[\w-]{1,100})\))?/,
    cause: l10n.t("The data of an input channel can't be downloaded."),
    remedy: l10n.t('Check that the folder exists in a bucket of this region, and that ModelArts can read it.'),
    fields: [inputUrl],
  },
  'output-upload-failed': {
    shows:
      /\boutput\b(?: ?\(parameter: ?(?<channel>[\w-]{1,100})\))?.{0,40}\bfailed to (?:be )?upload(?:ed)?(?: ?\(parameter: ?(?<channel2>[\w-]{1,100})\))?|\b[Ff]ail(?:ed|ure) to upload .{0,40}\boutput\b(?: ?\(parameter: ?(?<channel3>[\w-]{1,100})\))?/,
    cause: l10n.t("The results of an output channel can't be uploaded."),
    remedy: l10n.t('Check that the bucket exists in this region, and that ModelArts can write to it.'),
    fields: [outputUrl],
  },
  'requirements-failed': {
    shows:
      /\b(?:dependency|dependencies|pip-requirements)\b.{0,60}\bfailed\b|\b[Ff]ail(?:ed|ure) to install .{0,60}\b(?:dependency|dependencies|packages)\b/,
    cause: l10n.t('The packages of "pip-requirements.txt" can\'t be installed.'),
    remedy: l10n.t('Look at the lines of pip in the log, and correct "pip-requirements.txt".'),
    fields: [codeDir, engine],
  },
  'queue-failed': {
    shows: /\bfailed to be queued\b/,
    cause: l10n.t("The job can't be queued."),
    remedy: l10n.t('Check the flavor, the number of nodes, and the quota of the pool.'),
    fields: [flavor, nodeCount, pool],
  },
  'resources-insufficient': {
    shows:
      /\bFailedScheduling\b|\b[Ii]nsufficient (?:cpu|memory|\S{1,60}\/(?:gpu|npu|ascend)\S{0,20})\b|\bnodes are available: /,
    cause: l10n.t('No node of the pool has the resources that the job needs.'),
    remedy: l10n.t('Use a smaller flavor or fewer nodes, or wait until others have finished.'),
    fields: [flavor, nodeCount, pool],
    weight: 'warning',
  },
  'job-lost': {
    shows: /\bTraining job is abnormal\b|\b[Nn]ode\b.{0,60}\b(?:lost|NotReady|unreachable|is faulty)\b/,
    cause: l10n.t('The node or the program that ran the job has gone.'),
    remedy: l10n.t(
      'Submit the job again, or allow restarts with the annotation "fault-tolerance/job-retry-num". Save checkpoints to continue from.',
    ),
    fields: [annotations],
  },
  'creation-failed': {
    shows: /\bTraining job failed to be created\b/,
    cause: l10n.t("The job can't be prepared."),
    remedy: l10n.t('Correct what the event names.'),
    fields: [],
    weight: 'general',
  },
  preempted: {
    shows: /\bpreempted\b/,
    cause: l10n.t('A job with a higher priority took the resources.'),
    remedy: l10n.t(
      'Submit the job again, raise its priority, or allow restarts with the annotation "fault-tolerance/job-retry-num".',
    ),
    fields: ['spec.schedule_policy.priority', annotations],
  },
  'duration-reached': {
    shows: /\bMaximum running duration\b/i,
    cause: l10n.t('The job ran as long as it was allowed to, and was stopped.'),
    remedy: l10n.t('Allow it to run longer in "auto_stop", and save checkpoints to continue from.'),
    fields: ['spec.auto_stop.duration'],
  },
  'stopped-by-user': {
    shows: /\bmanually (?:stopped|deleted|terminated)\b/,
    cause: l10n.t('The job was stopped by a user.'),
    remedy: l10n.t('Submit it again if it should go on.'),
    fields: [],
  },
});

/** What would be right in the cloud doesn't help a job of this machine. */
const localRemedy = (): string =>
  l10n.t(
    'Name the folder in setting "trainingjob.obs.mounts", such as {0}, or for "serve" by "--mounts". Or choose another target.',
    '{ "obs://bucket/code/": "code" }',
  );
