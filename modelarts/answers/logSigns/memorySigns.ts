import * as l10n from '@vscode/l10n';
import {
  bootFile,
  environments,
  flavor,
  inputFolder,
  inputUrl,
  type LogSigns,
  nodeCount,
  parameterValue,
  volumes,
} from './logSign.ts';

/** Memory and disk. */
export const memorySigns = (): LogSigns => ({
  'inode-cache': {
    shows: /\bNo space left on device\b/,
    near: /\b(?:5\d{5}|[6-9]\d{5}|\d{7,9}) files\b/,
    cause: l10n.t('One folder has too many files. The limit is at about 500,000.'),
    remedy: l10n.t('Store the data in fewer, larger files.'),
    fields: [inputUrl],
  },
  'disk-full': {
    shows:
      /\bNo space left on device\b|\bwrite line error\b|\binline_container\.cc\b.{0,40}\bunexpected pos \d|\bPytorchStreamWriter failed writing\b|\bDisk quota exceeded\b/,
    cause: l10n.t('The disk of the container is full.'),
    remedy: l10n.t(
      'Write to /cache, delete old checkpoints, and turn off core files with ulimit -c 0. Otherwise use a flavor with a larger disk, or a volume.',
    ),
    fields: [flavor, volumes, inputFolder],
  },
  'shm-too-small': {
    shows:
      /\bunable to (?:open|mmap|write|resize|allocate).{0,200}(?:\/dev\/shm|shared memory|\/torch_)|\bout of shared memory\b|\binsufficient shared memory\b|\bBus error(?=\s*$| \(| {2,}|\b.{0,200}shared memory)|\b(?:return|exit) code\s{0,3}[:=]?\s{0,3}(?:-7|135)\b/i,
    cause: l10n.t('The shared memory of the container is too small for the data loader.'),
    remedy: l10n.t('Use fewer data loader workers, such as num_workers=0, or a larger flavor.'),
    fields: [parameterValue, flavor],
  },
  'dataloader-killed': {
    shows: /\bdata ?loader worker \(pid(?:\(s\))? [\d, ]{1,200}\) (?:is killed by signal|exited unexpectedly)/i,
    cause: l10n.t('A process of the data loader was killed, usually because the container ran out of main memory.'),
    remedy: l10n.t('Use smaller batches and fewer data loader workers.'),
    fields: [parameterValue, flavor],
  },
  'cuda-oom': {
    shows:
      /\bCUDA out of memory\b|\bCUDA_ERROR_OUT_OF_MEMORY\b|\bCUDA error: out of memory\b|\btorch\.(?:cuda\.)?OutOfMemoryError\b|\bCUBLAS_STATUS_ALLOC_FAILED\b|\bTriton Error \[CUDA\]: out of memory\b|\bRESOURCE_EXHAUSTED: Out of memory\b|\bOut of memory error on GPU\b|\bNo available memory for the cache blocks\b/,
    cause: l10n.t('The memory of the card is too small for the model and the batch.'),
    remedy: l10n.t(
      'Use smaller batches or sequences, gradient accumulation, or mixed precision. Otherwise use a flavor with larger cards.',
    ),
    fields: [parameterValue, flavor],
  },
  'tf-oom': {
    shows: /\bDst tensor is not initialized\b|\bOOM when allocating tensor\b|\bResourceExhaustedError\b/,
    cause: l10n.t('The memory of the card is too small for the model and the batch in TensorFlow.'),
    remedy: l10n.t('Use smaller batches, set allow_growth, or use a flavor with larger cards.'),
    fields: [parameterValue, flavor],
  },
  'npu-oom': {
    shows:
      /\bNPU out of memory\b|\bEL0004\b|\bEE2001\b|\bEI0011\b|\b[Mm]emory isn't enough\b|\bOut of Memory!!! Request memory size\b|\bMalloc device memory failed\b|\bEI0007\b.{0,200}\b[Mm]emory resource is insufficient\b/,
    cause: l10n.t('The memory of the Ascend card is too small, or another process still holds some of it.'),
    remedy: l10n.t(
      'Use smaller batches or more tensor parallelism, and set PYTORCH_NPU_ALLOC_CONF to expandable_segments:True.',
    ),
    fields: [parameterValue, flavor, environments, nodeCount],
  },
  'memory-error': {
    shows:
      /^(?:[\w.]{0,100}\.)?_?(?:Array)?MemoryError\b|\bUnable to allocate [\d.]{1,12} [KMGT]iB\b|\[Errno 12\] Cannot allocate memory|\bstd::bad_alloc\b|\bDefaultCPUAllocator: can't allocate memory\b/,
    cause: l10n.t('The container has too little main memory for what the script does.'),
    remedy: l10n.t('Read the data in parts, use smaller batches, or use a flavor with more memory.'),
    fields: [flavor, parameterValue],
  },
  'too-many-processes': {
    shows:
      /\bcan't start new thread\b|\bfork: (?:retry: )?(?:Resource temporarily unavailable|Cannot allocate memory)\b|\b(?:Thread creation|pthread_create\(?\)?) failed\b|\[Errno 11\] Resource temporarily unavailable/,
    cause: l10n.t('The container has as many processes and threads as it may have.'),
    remedy: l10n.t('Use fewer data loader workers, and set OMP_NUM_THREADS to a small number.'),
    fields: [parameterValue, environments, flavor],
  },
  recursion: {
    shows: /\bmaximum recursion depth exceeded\b/,
    cause: l10n.t('The script calls itself too deeply.'),
    remedy: l10n.t('Use a loop instead, or raise the limit with sys.setrecursionlimit.'),
    fields: [bootFile],
  },
});
