import * as l10n from '@vscode/l10n';
import {
  bootFile,
  command,
  engine,
  environments,
  flavor,
  image,
  inputUrl,
  type LogSigns,
  nodeCount,
  parameterValue,
  pool,
} from './logSign.ts';

/** Processes and nodes that work together. */
export const distributedSigns = (): LogSigns => ({
  'port-in-use': {
    shows:
      /\berrno: ?98\b|\[Errno 98\]|\bEADDRINUSE\b|(?:\bbind\b.{0,80}|Error: )Address already in use\b|\bEI0019\b.{0,200}\b(?:bound|bind)\b/i,
    cause: l10n.t('The port where the processes meet is already in use.'),
    remedy: l10n.t('Use another MASTER_PORT.'),
    fields: [parameterValue, command, environments],
  },
  'connect-timeout': {
    shows:
      /\bRuntimeError: connect\(\) timed out\b|\bTimed out after \d{1,9} seconds waiting for clients\b|\bDist(?:Store|Network)Error\b|\bclient socket has timed out after\b|\bRendezvousTimeoutError\b|\bGloo connectFullMesh failed\b|\bis setting up NCCL communicator\b.{0,300}\bgot error\b/,
    cause: l10n.t("Not all nodes met in time: one has failed or still copies data, or an address or rank isn't right."),
    remedy: l10n.t(
      'Look at the logs of the other nodes first. Take addresses from VC_WORKER_HOSTS, and connect before you copy data.',
    ),
    fields: [nodeCount, command, inputUrl],
    weight: 'effect',
  },
  'nccl-watchdog': {
    shows:
      /\bWatchdog caught collective operation timeout\b|\bSome NCCL operations have failed or timed out\b|\bncclRemoteError\b|\bHorovodInternalError\b|\bConnection closed by (?:remote )?peer\b/,
    cause: l10n.t('A process waited too long for another one, which has stopped or is late.'),
    remedy: l10n.t('Look at the first error in the log of the process that is missing.'),
    fields: [nodeCount, inputUrl],
    weight: 'effect',
  },
  'nccl-net': {
    shows:
      /^(?!.{0,100}\bNCCL INFO\b).*?(?:\bno socket interface found\b|\bGot completion with error 12\b|\bvendor err 129\b|\bncclSystemError\b|\bncclInternalError\b|\bNCCL error\b(?!.{0,300}\b(?:invalid (?:usage|argument)|unhandled cuda error|remote process exited)))/,
    cause: l10n.t('The network between the cards or nodes failed.'),
    remedy: l10n.t(
      'Set NCCL_IB_GID_INDEX to 3, NCCL_IB_TC to 128, and NCCL_IB_TIMEOUT to 22. NCCL_DEBUG=INFO shows more.',
    ),
    fields: [environments, nodeCount],
    isCalm: true,
  },
  'hccl-net': {
    shows: /\bEI00(?:09|12|13)\b|\bROCE? Error CQE\b|\bERROR CQE occurred\b/,
    cause: l10n.t('The network between the Ascend cards failed.'),
    remedy: l10n.t('Submit the job again. If it fails again on the same nodes, tell the administrator of the pool.'),
    fields: [nodeCount, pool],
  },
  'process-group-missing': {
    shows: /\bDefault process group has not been initialized\b/,
    cause: l10n.t('The script uses distributed training before it has started it.'),
    remedy: l10n.t('Call init_process_group() first, or start the script as a launcher such as torchrun does.'),
    fields: [bootFile, command],
  },
  'connection-failed': {
    shows: /\b(?:ConnectionRefusedError|ConnectionResetError|ConnectionAbortedError|TimeoutError): \[Errno \d{1,4}\]/,
    cause: l10n.t('Another process or service could not be reached, or broke off.'),
    remedy: l10n.t('Check the address, and look at the logs of the other tasks first.'),
    fields: [environments, parameterValue, nodeCount],
    weight: 'effect',
  },
  'hccl-env-invalid': {
    shows: /\bEI0001\b(?:.{0,200}\[(?<name>HCCL_\w{1,60})\])?/,
    cause: l10n.t('A variable of HCCL has a value outside its range.'),
    remedy: l10n.t(
      'Correct the variable: HCCL_CONNECT_TIMEOUT is from 120 to 7200, HCCL_EXEC_TIMEOUT from 1 to 17340, HCCL_RDMA_TC a multiple of 4 up to 255, HCCL_RDMA_SL from 0 to 7, HCCL_RDMA_TIMEOUT from 5 to 24, and HCCL_RDMA_RETRY_CNT from 1 to 7.',
    ),
    fields: [environments],
  },
  'hccl-notify-timeout': {
    shows: /\bEI0002\b|\bNotify register times? ?out\b|\bwait execution of the Notify\b/,
    cause: l10n.t('A rank waited too long for another one, which has failed or is slow.'),
    remedy: l10n.t(
      'Look for the first error of all ranks, and give each card the same number of samples. If the ranks only need longer, raise HCCL_EXEC_TIMEOUT.',
    ),
    fields: [environments, nodeCount, inputUrl],
    weight: 'effect',
  },
  'hccl-ranktable': {
    shows: /\bEI0004\b|\bEI0014\b|\binvalid rank ?table\b|\brank ?table\b.{0,120}\b(?:invalid|error|fail)/i,
    cause: l10n.t("The rank table doesn't fit the cards."),
    remedy: l10n.t(
      'Leave RANK_TABLE_FILE to the platform, and use the flavor and number of nodes that the script expects.',
    ),
    fields: [environments, nodeCount, flavor],
  },
  'hccl-mismatch': {
    shows: /\bEI0005\b/,
    cause: l10n.t('Ranks call the same collective operation with different arguments.'),
    remedy: l10n.t('Run the same code with the same sizes and hyperparameters on all ranks.'),
    fields: [nodeCount, parameterValue],
  },
  'hccl-socket-timeout': {
    shows: /\bEI0006\b|\bwait socket establish timeout\b|\bsocket build timeout\b/i,
    cause: l10n.t('Not all ranks met in time: one has failed before, or still downloads its data.'),
    remedy: l10n.t(
      'Look for the rank that is missing. If it only needs longer, raise HCCL_CONNECT_TIMEOUT to up to 7200.',
    ),
    fields: [environments, nodeCount, inputUrl],
    weight: 'effect',
  },
  'hccl-version': {
    shows: /\bEI0008\b/,
    cause: l10n.t('The nodes have different versions of CANN.'),
    remedy: l10n.t('Use one image for all tasks, and a pool whose nodes have the same driver.'),
    fields: [image, engine, pool],
  },
  'hccl-generic': {
    shows: /\bHCCL (?:function )?error\b|\bERR02200\b|\bHcclCommInitRootInfo failed\b|\bDIST call hccl api failed\b/,
    cause: l10n.t("The Ascend cards couldn't communicate."),
    remedy: l10n.t('A code like EI0006 near this line says why. Look at the logs of the other ranks, too.'),
    fields: [nodeCount, environments],
    weight: 'effect',
    isVague: true,
  },
  'ddp-launcher': {
    shows:
      /\bChildFailedError\b|\btorch\.distributed\.elastic\.multiprocessing\.api: ?\[?(?:ERROR|failed)|\bfailed \(exitcode: -?[1-9]/,
    cause: l10n.t('A process that the launcher started has failed.'),
    remedy: l10n.t('Look at the first error of the rank that the launcher names.'),
    fields: [bootFile, parameterValue],
    weight: 'effect',
    isVague: true,
  },
});
