/** What holds the structure together: who may import what, a manifest that names only what exists, small bundles, clean files. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, relative } from 'node:path';
import { describe, test } from 'node:test';
import { type BuildOptions, build } from 'esbuild';
import { allBundles } from '../../scripts/bundles.ts';
import {
  circleFault,
  homelessFaults,
  importFault,
  importsIn,
  missingFaults,
  orderFaults,
  roomOf,
  roomsIn,
  titleOf,
  unusedFaults,
} from '../support/importTable.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const manifest = JSON.parse(read('package.json'));

/** Fails with its sentences, each of which says what to do. */
const expectNone = (faults: readonly string[]) => assert.ok(faults.length === 0, faults.join('\n'));

const folders = 'scripts,l10n,files,schemas,server,modelarts,endpoint,worker,client,cli';

describe('imports follow the table of CONTRIBUTING.md', () => {
  const rooms = roomsIn(read('CONTRIBUTING.md'));
  const files = globSync(`{${folders}}/**/*.ts`);
  const imports = files.flatMap((file) => importsIn(file, read(file)));
  const own = imports.filter(({ to }) => files.includes(to));

  for (const room of rooms)
    test(titleOf(room), () => {
      const ofRoom = imports.filter(({ from }) => roomOf(rooms, from) === room);
      expectNone(ofRoom.flatMap((it) => importFault(rooms, it) ?? []));
    });

  test('each file is in a room', () => {
    expectNone(homelessFaults(rooms, files));
  });

  test('each row lists what stands above it, and names what exists', () => {
    expectNone([...orderFaults(rooms), ...missingFaults(rooms, existsSync)]);
  });

  test('each row lists only what its files import', () => {
    expectNone(unusedFaults(rooms, imports));
  });

  test('no circle', () => {
    const titleOfRoom = (file: string) => titleOf(roomOf(rooms, file) ?? { names: [file], all: [], types: [] });
    const topFolder = (file: string) => file.slice(0, file.indexOf('/') + 1);
    const levels = [(file: string) => file, titleOfRoom, topFolder];
    expectNone(levels.flatMap((level) => circleFault(own, level) ?? []));
  });
});

test('what is exported is used in another file', () => {
  const texts = globSync(`{${folders},test}/**/*.ts`).map((file) => {
    const text = read(file);
    return { file, text, words: new Set(text.match(/\w+/g)) };
  });
  const isUsed = (name: string, owner: string) => texts.some(({ file, words }) => file !== owner && words.has(name));
  // VS Code calls `activate`; the objects of the model have their names for whoever looks for them.
  const exempt = /^(client\/extension|schemas\/model\/)/;
  const exported = /^export (?:async )?(?:const|function\*?|class) (\w+)/gm;
  expectNone(
    texts
      .filter(({ file }) => !exempt.test(file))
      .flatMap(({ file, text }) =>
        [...text.matchAll(exported)]
          .filter(([, name = '']) => !isUsed(name, file))
          .map(([, name]) => `${file} exports ${name}, which no other file uses. Remove the code or its \`export\`.`),
      ),
  );
});

test('the command line writes to the terminal only through `terminal`, which removes what a terminal would obey', () => {
  expectNone(
    globSync('cli/**/*.ts')
      .filter((file) => file !== 'cli/kit/terminal.ts' && /\bconsole\b|\bstd(out|err)\.write\((?!'')/.test(read(file)))
      .map((file) => `${file} writes to the terminal itself. Use \`terminal\` of cli/kit/terminal.ts.`),
  );
});

test('the client lets users pick only through `pickItem`, which shows the words of others as plain text', () => {
  const own = ['client/window/pickItem.ts', 'client/window/steps.ts'];
  expectNone(
    globSync('client/**/*.ts')
      .filter((file) => !own.includes(file) && /\b(show|create)QuickPick\b/.test(read(file)))
      .map((file) => `${file} shows a quick pick itself. Use \`pickItem\` of client/window/pickItem.ts.`),
  );
});

describe('dependencies', () => {
  const declared = Object.keys(manifest.devDependencies);
  const nameOf = (specifier: string) => /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;

  test('every package that is imported is declared', () => {
    const own = new RegExp(`^(node:|vscode$|(${folders},test,snippets,package)[./])`.replaceAll(',', '|'));
    const packages = globSync(`{${folders},test}/**/*.ts`).flatMap((file) => importsIn(file, read(file)));
    expectNone(
      packages
        .filter(({ to }) => !own.test(to) && !declared.includes(nameOf(to)))
        .map(({ from, to }) => `${from} imports ${nameOf(to)}. Add it to devDependencies in package.json.`),
    );
  });

  test('every dependency says in CONTRIBUTING.md, under "Dependencies", why it is there', () => {
    const table = read('CONTRIBUTING.md').split('## Dependencies')[1] ?? '';
    expectNone(
      declared
        .filter((name) => !table.includes(`\`${name}\``))
        .map((name) => `CONTRIBUTING.md doesn't say why ${name} is needed. Add a row under "Dependencies".`),
    );
    assert.equal(manifest.dependencies, undefined, 'Everything is bundled. Move dependencies to devDependencies.');
  });

  test('versions are exact', () => {
    expectNone(
      declared
        .filter((name) => !/^\d+\.\d+\.\d+$/.test(manifest.devDependencies[name]))
        .map((name) => `package.json asks for ${name} ${manifest.devDependencies[name]}. Name an exact version.`),
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
    'the path of a folder that a clone lacks': /\.\.\/shared\/(?!standards\/)/,
  };
  const binary = /\.(png|webp|gif|ico|vsix)$/;
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' }).split('\n');
  const texts = files
    .filter((file) => file && !binary.test(file) && existsSync(file))
    .map((file) => [file, read(file)] as const);
  for (const [what, pattern] of Object.entries(forbidden)) {
    test(`none contains ${what}`, () => {
      expectNone(
        texts.filter(([, text]) => pattern.test(text)).map(([file]) => `${file} contains ${what}. Remove it.`),
      );
    });
  }
  test('none contains what `npm run new` leaves to be written', () => {
    const unwritten = texts.filter(([, text]) => /TODO:\s/.test(text));
    const remedy = 'Write what it asks for, or run npm run generate if the file is generated.';
    expectNone(unwritten.map(([file]) => `${file} contains a "TODO:". ${remedy}`));
  });
});

test('README has no picture that is missing, and all of them stay within their budget', () => {
  const shown = [...read('README.md').matchAll(/\]\((client\/assets\/[^)]+)\)/g)].map(([, file = '']) => file);
  assert.deepEqual(shown.toSorted(), globSync('client/assets/screenshots/*').toSorted());
  const size = shown.reduce((sum, file) => sum + statSync(file).size, 0) / 1024;
  assert.ok(size <= 260, `README's pictures have ${Math.round(size)} kB, their budget is 260 kB.`);
});

describe('bundles', () => {
  /** In kB, minified: what a program reads when it starts, and all of them together. A change that crosses one is either a mistake or worth a line in CHANGELOG. */
  const budgets = {
    'extension.cjs': 30,
    activateAll: 800,
    'browser/extension.cjs': 665,
    'server.cjs': 8,
    main: 860,
    'browserServer.cjs': 845,
    'cli.cjs': 75,
    validate: 640,
    jobFileCommands: 940,
    serviceCommands: 310,
    'curves.js': 60,
    'curves.css': 8,
    'all of them': 2665,
  };

  test('CHANGELOG names each budget', () => {
    const line = readFileSync('CHANGELOG.md', 'utf8').match(/^- The bundles .*$/m)?.[0] ?? '';
    const unnamed = Object.values(budgets).filter((budget) => !line.includes(` ${budget} kB`));
    assert.deepEqual(unnamed, [], 'The line about bundles names other budgets');
  });

  test('each stays within its budget, is ASCII, and has no examples of rules', async () => {
    const built = (await Promise.all(allBundles.map(builtFrom))).flat();
    const sizes: Record<string, number> = Object.fromEntries(built.flatMap(startOf));
    sizes['all of them'] = kilobytes(built);
    for (const [name, budget] of Object.entries(budgets)) {
      const size = sizes[name] ?? Number.NaN;
      assert.ok(size <= budget, `${name} has ${size} kB, its budget is ${budget} kB`);
    }
    expectNone(
      built
        .filter(({ text }) => /\b(?:in)?valid:\[[^\]].{0,60}/.test(text))
        .map(({ name }) => `${name} has examples of rules. Format the code, so that scripts/bundles.ts finds them`),
    );
    const programs = built.filter(({ name }) => name.endsWith('.cjs') && !name.includes('/'));
    assert.ok(programs.length > 5);
    expectNone(
      programs.filter(({ text }) => /[^\0-\x7f]/.test(text)).map(({ name }) => `${name} takes twice its memory`),
    );
  });
});

interface Bundle {
  readonly name: string;
  readonly text: string;
  readonly isEntry: boolean;
  /** The names of what it reads when it starts. */
  readonly reads: readonly string[];
}

async function builtFrom(bundles: BuildOptions): Promise<Bundle[]> {
  const options = { minify: true, metafile: true, write: false, outdir: 'dist' } as const;
  const { outputFiles, metafile } = await build({ ...bundles, ...options });
  return outputFiles.map(({ path, text }) => {
    const output = metafile.outputs[relative('.', path).replaceAll('\\', '/')];
    const early = output?.imports.filter(({ kind, external }) => kind === 'import-statement' && !external) ?? [];
    const isEntry = output?.entryPoint !== undefined || path.endsWith('.css');
    const name = relative('dist', path).replaceAll('\\', '/');
    return { name, text, isEntry, reads: early.map((it) => relative('dist', it.path)) };
  });
}

/** What is read for a program until it runs. */
function startOf({ name, isEntry }: Bundle, _: number, all: readonly Bundle[]): [name: string, kilobytes: number][] {
  const read = new Set([name]);
  // A set gives what is added to it meanwhile, too.
  for (const it of read) for (const other of all.find((bundle) => bundle.name === it)?.reads ?? []) read.add(other);
  return isEntry ? [[withoutHash(name), kilobytes(all.filter((bundle) => read.has(bundle.name)))]] : [];
}

/** What is loaded late has a name with the hash of its content. */
const withoutHash = (name: string) => name.replace(/^part-(\w+)-\w+\.cjs$/, '$1');

const kilobytes = (bundles: readonly Bundle[]) =>
  Math.round(bundles.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / 1024);

function literally(text: string): RegExp {
  return new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
}
