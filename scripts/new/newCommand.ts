import { insertBefore, type ReadFile, SkeletonError, type SkeletonFile, todo } from './skeleton.ts';

/** A command of the palette: its entry in the manifest, its title, its id and arguments, what it does, and a test in VS Code. */
export function newCommand([name = '']: readonly string[], read: ReadFile): SkeletonFile[] {
  if (!/^[a-z][A-Za-z]*$/.test(name))
    throw new SkeletonError(`"${name}" isn't a command. Name it by a verb, without the prefix: exportJob.`);
  const id = `trainingjob.${name}`;
  const edit = (path: string, change: (text: string) => string) => ({ path, content: change(read(path) ?? '') });
  const manifest = JSON.parse(read('package.json') ?? '{}');
  if (JSON.stringify(manifest.contributes.commands).includes(`"${id}"`))
    throw new SkeletonError(`There is a command "${id}" already.`);
  manifest.contributes.commands.push({ command: id, category: '%command.category%', title: `%command.${name}%` });
  const texts = { ...JSON.parse(read('package.nls.json') ?? '{}'), [`command.${name}`]: `${todo} title of ${name}` };
  return [
    { path: 'package.json', content: `${JSON.stringify(manifest, null, 2)}\n` },
    { path: 'package.nls.json', content: `${JSON.stringify(texts, null, 2)}\n` },
    edit('client/window/commands.ts', (text) =>
      insertBefore(text, / {2}'trainingjob\.showLog': \[\];\n/, `  '${id}': [];\n`),
    ),
    edit('client/editing.ts', (text) =>
      insertBefore(
        `import { ${name} } from './window/${name}.ts';\n${text}`,
        / {2}'trainingjob\.showLog': /,
        `  '${id}': ${name},\n`,
      ),
    ),
    { path: `client/window/${name}.ts`, content: handlerText(name) },
    { path: `test/vscode/${name}.test.ts`, content: testText(id) },
  ];
}

const handlerText = (name: string) => `import { l10n, window } from 'vscode';

/** ${todo} what it does for a user. */
export async function ${name}(): Promise<void> {
  await window.showInformationMessage(l10n.t('${todo} what was done.'));
}
`;

/** Fails until somebody says what the command is for. */
const testText = (id: string) => `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from 'vscode';

test('${todo} what ${id} does for a user', async () => {
  await commands.executeCommand('${id}');
  assert.fail('${todo} what can be seen afterwards');
});
`;
