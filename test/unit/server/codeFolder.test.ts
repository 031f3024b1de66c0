import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WalkedEntry } from '../../../files/walkedFolder.ts';
import { codeFolderOf, hasFile } from '../../../server/codeFolder/codeFolder.ts';
import { missingPackages } from '../../../server/codeFolder/missingPackages.ts';
import { requirementsIn } from '../../../server/codeFolder/requirements.ts';

const entry = (path: string, more: Partial<WalkedEntry> = {}): WalkedEntry => ({
  path,
  kind: path.endsWith('/') ? 'folder' : 'file',
  size: 1,
  isLeftOut: false,
  ...more,
  ...(path.endsWith('/') && { path: path.slice(0, -1), size: 0 }),
});

const folder = (entries: readonly WalkedEntry[], requirements?: string, isComplete = true) =>
  codeFolderOf('file:///code', { entries, isComplete }, requirements);

const large = { size: 20_000_000 };

test('what is left out counts neither as files nor as strays', () => {
  const found = folder([entry('train.py'), entry('a/b/net.py', { size: 5 }), entry('.git/', { isLeftOut: true })]);
  assert.deepEqual([found.files.size, found.size, found.depth], [2, 6, 2]);
  assert.deepEqual([found.leftOut, found.strays], [['.git'], []]);
});

test('a virtual environment is known by its content, and what is in it is no stray of its own', () => {
  const { strays } = folder([
    entry('mine/'),
    entry('mine/pyvenv.cfg'),
    entry('mine/lib/__pycache__/'),
    entry('mine/lib/weights.pt', large),
    entry('model.ckpt', { size: 10_000_000 }),
    entry('vocabulary.csv'),
  ]);
  assert.deepEqual(strays, [
    { kind: 'environment', path: 'mine', size: 20_000_001 },
    { kind: 'checkpoint', path: 'model.ckpt', size: 10_000_000 },
  ]);
});

test('a code folder that is a virtual environment itself is no stray', () => {
  assert.deepEqual(folder([entry('pyvenv.cfg'), entry('train.py')]).strays, []);
});

test('a file is missing only if it can be nowhere', () => {
  const entries = [entry('train.py'), entry('linked', { kind: 'link' }), entry('secret/', { isLeftOut: true })];
  const found = folder(entries);
  assert.equal(hasFile(found, 'train.py'), true);
  assert.equal(hasFile(found, 'Train.py'), false);
  for (const path of ['linked', 'linked/a.py', 'secret/a.py']) assert.equal(hasFile(found, path), undefined, path);
  assert.equal(hasFile(folder(entries, undefined, false), 'Train.py'), undefined);
});

test('packages are known by their modules, however their names are written', () => {
  const found = folder(
    [entry('train.py'), entry('nets/'), entry('fast.cpython-39-x86_64-linux-gnu.so')],
    'opencv_python.headless >= 4 # images\nscikit-learn[all]==1.0; python_version > "3"\n--index-url https://a\n',
  );
  const modules = ['os', 'distutils', 'nets', 'fast', 'cv2', 'sklearn', 'torch', 'google', '_private', 'constructor'];
  assert.deepEqual(missingPackages([...modules, 'yaml'], found), [
    { module: 'constructor', name: 'constructor' },
    { module: 'yaml', name: 'PyYAML' },
  ]);
});

test('nothing is missing where other lists, links, or unread files can bring it', () => {
  for (const line of ['-r other.txt', '--requirement=other.txt', '-e .', 'git+https://a/b.git', './wheels/a.whl'])
    assert.deepEqual(missingPackages(['timm'], folder([], `torch\n${line}`)), [], line);
  assert.deepEqual(missingPackages(['timm'], folder([], 'torch', false)), []);
  assert.deepEqual(missingPackages(['timm'], folder([])), [{ module: 'timm', name: 'timm' }]);
  assert.equal(requirementsIn('timm @ https://a/timm.whl').names.has('timm'), true);
});
