/** `npm run new -- rule|field|command …`: writes a skeleton with its test, in all the places that know of such a thing. */
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { newCommand } from './new/newCommand.ts';
import { newField } from './new/newField.ts';
import { newRule } from './new/newRule.ts';
import { type ReadFile, SkeletonError, type SkeletonFile, todo } from './new/skeleton.ts';
import { runScript } from './runScript.ts';

interface Kind {
  readonly usage: string;
  readonly make: (args: readonly string[], read: ReadFile) => SkeletonFile[];
}

const kinds: Readonly<Record<string, Kind>> = {
  rule: { usage: '<id> <topic>', make: newRule },
  field: {
    usage: '<path>, such as spec.resource.node_count',
    make: (args, read) => newField(args, read, globSync('schemas/model/*.ts')),
  },
  command: { usage: '<name>', make: newCommand },
};

const [name = '', ...args] = process.argv.slice(2);
try {
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (!kind) throw new SkeletonError(`Use one of:\n${usages().join('\n')}`);
  const files = kind.make(args, (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined));
  for (const { path, content } of files) writeFileSync(path, content);
  const isDone =
    runScript('node_modules/@biomejs/biome/bin/biome', 'check', '--write', '--log-level=error') &&
    runScript('scripts/generate/generate.ts');
  console.log(
    `Wrote:\n${files.map(({ path }) => `  ${path}`).join('\n')}\nReplace every "${todo}" in them, then run npm run generate. Until then, npm run check fails.`,
  );
  process.exitCode = isDone ? 0 : 1;
} catch (error) {
  if (!(error instanceof SkeletonError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

function usages(): string[] {
  return Object.entries(kinds).map(([kind, { usage }]) => `  npm run new -- ${kind} ${usage}`);
}
