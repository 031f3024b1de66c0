/** What stands for object storage is what the user mounts, and of what the workspace mounts only its own folders. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, test } from 'node:test';
import { type CompletionList, ConfigurationTarget, commands, Position, type TextDocument, workspace } from 'vscode';
import { poll } from '../support/poll.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { closeEditors, showNewFile, writeFile } from './jobFiles.ts';

const outside = temporaryFolder();
writeFileSync(join(outside, 'fit.py'), '');

const set = (mounts: object | undefined, target: ConfigurationTarget) =>
  workspace.getConfiguration('trainingjob').update('obs.mounts', mounts, target);

describe('mounts', () => {
  afterEach(async () => {
    await set(undefined, ConfigurationTarget.Global);
    await set(undefined, ConfigurationTarget.Workspace);
    await closeEditors();
  });

  test('a folder outside of the workspace is listed for the user only', async () => {
    await writeFile('mounted-own/fit.py', '');
    const [theirs, own] = [await jobIn('theirs'), await jobIn('own')];
    await set({ 'obs://mounted/theirs/': outside }, ConfigurationTarget.Global);
    await poll('the mount of the user', () => isListed(theirs, 'theirs'));
    await set(undefined, ConfigurationTarget.Global);
    const mounts = { 'obs://mounted/theirs/': outside, 'obs://mounted/own/': 'mounted-own' };
    await set(mounts, ConfigurationTarget.Workspace);
    await poll('the mount of the workspace', () => isListed(own, 'own'));
    assert.equal(await isListed(theirs, 'theirs'), false);
  });
});

async function jobIn(folder: string): Promise<TextDocument> {
  const text = `{"algorithm": {"code_dir": "obs://mounted/${folder}/",\n"boot_file": ""}}`;
  return (await showNewFile(`mounted-${folder}.trainingjob.json`, text)).document;
}

async function isListed({ uri }: TextDocument, folder: string): Promise<boolean> {
  const { items } = await commands.executeCommand<CompletionList>(
    'vscode.executeCompletionItemProvider',
    uri,
    new Position(1, '"boot_file": "'.length),
  );
  const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
  return labels.includes(`obs://mounted/${folder}/fit.py`);
}
