/** What holds the structure together: who may import what, a manifest that names only what exists, small bundles, clean files. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { after, describe, test } from 'node:test';

const read = (path: string) => readFileSync(path, 'utf8');
const manifest = JSON.parse(read('package.json'));

/** A row of CONTRIBUTING's table: files, and what these may import beside each other. */
interface Part {
  readonly files: readonly string[];
  readonly all: readonly string[];
  readonly types: readonly string[];
}

describe('imports follow the table of CONTRIBUTING.md', () => {
  const parts = partsIn(read('CONTRIBUTING.md').split('## Who may import what')[1] ?? '');
  const partOf = (file: string) => parts.find(({ files }) => isAmong(files, file));
  for (const file of globSync('{scripts,l10n,schemas,server,modelarts,endpoint,client,cli}/**/*.ts')) {
    test(file, () => {
      const part = partOf(file);
      assert.ok(part, `no row of the table is about ${file}`);
      const strangers = importsOf(file).filter(({ name, isType }) => {
        const allowed = isType ? [...part.all, ...part.types] : part.all;
        return partOf(name) !== part && !isAmong(allowed, name);
      });
      assert.deepEqual(strangers, []);
    });
  }
});

function partsIn(section: string): Part[] {
  const [table = ''] = section.split('\n## ');
  return table.split('\n').flatMap((line) => {
    const [, files = [], all = [], types = []] = line
      .split('|')
      .map((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
    return line.startsWith('|') && files.length ? [{ files, all, types }] : [];
  });
}

/** Whether a file or package is listed, itself or by what it lies in. */
const isAmong = (list: readonly string[], name: string): boolean =>
  list.some((it) => name === it || name.startsWith(/[/:]$/.test(it) ? it : `${it}/`));

test('what is exported is used in another file', () => {
  const texts = globSync('{scripts,l10n,schemas,server,modelarts,endpoint,client,cli,test}/**/*.ts').map(
    (file): [string, Set<string>] => [file, new Set(read(file).match(/\w+/g))],
  );
  const isUsed = (name: string, owner: string) => texts.some(([file, words]) => file !== owner && words.has(name));
  // VS Code calls `activate`; the objects of the model have their names for whoever looks for them.
  const exempt = /^(client\/extension|schemas\/model\/)/;
  const unused = texts.flatMap(([file]) =>
    [...read(file).matchAll(/^export (?:async )?(?:const|function\*?|class) (\w+)/gm)]
      .filter(([, name = '']) => !exempt.test(file) && !isUsed(name, file))
      .map(([, name]) => `${file}: ${name}`),
  );
  assert.deepEqual(unused, []);
});

describe('dependencies', () => {
  const declared = Object.keys(manifest.devDependencies);
  const nameOf = (specifier: string) => /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;

  test('every package that is imported is declared', () => {
    const files = globSync('{scripts,l10n,schemas,server,modelarts,endpoint,client,cli,test}/**/*.ts');
    const own =
      /^(node:|vscode$|(scripts|l10n|schemas|server|modelarts|endpoint|client|cli|test|snippets|package)[./])/;
    const packages = files.flatMap(importsOf).flatMap(({ name }) => (own.test(name) ? [] : [nameOf(name)]));
    assert.deepEqual(
      [...new Set(packages)].filter((name) => !declared.includes(name)),
      [],
    );
  });

  test('every dependency says in CONTRIBUTING.md, under "Dependencies", why it is there', () => {
    const table = read('CONTRIBUTING.md').split('## Dependencies')[1] ?? '';
    assert.deepEqual(
      declared.filter((name) => !table.includes(`\`${name}\``)),
      [],
    );
    assert.equal(manifest.dependencies, undefined, 'everything is bundled: only devDependencies');
  });

  test('versions are exact', () => {
    assert.deepEqual(
      declared.filter((name) => !/^\d+\.\d+\.\d+$/.test(manifest.devDependencies[name])),
      [],
    );
  });
});

describe('tracked files', () => {
  const forbidden: Record<string, RegExp> = {
    'the path of this checkout': literally(process.cwd()),
    'the home folder of this machine': literally(join(homedir(), '/')),
    'a package registry': /https?:\/\/[\w.-]*(registry|npmjs|artifactory|nexus)[\w.-]*/i,
    'a private key': /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
    'a download address in the lock file': /^\s*"resolved":/m,
  };
  const binary = /\.(png|gif|ico|vsix)$/;
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' }).split('\n');
  const texts = files
    .filter((file) => file && !binary.test(file) && existsSync(file))
    .map((file) => [file, read(file)] as const);
  for (const [what, pattern] of Object.entries(forbidden)) {
    test(`none contains ${what}`, () => {
      assert.deepEqual(
        texts.filter(([, text]) => pattern.test(text)).map(([file]) => file),
        [],
      );
    });
  }
});

describe('bundles', () => {
  /** In kB, minified. A change that crosses one is either a mistake or worth a line in CHANGELOG. */
  const budgets = { extension: 600, server: 700, cli: 650 };
  const folder = mkdtempSync(join(tmpdir(), 'trainingjob-bundles-'));
  after(() => rmSync(folder, { recursive: true }));

  test('each stays within its budget', () => {
    execFileSync(process.execPath, ['esbuild.mjs', '--production', `--outdir=${folder}`]);
    for (const [name, budget] of Object.entries(budgets)) {
      const size = Math.round(statSync(join(folder, `${name}.cjs`)).size / 1024);
      assert.ok(size <= budget, `${name}.cjs has ${size} kB, its budget is ${budget} kB`);
    }
  });
});

/** What a file imports: packages as they are, own files as paths from the top folder. */
function importsOf(file: string): { name: string; isType: boolean }[] {
  const statement = /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s)?'([^']+)'|\bimport\('([^']+)'\)/gm;
  return [...read(file).matchAll(statement)].map(([, type, specifier, dynamic]) => {
    const name = specifier ?? dynamic ?? '';
    return { name: name.startsWith('.') ? posix.join(posix.dirname(file), name) : name, isType: type !== undefined };
  });
}

function literally(text: string): RegExp {
  return new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
}
