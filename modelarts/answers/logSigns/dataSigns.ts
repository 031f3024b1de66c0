import * as l10n from '@vscode/l10n';
import { codeDir, engine, environments, inputUrl, type LogSigns, parameterValue, volumes } from './logSign.ts';

const dataset = 'algorithm.inputs[].remote.dataset';

/** Data and checkpoints. */
export const dataSigns = (): LogSigns => ({
  'label-map': {
    shows: /\blabel_map\.pbtxt cannot be found\b|\bKeyError: .?bndbox/,
    cause: l10n.t("The labels don't fit the algorithm, which needs rectangles."),
    remedy: l10n.t('Label the data with rectangles, or use another algorithm.'),
    fields: [dataset, inputUrl, 'algorithm.subscription_id'],
  },
  'csv-fields': {
    shows: /\bError tokenizing data\. C error: Expected \d{1,9} field/,
    cause: l10n.t('The rows of a CSV file have different numbers of fields.'),
    remedy: l10n.t("Correct the file, or read it with on_bad_lines='skip'."),
    fields: [inputUrl],
  },
  'dataframe-dtypes': {
    shows: /\bDataFrame\.dtypes for data must be int, float\b/,
    cause: l10n.t('A column of the data contains text.'),
    remedy: l10n.t('Encode the column as numbers.'),
    fields: [inputUrl],
  },
  'no-valid-samples': {
    shows:
      /\b(?:(?:no|0) valid (?:samples?|images?)\b(?: (?:found|in)\b|$)|valid (?:samples?|images?)\s?[:=]\s?0\b)|\bnum_samples should be a positive integer\b|\bFound 0 (?:files|images) in\b|\bCouldn't find any (?:class folder|data file) (?:in|at)\b/i,
    cause: l10n.t(
      "The data have no samples that can be used. They aren't labeled, or are in another folder or format.",
    ),
    remedy: l10n.t('Check what the folder of the input channel contains.'),
    fields: [inputUrl, dataset],
  },
  'numpy-none-dtype': {
    shows: /'NoneType' object has no attribute '(?:dtype|shape)'/,
    cause: l10n.t("An image couldn't be read, or NumPy doesn't fit Keras."),
    remedy: l10n.t('Check the paths of the images, and pin the version of NumPy.'),
    fields: [engine, inputUrl],
  },
  'state-dict': {
    shows:
      /\bError\(s\) in loading state_dict\b|\bdoesn't match the size of optimizer's group\b|\bloaded state dict has a different number of parameter groups\b|^\s{0,8}size mismatch for .{1,200}: copying a param\b/,
    cause: l10n.t('The checkpoint is of another model, or of another number of classes.'),
    remedy: l10n.t('Use the checkpoint of this model, and its number of classes.'),
    fields: [inputUrl, parameterValue],
  },
  unpickling: {
    shows:
      /\bUnpicklingError\b|\bSafetensorError\b|\bUnidentifiedImageError\b|\bimage file is truncated\b|\bUnable to (?:synchronously )?open file \((?:truncated file|file signature)|\bDataLossError\b|\bJSONDecodeError: Expecting value: line 1 column 1\b|\bPytorchStreamReader failed\b|\bnot a zip (?:archive|file)\b|\bBadZipFile\b|\bEOFError: Ran out of input\b|\btarfile\.ReadError\b|\bParquet magic bytes not found\b|\bEmptyDataError\b|\bCompressed file ended before the end-of-stream\b|\bnot a gzipped file\b/i,
    cause: l10n.t('A file is incomplete, or something else than its name says.'),
    remedy: l10n.t('Upload the file again, and compare the sizes.'),
    fields: [inputUrl],
  },
  'image-unreadable': {
    shows: /\(-215:Assertion failed\) !\w{1,40}\.empty\(\)/,
    cause: l10n.t("An image couldn't be read, because it isn't there or is broken."),
    remedy: l10n.t('Compare the paths of the images with what the folder of the input channel contains.'),
    fields: [inputUrl, parameterValue],
  },
  'data-nan': {
    shows: /\bInput (?:\w{1,20} )?contains (?:NaN|infinity)\b/,
    cause: l10n.t('The data contain empty values, or numbers that are too large.'),
    remedy: l10n.t('Fill or drop them before the training.'),
    fields: [inputUrl],
  },
  'config-syntax': {
    shows: /\bJSONDecodeError: |\byaml\.\w{1,20}\.\w{1,20}Error\b|\bTOMLDecodeError\b|\bconfigparser\.\w{1,40}Error\b/,
    cause: l10n.t('A file that the script reads is written wrong.'),
    remedy: l10n.t('Correct the file at the line that the message names.'),
    fields: [codeDir, inputUrl, parameterValue],
  },
  'checkpoint-missing': {
    shows: /\bNo valid checkpoint found\b|\bCan't find a valid checkpoint at\b|\bno checkpoint found at\b/,
    cause: l10n.t('The script is to go on from a checkpoint that does not exist.'),
    remedy: l10n.t('Pass the folder with the checkpoint as an input channel, or start without one.'),
    fields: [inputUrl, parameterValue],
  },
  'storage-failed': {
    shows: /\b(?:OSError|IOError|FileNotFoundError|StaleFileHandleError): \[Errno (?:5|116|121)\]/,
    cause: l10n.t('A disk or a volume failed, or its files were changed while they were read.'),
    remedy: l10n.t('Submit the job again, and leave the files alone while it runs.'),
    fields: [volumes, inputUrl],
  },
  'python-key-error': {
    shows: /^KeyError: '?(?<key>[^'\n]{1,300})'?$/,
    cause: l10n.t(
      'The script looks up "{key}", which does not exist. It is a key of the data or an environment variable.',
    ),
    remedy: l10n.t(
      'If it is a variable, add it to "environments", or check whether the platform sets it for this number of nodes. Otherwise check the data.',
    ),
    fields: [environments, inputUrl],
  },
});
