import * as l10n from '@vscode/l10n';
import {
  annotations,
  bootFile,
  codeDir,
  command,
  environments,
  flavor,
  image,
  type LogSigns,
  outputUrl,
  parameterValue,
  pool,
  runUser,
  volumes,
} from './logSign.ts';

/** What the platform finds before and around the training. */
export const platformSigns = (): LogSigns => ({
  'code-dir-missing': {
    shows: /modelarts-downloader\.py\b.{0,80}Get object key failed/,
    cause: l10n.t("The code folder doesn't exist in OBS, or is empty."),
    remedy: l10n.t('Correct "code_dir", and upload the code before you submit the job.'),
    fields: [codeDir],
  },
  'output-in-use': {
    shows: /Other running job contain train_url/,
    cause: l10n.t('Another job that is queued or running writes to the same output folder.'),
    remedy: l10n.t('Give each job an output folder of its own, for example with the name of the job in it.'),
    fields: [outputUrl],
  },
  'log-too-long': {
    shows: /log length overflow ?\(max: ?\d/,
    cause: l10n.t('The log reached its maximum size, and the rest was dropped.'),
    remedy: l10n.t('Print less: progress once a minute, and no values of each step.'),
    fields: [parameterValue, bootFile],
    weight: 'warning',
    isCalm: true,
  },
  'npu-precheck-failed': {
    shows: /\bdetect failed, error: |\bpre-?check failed\b/i,
    cause: l10n.t("The check of the node before the start failed, so a card or a node isn't healthy."),
    remedy: l10n.t(
      'Submit the job again, or allow restarts with the annotation "fault-tolerance/job-retry-num". If it fails again, tell the administrator of the pool.',
    ),
    fields: [annotations, pool],
  },
  'image-pull': {
    shows:
      /\bImagePullBackOff\b|\bErrImagePull\b|\bFailed to pull image\b|\bmanifest (?:for \S{1,500} )?(?:unknown|not found)\b|\bpull access denied\b/,
    cause: l10n.t("The image can't be pulled. The name or tag is wrong, or it isn't in this region or not shared."),
    remedy: l10n.t('Use the path of an image in SWR of this region, such as organization/image:tag.'),
    fields: [image],
  },
  'image-review': {
    shows: /\bReviewing Job Initialization\b/,
    cause: l10n.t('A custom image is reviewed when it runs for the first time.'),
    remedy: l10n.t('Wait. Nothing is wrong with the job file.'),
    fields: [image],
    weight: 'warning',
    isCalm: true,
  },
  'legacy-run-train': {
    shows:
      /\brun_train\.sh: No such file|\/home\/work\/user-job-dir\/.{0,300}No such file|No such file.{0,60}\/home\/work\/user-job-dir\/|\b(?:DLS_TASK_(?:NUMBER|INDEX)|BATCH_CUSTOM\d{1,4}_HOSTS)\W{0,4}(?:unbound variable|not set|is empty)|KeyError: .?(?:DLS_|BATCH_CUSTOM)/,
    cause: l10n.t('The command is written for the first version of training jobs, whose paths and variables are gone.'),
    remedy: l10n.t(
      'Start the script in ${MA_JOB_DIR}/<last folder of "code_dir">/ itself, and use MA_NUM_HOSTS, VC_TASK_INDEX, and VC_WORKER_HOSTS.',
    ),
    fields: [command, environments],
    isEnd: true,
  },
  'hang-detected': {
    shows: /\b(?:hang(?:ed)?|hung|suspension) (?:is |was |has been )?detected\b|\bjob (?:is |was |has )?hanged\b/i,
    cause: l10n.t('The platform took the job for hanging: it did no I/O, and the use of its cards stayed the same.'),
    remedy: l10n.t(
      'Find what the job waits for. If it only needs longer, set MA_HANG_DETECT_TIME to a number of minutes from 10 to 720.',
    ),
    fields: [environments, annotations],
  },
  'nfs-mount': {
    shows: /\bmount\.nfs\b.{0,300}(?:timed out|failed|denied|No such file)|\bMountVolume\.SetUp failed\b/,
    cause: l10n.t("The volume can't be mounted."),
    remedy: l10n.t('Check "nfs_server_path", and that the pool is connected to the network of the file system.'),
    fields: [volumes, pool],
  },
  'aarch64-binary': {
    shows: /\bexec format error\b/i,
    cause: l10n.t('The image or program is built for another processor.'),
    remedy: l10n.t('Use an image for the processor of the flavor. Ascend flavors mostly have aarch64.'),
    fields: [image, flavor],
    isEnd: true,
  },
  'ln-denied': {
    shows: /\/bin\/ln: Permission denied/,
    cause: l10n.t("Links can't be made in the container."),
    remedy: l10n.t('Use the paths themselves instead of links.'),
    fields: [command],
  },
  'image-uid': {
    shows: /\/home\/ma-user\/\.pip\/pip\.conf.{0,3}: Permission denied/i,
    cause: l10n.t('In the image, user ma-user has the UID of the older generation.'),
    remedy: l10n.t('Give ma-user UID 1000 and group 100 in the image.'),
    fields: [image, runUser],
  },
  'permission-denied': {
    shows:
      /\bPermissionError: \[Errno 13\]|\bOSError: \[Errno 30\]|\[Errno 13\] ?Permission denied|[^\s:]: Permission denied$/,
    cause: l10n.t("The user of the container isn't allowed to read or write there."),
    remedy: l10n.t(
      'Write to /home/ma-user or /cache. On a volume, make UID 1000 the owner. In an image, use ma-user with UID 1000.',
    ),
    fields: [volumes, 'algorithm.outputs[].local_dir', runUser, image, 'algorithm.local_code_dir'],
  },
});
