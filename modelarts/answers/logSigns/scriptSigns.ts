import * as l10n from '@vscode/l10n';
import {
  bootFile,
  codeDir,
  command,
  engine,
  environments,
  image,
  type LogSigns,
  nodeCount,
  parameter,
  parameterName,
  parameterValue,
} from './logSign.ts';

/** Scripts of shells and of Python that can't be run as they are, and how they are started. */
export const scriptSigns = (): LogSigns => ({
  'shell-syntax': {
    shows:
      /\bsyntax error near unexpected token\b|\bsyntax error: unexpected end of file\b|\bunexpected EOF while looking for matching\b|\bSyntax error: .{1,80} unexpected\b/,
    cause: l10n.t('A shell script or the start command is written wrong.'),
    remedy: l10n.t('Check quotes and brackets near the line that the message names. bash -n checks a script.'),
    fields: [command, codeDir],
    isEnd: true,
  },
  'shell-variable-missing': {
    shows: /: (?<name>\w{1,100}): (?:unbound variable|parameter (?:not set|null or not set))\b/,
    cause: l10n.t('The shell script needs variable {name}, which is not set.'),
    remedy: l10n.t('Add it to "environments", or give it a default in the script.'),
    fields: [environments, command],
    isEnd: true,
  },
  'rendezvous-variable-missing': {
    shows: /\benvironment variable (?<name>\w{1,60}) expected, but not set\b/,
    cause: l10n.t('The script starts distributed training, but {name} is not set.'),
    remedy: l10n.t(
      'Start the script with torchrun, or set MASTER_ADDR, MASTER_PORT, RANK, and WORLD_SIZE in the command.',
    ),
    fields: [command, environments],
  },
  'mpi-root': {
    shows: /\b(?:mpirun|mpiexec) has detected an attempt to run as root\b/,
    cause: l10n.t('MPI refuses to run as user root.'),
    remedy: l10n.t('Add --allow-run-as-root to the command, or use an image with user ma-user.'),
    fields: [command, image],
    isEnd: true,
  },
  'mpi-slots': {
    shows: /\bThere are not enough slots available\b/,
    cause: l10n.t('MPI shall start more processes than the hosts have slots.'),
    remedy: l10n.t('Make the number of processes fit the nodes and their cards, or name the slots in the host file.'),
    fields: [command, nodeCount],
    isEnd: true,
  },
  'conda-environment': {
    shows:
      /\bEnvironment(?:NameNotFound|LocationNotFound)\b|\bshell has not been properly configured to use 'conda activate'|\bRun 'conda init' before 'conda activate'/,
    cause: l10n.t(
      "The environment of conda can't be activated: it doesn't exist in the image, or the shell doesn't know conda.",
    ),
    remedy: l10n.t(
      'Run "source <folder of conda>/bin/activate <environment>", or the Python of the environment by its full path.',
    ),
    fields: [command, image],
  },
  'hydra-override': {
    shows: /^Could not override '(?<name>[^'\n]{1,200})'|\bKey '(?<key>[^'\n]{1,200})' is not in struct\b/,
    cause: l10n.t("The configuration of the script doesn't have an option that it is told to change."),
    remedy: l10n.t('Correct the name, or put + before it to add it.'),
    fields: [parameterName, command],
    isEnd: true,
  },
  'python-syntax': {
    shows: /^(?:Syntax|Indentation|Tab)Error: /,
    cause: l10n.t("The script can't be read by the version of Python in the image."),
    remedy: l10n.t('Correct the line above the message, save the file as UTF-8, or use an engine with a newer Python.'),
    fields: [bootFile, codeDir, engine],
  },
  'name-undefined': {
    shows: /^(?:NameError: name '(?<name>\w{1,100})' is not defined|UnboundLocalError: )/,
    cause: l10n.t("The script uses a name that isn't defined at this line."),
    remedy: l10n.t('Import or define it first. The message says its name.'),
    fields: [bootFile, codeDir],
  },
  'asks-for-input': {
    shows: /\bEOFError: EOF when reading a line\b/,
    cause: l10n.t('The script waits for somebody to type something, but a job has no keyboard.'),
    remedy: l10n.t('Take the value from a hyperparameter instead.'),
    fields: [parameter, bootFile],
  },
  'unknown-keyword': {
    shows: /^TypeError: .{0,300}\bgot an unexpected keyword argument '/,
    cause: l10n.t(
      "A function doesn't know an argument. Often, its package has another version than the script expects.",
    ),
    remedy: l10n.t('Pin the version in "pip-requirements.txt", or correct the name of the argument.'),
    fields: [codeDir, engine],
  },
  'output-encoding': {
    shows: /\bUnicodeEncodeError: /,
    cause: l10n.t("The script writes characters that the encoding of its output doesn't have."),
    remedy: l10n.t(
      'Add PYTHONIOENCODING with value utf-8 to "environments", and name the encoding when you open files.',
    ),
    fields: [environments, parameterValue],
  },
  'too-many-open-files': {
    shows: /\[Errno 24\]|\bToo many open files\b|\breceived \d{1,9} items of ancdata\b/,
    cause: l10n.t('The script has more files open than a process may have.'),
    remedy: l10n.t(
      "Call torch.multiprocessing.set_sharing_strategy('file_system'), use fewer data loader workers, or raise the limit with ulimit -n.",
    ),
    fields: [parameterValue, command],
  },
});
