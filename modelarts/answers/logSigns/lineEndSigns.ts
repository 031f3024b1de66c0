import * as l10n from '@vscode/l10n';
import { codeDir, command, type LogSigns } from './logSign.ts';

/** The shell takes the extra character for a part of names, so it says of each that it is wrong. */
export const lineEndSigns = (): LogSigns => ({
  'windows-line-ends': {
    shows:
      /\$'(?:[^'\s]{0,200})\\r': (?:command not found|No such file)|\bunexpected token `\$'[^'\s]{0,50}\\r'|\^M: bad interpreter|\benv: .{0,40}\\r['’]?: No such file/,
    cause: l10n.t('The lines of the script end as on Windows, which shells on Linux cannot read.'),
    remedy: l10n.t('Save the script with LF as its end of line, and upload it again.'),
    fields: [codeDir, command],
    isEnd: true,
    isRoot: true,
  },
});
