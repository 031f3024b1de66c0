import { array, enumeration, integer, nullable, openEnum, responseObject, string } from '../fields.ts';

const sdk = { since: 'SDK 3.1.211' };

const processRestart = { proc_restart: 'The processes of the task are started again in their containers.' };

const reschedules = {
  pod_reschedule: 'Only the container that failed is scheduled anew.',
  job_reschedule: 'The whole job is scheduled anew.',
  job_reschedule_with_taint: 'The whole job is scheduled anew, away from the node that failed.',
};

const endRecoveries = {
  npu_proc_restart: 'The processes are revived on their NPUs.',
  gpu_proc_restart: 'The processes are revived on their GPUs.',
  ...processRestart,
  ...reschedules,
};

export const RecoverRecord = responseObject('RecoverRecord', 'One attempt to bring a failed run back.', {
  recover_start_at: integer('When the fault was met and the recovery began, in seconds since 1970 (UTC).', sdk),
  recover_end_at: integer('When the recovery was over, in seconds since 1970 (UTC).', sdk),
  recover: openEnum(
    'How the run was to be brought back.',
    {
      npu_step_retry: 'The failed step is repeated on the NPUs.',
      npu_proc_restart: 'The processes are revived on their NPUs.',
      ...processRestart,
      ...reschedules,
    },
    sdk,
  ),
  fault_scenario: openEnum(
    'Sort of fault that was met.',
    {
      chip_fault: 'An accelerator card failed.',
      node_fault: 'A node failed.',
      job_failed: 'The training ended with an error.',
      job_hanged: 'The training hangs.',
      job_subhealth: 'The job runs, but not in good health.',
      error_in_log: 'The log shows a known error.',
    },
    sdk,
  ),
  reason: string('Cause of the fault, in words.', sdk),
  related_task: string('Task that the fault began in, such as `worker-0`.', sdk),
  recover_result: openEnum(
    'How the recovery went.',
    {
      recovering: 'It is still going on.',
      success: 'The job runs again.',
      failed: 'It did not help.',
      downgrade: 'Another, more thorough recovery takes over.',
      terminated: 'The job was stopped meanwhile.',
      quotaExceeded: 'The job has no restarts left.',
    },
    sdk,
  ),
});

export const RunningRecord = responseObject(
  'RunningRecord',
  'One run of the job: from a start to the end that followed it.',
  {
    start_at: integer('When the run began, in seconds since 1970 (UTC).', { examples: [1701323345] }),
    end_at: integer('When the run ended, in seconds since 1970 (UTC).', { examples: [1701325432] }),
    start_type: enumeration('How the run came about.', {
      init_or_rescheduled: 'The job was scheduled: for the first time, or anew.',
      restarted: 'The processes were started again where they were.',
    }),
    end_reason: string('Why the run ended, in words.', { examples: ['exit with 127', 'job completed'] }),
    end_related_task: string('Task that ended the run.', { examples: ['worker-0', 'worker-2'] }),
    end_recover: openEnum('What was done to bring the job back after this run.', endRecoveries),
    end_recover_before_downgrade: openEnum(
      'What was tried first, when `end_recover` is the second choice.',
      endRecoveries,
    ),
    xpu_start_at: integer('When the accelerator cards were up, in seconds since 1970 (UTC).', sdk),
    recover_records: array('Every attempt to bring this run back.', RecoverRecord, sdk),
  },
);

export const TaskStatus = responseObject('TaskStatus', 'How one task of the job ended.', {
  task: string('Name of the task, as in `status.tasks`.', { examples: ['worker-0'] }),
  exit_code: integer('Code the process of the task ended with; 0 is success.'),
  message: string('What the task said about its failure.'),
});

export const TaskIp = responseObject('TaskIp', 'Where a task of the job can be reached inside the pool.', {
  task: string('Name of the task, as in `status.tasks`.', { examples: ['worker-0'], ...sdk }),
  ip: string('IP address of the container of the task.', sdk),
  host_ip: string('IP address of the node it runs on. Empty in a public pool.', sdk),
  schedule_count: integer('How often the task has been scheduled.', { default: 1, ...sdk }),
});

export const Status = responseObject('Status', 'How the job is doing.', {
  phase: enumeration(
    'State of the job: the one to rely on. The job has come to its end with `Completed`, `Failed`, `Terminated` or `Abnormal`.',
    {
      Creating: 'The job is being made.',
      Pending: 'It waits for resources.',
      Running: 'It runs.',
      Failed: 'It ran and failed.',
      Completed: 'It ran to its end.',
      Terminating: 'It is being stopped.',
      Terminated: 'It was stopped.',
      Abnormal: 'Something went wrong outside of the training, such as making the job.',
    },
    { examples: ['Creating'] },
  ),
  secondary_phase: openEnum(
    'Finer state, meant for people: it may change from release to release, so let no program depend on it.',
    {
      Creating: 'The job is being made.',
      Queuing: 'It waits in the queue.',
      Running: 'It runs.',
      Failed: 'It ran and failed.',
      Completed: 'It ran to its end.',
      Terminating: 'It is being stopped.',
      Terminated: 'It was stopped.',
      CreateFailed: 'The job could not be made; `phase` is then `Abnormal`.',
      TerminatedFailed: 'It could not be stopped.',
      Unknown: 'Nobody knows.',
      Lost: 'ModelArts has lost contact with it.',
    },
    { examples: ['Creating'] },
  ),
  duration: integer('How long the job has been running, in milliseconds.', { examples: [0] }),
  node_count_metrics: nullable(
    array(
      'How many nodes the job had over time; null before it ran.',
      array(
        'A time in milliseconds since 1970 and the number of nodes from then on.',
        integer('Time or number of nodes.'),
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
  tasks: array('Names of the tasks. Logs and metrics are asked for by them.', string('Name of a task.'), {
    examples: [['worker-0', 'server-0']],
  }),
  start_time: integer(
    'When the job began to run; 0 before. No source states the unit: samples are milliseconds since 1970, unlike the seconds of `running_records`.',
    { examples: [0, 1641892655000] },
  ),
  task_statuses: array('How each task ended.', TaskStatus),
  running_records: array('The runs of the job: one, and one more for every restart.', RunningRecord),
  retention_time: integer('How long the environment has been kept after the end. Only with `spec.reserved_time`.', sdk),
  task_ips: array('Addresses of the tasks. Only where a query asks for them.', TaskIp, sdk),
});
