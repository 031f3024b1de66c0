import { array, enumeration, integer, nullable, openEnum, ref, responseObject, string } from '../fields.ts';
import type { Phase } from '../phases.ts';
import { FailureAnalysis, MetricsStatistics } from './statistics.ts';

const sdk = { since: 'SDK 3.1.211' };
const clients = { since: 'published clients' };
const inSeconds = { notation: 'epoch-seconds' } as const;
const inMilliseconds = { notation: 'epoch-milliseconds' } as const;

const processRestart = { proc_restart: 'The processes of the task restart in their containers.' };

const reschedules = {
  pod_reschedule: 'Only the failed container is rescheduled.',
  job_reschedule: 'The whole job is rescheduled.',
  job_reschedule_with_taint: 'The whole job is rescheduled, but not on the failed node.',
};

const endRecoveries = {
  npu_proc_restart: 'The processes restart on their NPUs.',
  gpu_proc_restart: 'The processes restart on their GPUs.',
  ...processRestart,
  ...reschedules,
};

export const RecoverRecord = responseObject('RecoverRecord', 'One attempt to recover a failed run.', {
  recover_start_at: integer('Time when the fault was detected and the recovery started, in seconds since 1970 (UTC).', {
    ...inSeconds,
    ...sdk,
  }),
  recover_end_at: integer('Time when the recovery ended, in seconds since 1970 (UTC).', { ...inSeconds, ...sdk }),
  recover: openEnum(
    'How the run should be recovered.',
    {
      npu_step_retry: 'The failed step is retried on the NPUs.',
      npu_proc_restart: 'The processes restart on their NPUs.',
      ...processRestart,
      ...reschedules,
    },
    sdk,
  ),
  fault_scenario: openEnum(
    'Type of fault that was detected.',
    {
      chip_fault: 'An accelerator card failed.',
      node_fault: 'A node failed.',
      job_failed: 'The training ended with an error.',
      job_hanged: 'The training hung.',
      job_subhealth: 'The job was running, but unhealthy.',
      error_in_log: 'The log contained a known error.',
    },
    sdk,
  ),
  reason: string('Description of the cause of the fault.', sdk),
  related_task: string('Task in which the fault started, such as `worker-0`.', sdk),
  recover_result: openEnum(
    'Result of the recovery.',
    {
      recovering: 'The recovery is in progress.',
      success: 'The job is running again.',
      failed: 'The recovery failed.',
      downgrade: 'Another, more extensive recovery takes over.',
      terminated: 'The job was stopped during the recovery.',
      quotaExceeded: 'No restarts are left.',
    },
    sdk,
  ),
});

export const RunningRecord = responseObject(
  'RunningRecord',
  'One run of the job, from a start to the end that followed.',
  {
    start_at: integer('Time when the run started, in seconds since 1970 (UTC).', {
      ...inSeconds,
      examples: [1701323345],
    }),
    end_at: integer('Time when the run ended, in seconds since 1970 (UTC).', { ...inSeconds, examples: [1701325432] }),
    start_type: enumeration('How the run was started.', {
      init_or_rescheduled: 'The job was scheduled or rescheduled.',
      restarted: 'The processes were restarted in place.',
    }),
    end_reason: string('Description of why the run ended.', { examples: ['exit with 127', 'job completed'] }),
    end_related_task: string('Task that ended the run.', { examples: ['worker-0', 'worker-2'] }),
    end_recover: openEnum('How the job was recovered after this run.', endRecoveries),
    end_recover_before_downgrade: openEnum(
      'How the job was recovered at first, if `end_recover` is the second attempt.',
      endRecoveries,
    ),
    xpu_start_at: integer('Time when the accelerator cards were ready, in seconds since 1970 (UTC).', {
      ...inSeconds,
      ...sdk,
    }),
    recover_records: array('All attempts to recover this run.', RecoverRecord, sdk),
  },
);

export const TaskStatus = responseObject('TaskStatus', 'How one task of the job ended.', {
  task: string('Name of the task, as in `status.tasks`.', { examples: ['worker-0'] }),
  exit_code: integer("Exit code of the task's process. 0 means success.", { notation: 'exit-code' }),
  message: string('Message of the task about its failure.'),
});

export const TaskIp = responseObject('TaskIp', 'Address of a task of the job inside the pool.', {
  task: string('Name of the task, as in `status.tasks`.', { examples: ['worker-0'], ...sdk }),
  ip: string("IP address of the task's container.", sdk),
  host_ip: string('IP address of the node that the task runs on. Empty in a public pool.', sdk),
  schedule_count: integer('Number of times that the task was scheduled.', { default: 1, ...sdk }),
});

export const Status = responseObject('Status', 'State of a job, and the history of its runs.', {
  phase: enumeration(
    'State of the job that programs can rely on. The job has ended if it is `Completed`, `Failed`, `Terminated`, or `Abnormal`.',
    {
      Creating: 'The job is being created.',
      Pending: 'The job is waiting for resources.',
      Running: 'The job is running.',
      Failed: 'The job failed while running.',
      Completed: 'The job finished.',
      Terminating: 'The job is being stopped.',
      Terminated: 'The job was stopped.',
      Abnormal: 'An error occurred outside the training, such as when the job was created.',
    } satisfies Record<Phase, string>,
    { examples: ['Creating'] },
  ),
  secondary_phase: openEnum(
    "More detailed state for people. It can change between releases, so programs can't rely on it.",
    {
      Creating: 'The job is being created.',
      Queuing: 'The job is waiting in the queue.',
      Running: 'The job is running.',
      Failed: 'The job failed while running.',
      Completed: 'The job finished.',
      Terminating: 'The job is being stopped.',
      Terminated: 'The job was stopped.',
      CreateFailed: "The job couldn't be created. `phase` is `Abnormal`.",
      TerminatedFailed: "The job couldn't be stopped.",
      Unknown: 'The state is unknown.',
      Lost: 'ModelArts lost contact with the job.',
    },
    { examples: ['Creating'] },
  ),
  duration: integer('Time that the job has been running, in milliseconds.', {
    notation: 'milliseconds',
    examples: [0],
  }),
  node_count_metrics: nullable(
    array(
      'Number of nodes of the job over time. Null before the job runs.',
      array(
        'A time in milliseconds since 1970 and the number of nodes since that time.',
        integer('The time or the number of nodes.', inMilliseconds),
      ),
      {
        examples: [
          null,
          [
            [1641892645000, 0],
            [1641892655000, 1],
          ],
        ],
      },
    ),
  ),
  tasks: array('Names of the tasks, which calls for logs and metrics use.', string('Name of a task.'), {
    examples: [['worker-0', 'server-0']],
  }),
  start_time: integer(
    "Time when the job started to run. 0 before that. The unit isn't documented, but examples are in milliseconds since 1970, unlike the seconds in `running_records`.",
    { ...inMilliseconds, examples: [0, 1641892655000] },
  ),
  task_statuses: array('How each task ended.', TaskStatus),
  running_records: array('Runs of the job: the first one, and one for each restart.', RunningRecord),
  retention_time: integer(
    'Time that the environment has been kept after the job ended. Only with `spec.reserved_time`.',
    sdk,
  ),
  task_ips: array('Addresses of the tasks. Only if a query requests them.', TaskIp, sdk),
  metrics_statistics: ref('Average and peak load during the run.', MetricsStatistics, clients),
  failureAnalysisResult: ref(
    'What ModelArts found out about the failure. The name is in camel case.',
    FailureAnalysis,
    clients,
  ),
});
