import * as l10n from '@vscode/l10n';
import {
  bootFile,
  engine,
  environments,
  flavor,
  image,
  inputFolder,
  inputUrl,
  type LogSigns,
  parameterValue,
} from './logSign.ts';

/** What goes wrong inside a model. */
export const modelSigns = (): LogSigns => ({
  'ddp-unused-parameters': {
    shows: /\bExpected to have finished reduction in the prior iteration\b/,
    cause: l10n.t('Some parameters of the model take no part in the loss, so the ranks wait for their gradients.'),
    remedy: l10n.t('Pass find_unused_parameters=True to DistributedDataParallel, or remove these parameters.'),
    fields: [bootFile],
  },
  'tensor-shapes': {
    shows:
      /\bshapes cannot be multiplied\b|\bThe size of tensor a \(\d|\bexpects each tensor to be equal size\b|\bSizes of tensors must match\b|\bis invalid for input of size \d|\bto have \d{1,9} channels, but got\b|\bShapes .{1,200} are incompatible\b|\bInput to reshape is a tensor with\b|\binput dimensions must be equal\b|\bExpected input batch_size \(\d|\bThe expanded size of the tensor \(\d|\bTarget size \(.{1,80} must be the same as input size\b|\boperands could not be broadcast together\b|\bcannot reshape array of size \d|\bshapes \(.{1,80} not aligned\b|\bIncompatible shapes: \[|\bto have 1 channel, but got|\bExpected \d-dimensional input for\b|\bThe shape of the mask\b/,
    cause: l10n.t("The shapes of two tensors don't fit each other."),
    remedy: l10n.t(
      'Compare the sizes of images, sequences, classes, and batches with what the model expects. One of the data can differ from the others.',
    ),
    fields: [parameterValue, inputUrl],
  },
  'tensor-places': {
    shows:
      /\bExpected all tensors to be on the same device\b|\bInput type \(.{1,80}\) and (?:weight|bias) type\b|\bexpected (?:m1 and m2 to have the same dtype|scalar type \w{1,20} but found)\b|" not implemented for '\w{1,20}'/,
    cause: l10n.t('Tensors are on different devices, or have types that an operator cannot combine.'),
    remedy: l10n.t('Move the model and its data to the same device, and use autocast instead of .half().'),
    fields: [bootFile, parameterValue],
  },
  'loss-diverged': {
    shows:
      /\bFloatingPointError: .{0,80}\b(?:[Ll]oss|NaN|nan|inf)\b|\bloss scale already at minimum\b|\bMinimum loss scale reached\b|\bLoss is (?:nan|inf), (?:stopping|abort|exit)|\breturned nan values in its \d|\bprobability tensor contains either `?inf/i,
    cause: l10n.t('The loss has become infinite or is no number any more, so the script gave up.'),
    remedy: l10n.t('Lower the learning rate, clip gradients, or use bfloat16. Look for broken samples in the data.'),
    fields: [parameterValue, inputUrl],
  },
  'card-program-failed': {
    shows:
      /\b(?:an )?illegal memory access was encountered\b|\bunspecified launch failure\b|\bmisaligned address\b|\bCUBLAS_STATUS_(?:NOT_INITIALIZED|EXECUTION_FAILED|INTERNAL_ERROR|INVALID_VALUE)\b|\bCUDNN_STATUS_(?:INTERNAL_ERROR|NOT_INITIALIZED|MAPPING_ERROR)\b|\bDNN library is not found\b|\bcuDNN failed to initialize\b|\bCUDA error: invalid (?:configuration|argument)\b/,
    cause: l10n.t('A program on the card failed. Often its memory is full, or an index is outside its range.'),
    remedy: l10n.t('Try smaller batches first. With CUDA_LAUNCH_BLOCKING=1, the traceback shows the right line.'),
    fields: [parameterValue, environments, engine, flavor],
  },
  'torch-weights-only': {
    shows: /\bWeights only load failed\b/,
    cause: l10n.t('From version 2.6 on, torch.load() reads nothing but weights unless it is told to.'),
    remedy: l10n.t(
      'If you trust the file, pass weights_only=False, or use the engine that the script was written for.',
    ),
    fields: [engine, bootFile],
  },
  'hf-gated': {
    shows: /\bGatedRepoError\b|\baccess a gated repo\b/,
    cause: l10n.t('The model on Hugging Face is only for those who were given access to it.'),
    remedy: l10n.t('Store the model in OBS, and pass the local path of an input channel.'),
    fields: [parameterValue, inputUrl],
  },
  'hf-files-missing': {
    shows:
      /\bno file named .{1,300} found in directory (?<path>[^\s'"]{1,500}?)\.?$|\b(?:OSError|EnvironmentError): .{1,500} does not appear to have (?:a file|files) named\b|\b(?:OSError|EnvironmentError): (?:Can't load (?:tokenizer|the configuration|the model|(?:image|feature) (?:processor|extractor)|config|weights) |Unable to load (?:weights|vocabulary) from )/i,
    cause: l10n.t("The folder of the model doesn't have all of its files."),
    remedy: l10n.t('Check what the folder contains. The files can be in a folder below, or were not all uploaded.'),
    fields: [inputUrl, parameterValue],
  },
  'hf-folder-missing': {
    shows: /\bHFValidationError\b|\bRepo id must (?:be in the form|use alphanumeric)/,
    cause: l10n.t(
      "The folder of the model doesn't exist, so its path is taken for the name of a model on Hugging Face.",
    ),
    remedy: l10n.t(
      'Compare the path with "local_dir" of the input channel, and check what the folder in OBS contains.',
    ),
    fields: [inputUrl, inputFolder, parameterValue],
  },
  'index-out-of-table': {
    shows:
      /\bindex out of range in self\b|\bindices should be either on|\bgather\(\): Expected .{0,60}\bindex\b|\bindexSelectLargeIndex\b/,
    cause: l10n.t(
      'An index is larger than its table. Often it is a token outside of the vocabulary, or a sequence longer than the model allows.',
    ),
    remedy: l10n.t('Use the tokenizer of the model, and limit the length of sequences.'),
    fields: [parameterValue, inputUrl],
  },
  autograd: {
    shows:
      /\bdoes not require grad and does not have a grad_fn\b|\bhas been modified by an inplace operation\b|\bTrying to backward through the graph a second time\b/,
    cause: l10n.t("The gradients can't be computed the way the script uses the tensors."),
    remedy: l10n.t(
      'Look at the line that the traceback names. With torch.autograd.set_detect_anomaly(True), it shows where the tensor comes from.',
    ),
    fields: [bootFile],
  },
  'batch-of-one': {
    shows: /\bExpected more than 1 value per channel when training\b/,
    cause: l10n.t('The last batch has a single sample, which batch normalization does not work with.'),
    remedy: l10n.t('Pass drop_last=True to the data loader, or use another batch size.'),
    fields: [parameterValue],
  },
  'precision-unsupported': {
    shows:
      /\b(?:setup|GPU|device|card) doesn't support (?:bf16|fp16|bfloat16|tf32)\b|\bfp16\b.{0,200}\bcan only be used on CUDA\b|\bBfloat16 is only supported on GPUs\b|\bBF16\b.{0,60}\bnot supported\b/,
    cause: l10n.t("The card can't compute with the precision that the script was told to use."),
    remedy: l10n.t('Use another precision, such as fp16 or fp32, or a flavor with newer cards.'),
    fields: [parameterValue, flavor],
  },
  'operator-unsupported': {
    shows:
      /\bCould not run '[^']{1,100}' with arguments from the '|\bnot in libopapi\.so\b|\bEZ(?:1001|3002|3003)\b|\bUnsupported (?:op|operator)\b|\bOptype \[.{1,100} is unsupported\b|\bE[45]00\d\d: .{0,80}\bFailed to compile Op\b/,
    cause: l10n.t("An operator doesn't exist for this card, or not for the type of its values."),
    remedy: l10n.t('Use another type such as float32, another operator, or an engine with a newer CANN or PyTorch.'),
    fields: [engine, image, bootFile],
  },
});
