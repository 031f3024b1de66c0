import * as l10n from '@vscode/l10n';
import { bootFile, codeDir, command, engine, flavor, image, type LogSigns, parameterValue } from './logSign.ts';

/** How processes end. */
export const exitSigns = (): LogSigns => ({
  'modelarts-exit-code-oom': {
    shows:
      /\b(?:return|exit|non-zero) ?(?:code|status)\s{0,3}[:=]?\s{0,3}(?:137|247|-9)\b|\bexit(?:ed)? with (?:code |status )?(?:137|247)\b|\bOOMKilled\b|\boom-kill(?: event|:constraint)|\bnode running low on memory\b|Out of memory: Kill(?:ed)? process|died with <Signals\.SIGKILL|\bSignal 9 \(SIGKILL\)|\bexited on signal 9\b|\bterminated with signal SIGKILL\b/i,
    cause: l10n.t('The process was killed, usually because the container ran out of main memory.'),
    remedy: l10n.t('Use smaller batches or fewer data loader workers, or a flavor with more memory.'),
    fields: [flavor, parameterValue],
  },
  'modelarts-exit-code-segfault': {
    shows:
      /\b(?:return|exit) ?(?:code|status)\s{0,3}[:=]?\s{0,3}(?:139|-11)\b|\bexit(?:ed)? with (?:code |status )?139\b|\bSegmentation fault(?=\s*$|[:,.]| {2,}| \()|died with <Signals\.SIGSEGV|\bSignal 11 \(SIGSEGV\)|\bexited on signal 11\b|\bterminated with signal SIGSEGV\b/,
    cause: l10n.t("A native library crashed. Usually, versions of packages don't fit each other or the image."),
    remedy: l10n.t(
      'Pin the versions of the last run that worked in "pip-requirements.txt", or use the engine that the packages were built for.',
    ),
    fields: [engine, codeDir],
  },
  // What only looks at the machine can be missing: scripts go on without it.
  'modelarts-exit-code-not-found': {
    shows:
      /\b(?:return|exit) ?(?:code|status)\s{0,3}[:=]?\s{0,3}127\b|\bexit(?:ed)? with (?:code |status )?127\b|(?:sh|line \d{1,6}|sh: \d{1,6}): (?!\$'|(?:nvidia-smi|npu-smi|lspci|lscpu|ifconfig):)[^\s:]{1,300}: (?:command )?not found\b|executable file not found in \$PATH|\benv: .{1,3}(?:python|bash)[\d.]*.{0,3}: No such file/,
    cause: l10n.t("The start command names a program that isn't in the image."),
    remedy: l10n.t('Correct the command, use the full path of the program, or use an image that contains it.'),
    fields: [command, image],
  },
  'modelarts-exit-code-not-executable': {
    shows:
      /\b(?:return|exit) ?(?:code|status)\s{0,3}[:=]?\s{0,3}126\b|\bexit(?:ed)? with (?:code |status )?126\b|[^\s:]\.sh: Permission denied/,
    cause: l10n.t("The start script isn't executable, because OBS doesn't keep permissions."),
    remedy: l10n.t('Start it with "bash script.sh", or put "chmod +x script.sh &&" before it.'),
    fields: [command],
  },
  'modelarts-exit-code-illegal': {
    shows:
      /\b(?:return|exit) ?(?:code|status)\s{0,3}[:=]?\s{0,3}(?:132|-4)\b|\bexit(?:ed)? with (?:code |status )?132\b|\bIllegal instruction(?=\s*$| {2,}| \()|died with <Signals\.SIGILL|\bSignal 4 \(SIGILL\)/,
    cause: l10n.t('A native library was built for another kind of processor than the node has.'),
    remedy: l10n.t('Use a build for this processor, or the package of the engine.'),
    fields: [engine, image, flavor],
  },
  'killed-bare': {
    shows: /^(?:\S{1,200} (?:line \d{1,6}: +\d{1,9} )?)?Killed(?: {2,}\S.{0,500})?$/,
    cause: l10n.t('The system killed the process, usually because the container ran out of main memory.'),
    remedy: l10n.t('Use smaller batches or fewer data loader workers, or a flavor with more memory.'),
    fields: [flavor, parameterValue],
  },
  'process-aborted': {
    shows:
      /\b(?:return|exit) ?(?:code|status)\s{0,3}[:=]?\s{0,3}(?:134|-6)\b|\bexit(?:ed)? with (?:code |status )?134\b|\bAborted(?=\s*$| {2,}| \()|died with <Signals\.SIGABRT|\bSignal 6 \(SIGABRT\)|^terminate called after throwing an instance of /,
    cause: l10n.t('A native library gave up, and ended the process.'),
    remedy: l10n.t('Look at what it wrote just before this line.'),
    fields: [bootFile, codeDir],
    weight: 'general',
  },
  'python-traceback': {
    shows: /Traceback \(most recent call last\)/,
    cause: l10n.t('The script ended with an exception.'),
    remedy: l10n.t('Open the last file and line of the traceback that belong to your code.'),
    fields: [bootFile, codeDir],
    weight: 'general',
  },
  'modelarts-training-end-generic': {
    shows:
      /\bTraining end with return code:? {0,3}-?[1-9]\d{0,4}\b|\bTraining finished\. Exit code:? {0,3}-?[1-9]\d{0,4}\b|^exit (?:with|code) -?[1-9]\d{0,4}$/i,
    cause: l10n.t('The training process ended with an error.'),
    remedy: l10n.t('Look for the first error above this line.'),
    fields: [bootFile, command],
    weight: 'general',
  },
});
