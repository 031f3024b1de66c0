/** What ModelArts does for a job, and a cluster of one's own doesn't, in sentences. */
import * as l10n from '@vscode/l10n';
import { allOf } from '../../l10n/lists.ts';
import type { Job } from '../../server/plan/job.ts';
import { countsFromZero } from './containerCommand.ts';
import { isKnown } from './podResources.ts';
import { claimName } from './podVolumes.ts';
import type { Role } from './role.ts';
import { priorityClass } from './volcanoNames.ts';

/** The sentences that hold for a job, the most urgent first. */
export function withoutCounterpart(job: Job, roles: readonly Role[]): string[] {
  return notes.flatMap((note) => note(job, roles) ?? []);
}

type Note = (job: Job, roles: readonly Role[]) => string | undefined;

const notes: readonly Note[] = [
  ({ metadata }) =>
    l10n.t('The training job "{0}" as a job for Volcano. Check this before you create it:', metadata.name),
  (_, roles) =>
    roles.some(({ plan }) => !plan.task.algorithm.engine?.image_url)
      ? l10n.t(
          '- The image of a preset engine is only in ModelArts. Replace the image by one that has the same packages.',
        )
      : undefined,
  (_, roles) =>
    roles.some(({ plan }) => plan.code || plan.inputs.length + plan.outputs.length > 0)
      ? l10n.t(
          '- Nothing is copied from or to OBS. The claim "{0}" must hold code and inputs by bucket and path, and gets the outputs.',
          claimName,
        )
      : undefined,
  (_, roles) => {
    const unknown = roles.flatMap(({ flavor }) => (isKnown(flavor) ? [] : [flavor ?? '']));
    return unknown.length > 0
      ? l10n.t(
          '- It isn\'t known what nodes of flavor "{0}" have. Add "resources" to the containers.',
          unknown[0] ?? '',
        )
      : undefined;
  },
  (job) => (hasVolume(job) ? l10n.t('- OBS and PFS volumes are not mounted. Only those of NFS are.') : undefined),
  (_, roles) => {
    const launcher = roles.find(({ plan }) => plan.missing)?.plan.missing;
    return launcher === undefined
      ? undefined
      : l10n.t('- ModelArts starts the script by {0}. Here, each node starts it once.', launcher);
  },
  (_, roles) =>
    roles.some(({ plan }) => plan.files['/user/config/jobstart_hccl.json'])
      ? l10n.t('- The rank table for Ascend cards is not written. The device plugin of the cluster has to do that.')
      : undefined,
  (_, roles) =>
    roles.some(({ plan, second }) => !countsFromZero(plan, second))
      ? l10n.t('- Ranks count the nodes of one role only. With several roles, compute them in the script.')
      : undefined,
  ({ spec }) => {
    const priority = spec?.schedule_policy?.priority;
    return priority === undefined
      ? undefined
      : l10n.t('- The cluster must have a priority class "{0}".', priorityClass(priority));
  },
  ({ spec }) =>
    spec?.resource?.pool_id ? l10n.t('- The cluster must have a queue that is called like the pool.') : undefined,
  ({ algorithm }) =>
    algorithm?.policies?.auto_search
      ? l10n.t('- There is no search for hyperparameters. The job runs once, with the values that it has.')
      : undefined,
  (job) => {
    const names = left.flatMap(([name, value]) => (value(job) ? [name] : []));
    return names.length > 0 ? l10n.t('- These have no counterpart: {0}.', allOf(names)) : undefined;
  },
  (job) =>
    /\$\{(?:env|secret):/.test(JSON.stringify(job))
      ? l10n.t(
          '- Placeholders such as {0} stay as they are. Replace them, by a Secret where they are secret.',
          '${secret:NAME}',
        )
      : undefined,
];

const left: readonly (readonly [string, (job: Job) => unknown])[] = [
  ['spec.log_export_path', ({ spec }) => spec?.log_export_path?.obs_url],
  ['spec.schedule_policy.required_affinity', ({ spec }) => spec?.schedule_policy?.required_affinity],
  ['spec.notification', ({ spec }) => Object(spec).notification],
  ['spec.custom_metrics', ({ spec }) => Object(spec).custom_metrics],
  ['endpoints', (job) => Object(job).endpoints],
];

const hasVolume = ({ spec }: Job): boolean =>
  ((Object(spec).volumes ?? []) as readonly unknown[]).some((volume) => Object(volume).obs || Object(volume).pfs);
