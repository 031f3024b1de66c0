import * as l10n from '@vscode/l10n';
import type { PartialJob } from '../../server/document/path.ts';
import { completeJob } from '../../server/plan/completeJob.ts';
import { cacheFolder } from '../../server/plan/containerPaths.ts';
import { jobHost, rolesIn } from '../../server/plan/hosts.ts';
import type { Job } from '../../server/plan/job.ts';
import { type JobSurroundings, nodePlan } from '../../server/plan/nodePlan.ts';
import { roleCards, roleFlavor } from '../../server/plan/roleFlavor.ts';
import { type Task, tasksOf } from '../../server/plan/tasks.ts';
import { containerCommand } from './containerCommand.ts';
import { withoutCounterpart } from './counterparts.ts';
import { podEnvironment } from './podEnvironment.ts';
import { podResources } from './podResources.ts';
import { podVolumes } from './podVolumes.ts';
import type { Role } from './role.ts';
import { toYaml, type YamlTree } from './toYaml.ts';
import { kubernetesName, priorityClass } from './volcanoNames.ts';

/** A job for Volcano, as text: what has no counterpart there is said on top. Throws if the job doesn't say what to run. */
export function volcanoJob(request: PartialJob): string {
  const job = completeJob(request, { id: kubernetesName(request.metadata?.name ?? '', longestName), time: 0 });
  const tasks = tasksOf(job);
  const roles = rolesIn(tasks).map((role) => roleOf(role, job, tasks));
  const notes = withoutCounterpart(job, roles).map((note) => `# ${note.replace(/\s+/g, ' ')}`);
  return `${notes.join('\n')}\n${toYaml(treeOf(job, tasks, roles))}`;
}

/** Names of pods are made of it, and can be no longer than a label of DNS. */
const longestName = 36;

function roleOf(role: string, job: Job, tasks: readonly Task[]): Role {
  const own = tasks.filter((task) => task.role === role);
  const surroundings: JobSurroundings = {
    ...{ job, tasks, cards: roleCards(job, role) ?? 0, schedules: 1, url: '', programs: [] },
    launchers: {},
    addresses: new Map(),
  };
  const [plan, second] = own.slice(0, 2).map((task) => nodePlan(task, surroundings));
  if (!plan)
    throw new Error(l10n.t("The job doesn't say what to run: it needs a command, or a boot file in its code folder."));
  return { plan, second, flavor: roleFlavor(job, role), nodes: own.length };
}

function treeOf(job: Job, tasks: readonly Task[], roles: readonly Role[]): YamlTree {
  const { pool_id } = job.spec?.resource ?? {};
  const priority = job.spec?.schedule_policy?.priority;
  const { retries, isUnconditional } = retriesOf(job);
  const onFailure = retries > 0 && isUnconditional ? 'RestartJob' : 'TerminateJob';
  return {
    apiVersion: 'batch.volcano.sh/v1alpha1',
    kind: 'Job',
    metadata: { name: jobHost(job.metadata.id) },
    spec: {
      schedulerName: 'volcano',
      minAvailable: tasks.length,
      ...(pool_id && { queue: kubernetesName(pool_id) }),
      ...(priority !== undefined && { priorityClassName: priorityClass(priority) }),
      maxRetry: retries,
      // They give each pod its number, and the names of all others.
      plugins: { svc: [], env: [] },
      policies: [
        { event: 'PodEvicted', action: retries > 0 ? 'RestartJob' : 'TerminateJob' },
        { event: 'PodFailed', action: onFailure },
      ],
      tasks: roles.map((role) => taskTree(job, role)),
    },
  };
}

function taskTree(job: Job, { plan, second, flavor, nodes }: Role): YamlTree {
  const { task } = plan;
  const { volumes, mounts } = podVolumes(job, plan);
  const seconds = secondsOf(job);
  const resources = podResources(flavor);
  return {
    name: kubernetesName(task.role),
    replicas: nodes,
    ...(task.isKey && { policies: [{ event: 'TaskCompleted', action: 'CompleteJob' }] }),
    template: {
      spec: {
        restartPolicy: 'Never',
        ...(seconds > 0 && { activeDeadlineSeconds: seconds }),
        containers: [
          {
            name: kubernetesName(task.role),
            image: task.algorithm.engine?.image_url || placeholderImage,
            command: containerCommand(plan, second),
            workingDir: plan.workingFolder,
            env: podEnvironment(plan),
            ...(resources && { resources }),
            volumeMounts: [...mounts, { name: 'cache', mountPath: cacheFolder }],
          },
        ],
        volumes: [...volumes, { name: 'cache', emptyDir: {} }],
      },
    },
  };
}

/** Preset engines have images that only ModelArts has. */
const placeholderImage = 'registry.example.com/image:tag';

function retriesOf({ metadata }: Job) {
  const retries = Number(metadata.annotations?.['fault-tolerance/job-retry-num'] ?? 0);
  const isUnconditional = metadata.annotations?.['fault-tolerance/job-unconditional-retry'] === 'true';
  return { retries: Number.isSafeInteger(retries) && retries > 0 ? retries : 0, isUnconditional };
}

function secondsOf({ spec }: Job): number {
  const { duration = 0, time_unit } = (spec as PartialJob['spec'])?.auto_stop ?? {};
  return time_unit === 'HOURS' ? duration * 3600 : 0;
}
