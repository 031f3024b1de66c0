import * as l10n from '@vscode/l10n';
import { mountsIn } from './readMounts.ts';
import { terminal } from './terminal.ts';

/** Where commands that check jobs find scripts and code folders. */
export const mountsOption = {
  type: 'string',
  value: 'JSON|FILE',
  about: () =>
    l10n.t(
      'Folders that stand for parts of object storage: {0}. The script of a job is read from there, without being run.',
      '{"obs://bucket/code/": "FOLDER"}',
    ),
} as const;

/** The folders by what they stand for, as the option says. */
export const mountedFolders = (given: string | undefined): Readonly<Record<string, string>> =>
  given === undefined ? {} : mountsIn(given, terminal.warn)();
