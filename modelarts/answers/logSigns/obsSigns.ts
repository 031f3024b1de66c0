import * as l10n from '@vscode/l10n';
import {
  bootFile,
  codeDir,
  engine,
  environments,
  flavor,
  inputName,
  inputUrl,
  type LogSigns,
  nodeCount,
  outputUrl,
  parameterName,
  parameterValue,
} from './logSign.ts';

/** What OBS and its library MoXing say. */
export const obsSigns = (): LogSigns => ({
  'mox-not-exists': {
    shows: /\bMoxFileNotExistsException\b|\bfile or directory or bucket not found\b/,
    cause: l10n.t("MoXing copies from a path in OBS that doesn't exist."),
    remedy: l10n.t('Correct the path, and leave the folder alone while it is downloaded.'),
    fields: [inputUrl, parameterValue, codeDir],
  },
  'mox-copy-empty-source': {
    shows: /^(?:.{0,80}\s)?from path: *$|\bcopy_parallel\(.{0,200}(?:src_url=)?''/,
    cause: l10n.t(
      "MoXing was told to copy from an empty path, so the script didn't get the option with the data path.",
    ),
    remedy: l10n.t('Add the input channel that the script expects. Its name is often data_url.'),
    fields: [inputName, inputUrl, parameterName],
    isCalm: true,
  },
  'mox-no-files': {
    shows: /\bNo files to copy\b/,
    cause: l10n.t('The folder that MoXing copies from is empty.'),
    remedy: l10n.t('Check what the folder in OBS contains.'),
    fields: [inputUrl],
    isCalm: true,
  },
  'mox-part-failed': {
    shows: /\bsome parts? (?:are|is|were) failed when download/i,
    cause: l10n.t('Parts of a large file were not downloaded, usually because the disk is full.'),
    remedy: l10n.t('Use a flavor with a larger disk, or set MOX_FILE_LARGE_FILE_TASK_NUM to 1.'),
    fields: [flavor, inputUrl, environments],
  },
  'obs-key-missing': {
    shows: /\berrorCode: ?NoSuchKey\b|\bNoSuchKey\b|\bThe specified key does not exist\b/,
    cause: l10n.t("An object that the job or the script names isn't in the bucket."),
    remedy: l10n.t('Compare the path letter by letter. Upper and lower case matter.'),
    fields: [inputUrl, bootFile, parameterValue],
  },
  'obs-bucket-missing': {
    shows: /\bNoSuchBucket\b|\bThe specified bucket does not exist\b/,
    cause: l10n.t("The bucket doesn't exist in this region."),
    remedy: l10n.t('Check the name and the region of the bucket.'),
    fields: [inputUrl, outputUrl, codeDir, 'spec.log_export_path.obs_url'],
  },
  'obs-forbidden': {
    shows:
      /\bstat: ?403\b|\breason: ?Forbidden\b|\berrorCode: ?AccessDenied\b|\(AccessDenied\)|\bMoxFilePermissionException\b|\b(?:InvalidAccessKeyId|SignatureDoesNotMatch|NoCredentialsError)\b|^\S{0,80}\bAccessDenied\b/,
    cause: l10n.t("ModelArts or the script isn't allowed to use this bucket."),
    remedy: l10n.t(
      'Renew the agency of ModelArts, and allow it in the policy of the bucket. The bucket must be in the same region.',
    ),
    fields: [inputUrl, outputUrl, codeDir],
  },
  'obs-throttled': {
    shows: /\bstat: ?503\b|\breason: ?Service Unavailable\b|\berrorCode: ?SlowDown\b/,
    cause: l10n.t('OBS limits the traffic, because many processes copy from one bucket at once.'),
    remedy: l10n.t('Let one process of each node download the data, and spread the copying over time.'),
    fields: [nodeCount, inputUrl],
  },
  'obs-broken-pipe': {
    shows: /\bBrokenPipeError\b/,
    cause: l10n.t('A connection was closed by its other end. With OBS, traffic limits and files above 5 GB do that.'),
    remedy: l10n.t(
      'Set MOX_FILE_LARGE_FILE_TASK_NUM to 1, and copy with copy_parallel(threads=0, is_processing=False).',
    ),
    fields: [environments, inputUrl],
  },
  'obs-too-large': {
    shows: /\bEntityTooLarge\b|\bexceeds the maximum allowed object size\b/,
    cause: l10n.t('A file is larger than the 5 GB that OBS takes at once.'),
    remedy: l10n.t('Write to a local folder, keep files smaller, and upload them afterwards.'),
    fields: [outputUrl],
  },
  'mox-retry': {
    shows: /\bRetry=\d{1,6}, ?Wait=/,
    cause: l10n.t('MoXing retries, because OBS is slow to respond.'),
    remedy: l10n.t('Use a bucket in the region of the job, and a newer engine.'),
    fields: [inputUrl, engine],
    weight: 'warning',
    isCalm: true,
  },
  'obs-endpoint-unreachable': {
    shows:
      /\bUnable to connect to endpoint\b|\bCould not connect to the endpoint URL\b|\bsocket\.gaierror: \[Errno -[235]\]/,
    cause: l10n.t("A host, such as that of OBS, isn't known in the container or can't be reached from it."),
    remedy: l10n.t('Check the region and the endpoint that the script uses.'),
    fields: [environments, inputUrl],
  },
  'pandas-obs': {
    shows:
      /\bOSError: ?File isn'?t open for writing|\bUnicodeDecodeError: .{0,80}can't decode byte 0x[0-9a-f]{1,4} in position/,
    cause: l10n.t('The encoding of a file is another one than the script expects, or pandas reads it through MoXing.'),
    remedy: l10n.t('Copy the file first, read it locally, and name its encoding.'),
    fields: [inputUrl],
  },
});
