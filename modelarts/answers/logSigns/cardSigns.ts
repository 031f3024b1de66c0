import * as l10n from '@vscode/l10n';
import {
  annotations,
  bootFile,
  engine,
  environments,
  flavor,
  image,
  inputUrl,
  type LogSigns,
  parameterValue,
  pool,
} from './logSign.ts';

const logFolder = 'spec.log_export_path.obs_url';

/** Accelerator cards and their drivers. */
export const cardSigns = (): LogSigns => ({
  'no-cuda-device': {
    shows:
      /\bCUDA_ERROR_NO_DEVICE\b|\bno CUDA-capable device is detected\b|\bFound no NVIDIA driver\b|\bTorch not compiled with CUDA enabled\b|\bAttempting to deserialize object on a CUDA device\b|\bNo CUDA GPUs are available\b|\bProcessGroupNCCL is only supported with GPUs\b/,
    cause: l10n.t("The script needs a GPU, but there isn't one that it can use."),
    remedy: l10n.t("Use a GPU flavor and an engine with CUDA, and don't set CUDA_VISIBLE_DEVICES yourself."),
    fields: [flavor, engine, environments],
  },
  'no-npu-device': {
    shows:
      /\bUnsupported device target Ascend\b|\baclrtSetDevice\b.{0,100}\berror code\b|\bSet visible device failed\b|\bdrvGetDevNum\b.{0,80}\b(?:fail|error)|\bNo NPUs? (?:is|are) available\b/,
    cause: l10n.t("The script needs an Ascend card, but there isn't one that it can use."),
    remedy: l10n.t("Use an Ascend flavor and an engine for it, and don't set ASCEND_RT_VISIBLE_DEVICES yourself."),
    fields: [flavor, engine, environments],
  },
  'cuda-invalid-ordinal': {
    shows:
      /\binvalid device ordinal\b|\binvalid device, set device=|\bInvalid device ID\b|\bYou requested gpu: \[|\bDuplicate GPU detected\b/i,
    cause: l10n.t("The script uses a card that the flavor doesn't have, or one card twice."),
    remedy: l10n.t(
      'Number cards from 0 to the number of cards of one node minus one, and start no more processes than that on a node.',
    ),
    fields: [flavor, environments, parameterValue],
  },
  'cuda-capability': {
    shows: /\bCUDA capability sm_\d{1,4} is not compatible\b|\bno kernel image is available for execution\b/,
    cause: l10n.t('The engine is too old for the card.'),
    remedy: l10n.t('Use an engine or image whose CUDA supports this card.'),
    fields: [engine, image, flavor],
  },
  'cuda-driver-old': {
    shows:
      /\bCUDA driver version is insufficient for CUDA runtime version\b|\bThe NVIDIA driver on your system is too old\b|\bunsupported display driver \/ cuda driver combination\b|\bforward compatibility was attempted on non supported HW\b/,
    cause: l10n.t('The image has a newer CUDA than the driver of the node supports.'),
    remedy: l10n.t('Use an older image, or a pool with a newer driver.'),
    fields: [image, engine, pool],
  },
  'cuda-fork': {
    shows: /\bCannot re-initialize CUDA in forked subprocess\b/,
    cause: l10n.t('The script forks processes after it has used CUDA.'),
    remedy: l10n.t("Call multiprocessing.set_start_method('spawn') first."),
    fields: [bootFile],
  },
  'cuda-ecc': {
    shows: /(?<!\b(?:0|no) )\buncorrectable ECC error\b|\bXid\b.{0,60}: ?(?:48|63|64|79|94|95)\b/,
    cause: l10n.t('A card is broken.'),
    remedy: l10n.t(
      'Submit the job again. With the annotation "fault-tolerance/job-retry-num", it restarts by itself on another node.',
    ),
    fields: [annotations],
  },
  'cudnn-not-supported': {
    shows:
      /\bCUDNN_STATUS_(?:NOT_SUPPORTED|EXECUTION_FAILED|BAD_PARAM)\b|\bmax_pool2d_with_indices_out_cuda_frame failed\b/,
    cause: l10n.t("cuDNN can't work with the input, or works in another way in this version."),
    remedy: l10n.t('Call .contiguous() on the input, or pin the version of the engine.'),
    fields: [engine],
  },
  'cuda-device-assert': {
    shows: /\bdevice-side assert triggered\b|\bAssertion `.{1,200}` failed\.?$/,
    cause: l10n.t('A check on the card failed, usually because labels are outside the number of classes.'),
    remedy: l10n.t('Compare the number of classes with the labels of the data.'),
    fields: [parameterValue, inputUrl],
  },
  'mindspore-stream': {
    shows: /\bretCode=0x91\b|\bthe model stream execute failed\b|\bDistribute Task Failed\b/,
    cause: l10n.t('Data come too slowly for the model, or an operator failed.'),
    remedy: l10n.t('Shuffle and preprocess less, and look at the first error in the log of Ascend.'),
    fields: [logFolder, inputUrl],
  },
  'cann-driver': {
    shows:
      /\bdriver error: ?internal error\b|\bretCode=0x7020010\b|\bE[A-Z\d]9999\b|\bERR99999\b(?! UNKNOWN application)|\bai(?:core|vec|cpu) (?:error )?(?:execution is abnormal|exception)\b/,
    cause: l10n.t("CANN failed inside: it doesn't fit the driver, a card is broken, or an operator failed."),
    remedy: l10n.t('Use an engine whose CANN fits the pool. The logs of Ascend are in the log folder.'),
    fields: [engine, pool, logFolder],
  },
  'npu-runtime': {
    shows: /\b(?:error code(?: is|:)?|ret:?) ?(?:507|107)\d{3}\b/,
    cause: l10n.t(
      "A call of Ascend's runtime failed, because an operator, another rank, or the card has failed before.",
    ),
    remedy: l10n.t('Look at the lines after it, and at the logs of Ascend in the log folder.'),
    fields: [logFolder, engine],
    weight: 'effect',
    isVague: true,
  },
});
