import * as l10n from '@vscode/l10n';
import { isMembers, isNumeral, jsonText, type Members, memberNamed, plainOf, type Value } from '../document/value.ts';
import { fromMaCli, maCliNames } from '../rules/kit/foreignJobs.ts';
import type { Found, Read, Write } from './format.ts';
import { leftOut } from './jsonJob.ts';
import { commentsOf, differences, hasComments, withComments } from './leftOut.ts';
import { inexpressibleNotes, placeholderNotes } from './notes.ts';
import { readYaml } from './yaml.ts';

/** A file for `ma-cli ma-job submit`. What it can't say becomes comments. */
export const writeMaCli: Write = (body) => {
  const yaml = linesOf(body).join('');
  const missing = differences(jobIn(yaml, 0)?.job, body);
  return {
    text: [...commentsOf(missing), yaml].join('\n'),
    notes: [
      l10n.t('Save the file, and run: {0}', 'ma-cli ma-job submit <file>'),
      ...inexpressibleNotes('ma-cli', missing),
      ...placeholderNotes(body),
    ],
  };
};

/** Reads a file of ma-cli. */
export const readMaCli: Read = (text) => {
  const found = jobIn(text, hasComments(text) ? 0 : 2);
  return found && { job: withComments(found.job, text), notes: found.notes };
};

/** Two names that only ma-cli has make sure, or one of our comments. */
function jobIn(text: string, fewest: number): Found | undefined {
  const file = readYaml(text);
  if (!isMembers(file) || file.members.filter(([name]) => maCliNames.has(name)).length < fewest) return undefined;
  const { job, dropped } = fromMaCli(Object(plainOf(file)));
  return { job, notes: leftOut(dropped) };
}

/** Where ma-cli's names stand in a job. */
const places: readonly (readonly [name: string, ...path: string[]])[] = [
  ['name', 'metadata', 'name'],
  ['description', 'metadata', 'description'],
  ['code-dir', 'algorithm', 'code_dir'],
  ['boot-file', 'algorithm', 'boot_file'],
  ['framework-version', 'algorithm', 'engine', 'engine_id'],
  ['image-url', 'algorithm', 'engine', 'image_url'],
  ['user-command', 'algorithm', 'command'],
  ['local-code-dir', 'algorithm', 'local_code_dir'],
  ['working-dir', 'algorithm', 'working_dir'],
  ['train-instance-type', 'spec', 'resource', 'flavor_id'],
  ['train-instance-count', 'spec', 'resource', 'node_count'],
  ['pool-id', 'spec', 'resource', 'pool_id'],
  ['log-url', 'spec', 'log_export_path', 'obs_url'],
];

function linesOf(body: Value): string[] {
  const lines = places.flatMap(([name, ...path]) => {
    const value = path.reduce<Value | undefined>((owner, step) => memberNamed(owner, step), body);
    return typeof value === 'string' || isNumeral(value) ? [`${name}: ${scalar(value)}\n`] : [];
  });
  const environments = memberNamed(memberNamed(body, 'algorithm'), 'environments');
  return isMembers(environments) && environments.members.length > 0 ? [...lines, ...mapOf(environments)] : lines;
}

const mapOf = ({ members }: Members): string[] => [
  'env-variables:\n',
  ...members.flatMap(([name, value]) =>
    typeof value === 'string' || isNumeral(value) ? [`  ${scalar(name)}: ${scalar(value)}\n`] : [],
  ),
];

/** The strings of JSON are strings of YAML, but for some characters that YAML doesn't take as they are. */
const scalar = (value: Value): string =>
  jsonText(value).replace(
    /[\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
