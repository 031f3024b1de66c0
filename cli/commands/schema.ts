import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { readRegularFileSync } from '../../files/readRegularFile.ts';
import { anyOf } from '../../l10n/lists.ts';
import { command, exitCodes, UsageError } from '../kit/command.ts';
import { terminal } from '../kit/terminal.ts';

/** Files beside the program, which are packed with it anyway. */
const schemas: Readonly<Record<string, string>> = {
  request: 'trainingjob.schema.json',
  response: 'trainingjob-response.schema.json',
  settings: 'trainingjobrc.schema.json',
};

const names = Object.keys(schemas);

/** In bytes. */
const largestFile = 10_000_000;

/** For editors that know JSON Schema only. */
export const schemaCommand = command({
  usage: '[request|response|settings]',
  details: () =>
    l10n.t(
      'request (the default) describes job files, response what the service answers, settings the file .trainingjobrc.json.',
    ),
  options: {},
  words: () => names,
  run: async (_, [name = 'request', ...others]) => {
    const file = Object.hasOwn(schemas, name) && others.length === 0 ? schemas[name] : undefined;
    if (file === undefined) throw new UsageError(l10n.t('Specify {0}.', anyOf(names)));
    const read = readRegularFileSync(join(__dirname, '..', 'schemas', file), largestFile);
    if ('text' in read) terminal.print(read.text.trimEnd());
    return exitCodes.ok;
  },
});
