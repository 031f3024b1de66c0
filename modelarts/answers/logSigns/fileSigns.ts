import * as l10n from '@vscode/l10n';
import {
  bootFile,
  codeDir,
  command,
  inputFolder,
  inputName,
  inputUrl,
  type LogSigns,
  parameterValue,
} from './logSign.ts';

/** Files that aren't where a program looks for them. */
export const fileSigns = (): LogSigns => ({
  'obs-path-opened-as-file': {
    shows: /\b(?:FileNotFoundError|IOError|OSError|NotADirectoryError)\b.{0,120}?\b(?<url>(?:obs|s3):\/{1,2}[^'"\s]+)/,
    cause: l10n.t("The script opens an OBS path like a file, but OBS isn't mounted in the container."),
    remedy: l10n.t(
      'Read the folder from an input channel, whose local path the script gets as an option, or copy it with MoXing first.',
    ),
    fields: [parameterValue, inputUrl, inputName],
  },
  'tf-no-matching-files': {
    shows: /\bFailed to find any matching files for\b|\bUnsuc{1,3}essful TensorSliceReader\b/,
    cause: l10n.t("TensorFlow can't find a checkpoint at the path that it was given."),
    remedy: l10n.t('Pass the folder as an input channel, use its local path, and check the prefix of the files.'),
    fields: [parameterValue, inputUrl],
  },
  'boot-file-missing': {
    shows: /\bcan't (?:open file|find '__main__' module in) '?(?<path>[^'\n]+?)'?(?:: \[|$)/,
    cause: l10n.t(
      'The script isn\'t at that path. The code is in a folder that has the name of the last folder of "code_dir".',
    ),
    remedy: l10n.t(
      'Check that the script is in "code_dir". In a start command, its path ends in <last folder of "code_dir">/<script>.',
    ),
    fields: [command, bootFile, codeDir, 'algorithm.local_code_dir'],
    isEnd: true,
  },
  'not-a-directory': {
    shows: /\b(?:OSError|NotADirectoryError): \[Errno 20\]/,
    cause: l10n.t('The script expects a folder, but found a file.'),
    remedy: l10n.t('Name the folder above. To classify images, put each class into a folder of its own.'),
    fields: [inputUrl, inputFolder],
  },
  'windows-path': {
    shows:
      /\bNo such file or directory: .{0,2}[A-Za-z]:[\\/]|\\\\[\w.-]{1,100}\\.{0,300}No such file|\[Errno 2\].{0,300}\b[A-Za-z]:\\/,
    cause: l10n.t('The job uses a path of Windows.'),
    remedy: l10n.t('Use paths of the container.'),
    fields: [parameterValue, command],
  },
  'shell-file-missing': {
    shows:
      /^(?:cat|cd|cp|tar|unzip|source|\S{0,100}sh(?:: (?:line )?\d{1,6})?): (?!.{0,300}\bbad interpreter\b)(?:\w{1,20}: |cannot \w{1,20} '?)?(?<path>.{1,300}?)'?: No such file or directory$/i,
    cause: l10n.t("A command uses {path}, which doesn't exist in the container."),
    remedy: l10n.t(
      'Correct the path. The code is in a folder that has the name of the last folder of "code_dir", and each input is in the "local_dir" of its channel.',
    ),
    fields: [command, inputFolder, 'algorithm.working_dir', codeDir, parameterValue],
  },
  'file-not-found-local': {
    shows:
      /\b(?:FileNotFoundError|IOError|OSError): (?:\[Errno 2\].{0,40}: '(?<path>[^'\n]{1,500})|.{0,80}\b(?:No such file|does(?:n't| not) exist\b))|\bNotFoundError: .{1,500}; No such file or directory|\bValueError: .{0,120}\bfile: \S{1,500} does not exist\b|\bCould not open requirements file: \[Errno 2\]|\binvalid file, failed to open files for reading\b/i,
    cause: l10n.t("A file or folder doesn't exist in the container."),
    remedy: l10n.t(
      'Build paths from __file__ or from the option of an input channel, and compare them with "local_dir" and "working_dir".',
    ),
    fields: [inputFolder, 'algorithm.working_dir', codeDir, parameterValue],
  },
  'html-instead-of-code': {
    shows: /\bSyntaxError: (?:invalid syntax|invalid decimal literal|leading zeros)|<!DOCTYPE html>.{0,200}SyntaxError/,
    near: /<(?:!DOCTYPE|html)\b/i,
    cause: l10n.t('The script in OBS is a saved web page, not the code.'),
    remedy: l10n.t('Download the file itself, and upload it again.'),
    fields: [bootFile, codeDir],
  },
});
