/** What `npm run new` writes, made from the files of this project. */
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { newCommand } from '../../../scripts/new/newCommand.ts';
import { newField } from '../../../scripts/new/newField.ts';
import { newRule } from '../../../scripts/new/newRule.ts';
import { SkeletonError, type SkeletonFile, todo } from '../../../scripts/new/skeleton.ts';

const read = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);
const fieldOf = (path: string) => newField([path], read, globSync('schemas/model/*.ts'));
const pathsOf = (files: readonly SkeletonFile[]) => files.map(({ path }) => path);
const contentOf = (files: readonly SkeletonFile[], path: string) =>
  files.find((file) => file.path === path)?.content ?? '';

/** The lines that a skeleton adds to a file; none that was there may go. */
function addedTo(files: readonly SkeletonFile[], path: string): string[] {
  const before = (read(path) ?? '').split('\n');
  const after = contentOf(files, path).split('\n');
  const added: string[] = [];
  let kept = 0;
  for (const line of after) {
    if (line === before[kept]) kept++;
    else added.push(line);
  }
  assert.equal(kept, before.length, `${path} lost a line`);
  return added;
}

test('a rule goes to the end of its topic', () => {
  const files = newRule(['node-count-even', 'resource'], read);
  assert.deepEqual(pathsOf(files), ['server/rules/resource.ts']);
  assert.ok(addedTo(files, 'server/rules/resource.ts').includes("      id: 'node-count-even',"));
  assert.match(contentOf(files, 'server/rules/resource.ts'), /\n {4}\},\n {2}\],\n\};\n/);
});

test('a new topic gets a file and is listed', () => {
  const files = newRule(['tags-unique', 'tags'], read);
  assert.deepEqual(pathsOf(files), ['server/rules/tags.ts', 'server/rules/index.ts']);
  assert.match(contentOf(files, 'server/rules/tags.ts'), /export const tagsRules: Topic = \{/);
  assert.deepEqual(addedTo(files, 'server/rules/index.ts'), ["import { tagsRules } from './tags.ts';", '  tagsRules,']);
});

test('a field goes to the end of its object, and its fact to the fixture', () => {
  for (const [path, file] of [
    ['SshReq.port', 'schemas/model/endpoints.ts'],
    ['ErrorResponse.retry_after', 'schemas/model/apiError.ts'],
  ] as const) {
    const files = fieldOf(path);
    assert.deepEqual(pathsOf(files), [file, 'test/fixtures/facts.json']);
    assert.equal(addedTo(files, file).length, 1);
    const [object = '', field = ''] = path.split('.');
    const { objects } = JSON.parse(contentOf(files, 'test/fixtures/facts.json'));
    assert.ok(objects[object][field].type.startsWith(todo), 'a guard reminds of it');
  }
});

test('a field can be named by its path in a job', () => {
  for (const [path, object] of [
    ['spec.resource.foo_count', 'SpecResource'],
    ['tasks.task_resource.foo_count', 'TaskResource'],
  ] as const) {
    const { objects } = JSON.parse(contentOf(fieldOf(path), 'test/fixtures/facts.json'));
    assert.ok(objects[object].foo_count);
  }
});

test('every object of the model can be given a field', () => {
  const { objects } = JSON.parse(read('test/fixtures/facts.json') ?? '');
  for (const object of Object.keys(objects)) {
    const [file] = fieldOf(`${object}.brand_new`);
    assert.ok(file);
    assert.match(addedTo([file], file.path).join(), /^ {2}brand_new: .*,$/, object);
  }
});

test('a command is in the manifest, in the tables of the client, and has a test in VS Code', () => {
  const files = newCommand(['explainJob'], read);
  const { contributes } = JSON.parse(contentOf(files, 'package.json'));
  assert.equal(contributes.commands.at(-1).command, 'trainingjob.explainJob');
  assert.ok(JSON.parse(contentOf(files, 'package.nls.json'))['command.explainJob']);
  assert.deepEqual(addedTo(files, 'client/window/commands.ts'), ["  'trainingjob.explainJob': [];"]);
  assert.equal(addedTo(files, 'client/editing.ts').length, 2);
  assert.ok(pathsOf(files).includes('test/vscode/explainJob.test.ts'));
});

describe('what is there already, or is no name, is refused in a sentence', () => {
  const calls: Record<string, () => unknown> = {
    'a rule that exists': () => newRule(['node-count-missing', 'resource'], read),
    'a rule id in camel case': () => newRule(['nodeCount', 'resource'], read),
    'a rule without a topic': () => newRule(['node-count-even'], read),
    'an object that nobody knows': () => fieldOf('Nothing.name'),
    'a field that exists': () => fieldOf('SshReq.key_pair_names'),
    'a path that leads nowhere': () => fieldOf('spec.nothing.name'),
    'a path through a string': () => fieldOf('kind.name'),
    'a field without its object': () => fieldOf('key_pair_names'),
    'a command that exists': () => newCommand(['submit'], read),
    'a command with the prefix': () => newCommand(['trainingjob.submit'], read),
  };
  for (const [what, call] of Object.entries(calls))
    test(what, () => {
      assert.throws(call, (error) => error instanceof SkeletonError && /^[^{}]{20,}\.$/.test(error.message));
    });
});
