/** What holds the structure together: who may import what, a manifest that names only what exists, small bundles, clean files. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { after, describe, test } from 'node:test';

const read = (path: string) => readFileSync(path, 'utf8');
const manifest = JSON.parse(read('package.json'));

/** The first row whose pattern matches a file holds. Imports are packages or paths from the top; `type` stands before those of types only. */
const mayImport: [file: RegExp, imports: RegExp][] = [
  [/^schemas\/fields\.ts/, /^typebox$/],
  [/^schemas\/model\//, /^(type )?schemas\/(fields\.ts|model\/)/],
  [/^schemas\/(catalogue|anchor|jsonSchema)\.ts/, /^type schemas\//],
  [/^schemas\//, /^(type )?(schemas|server\/(rules|docs|limits|markdown)|client\/manifestTables|node:)/],
  [/^server\/main\.ts/, /^(type )?(server\/|vscode-languageserver\/node|node:)/],
  [
    /^server\/(languageServer\.ts|lsp\/)/,
    /^(type )?(server\/|vscode-languageserver|vscode-json-languageservice|@vscode\/l10n)/,
  ],
  [/^server\/protocol\.ts/, /^(vscode-languageserver-protocol$|type server\/)/],
  [
    /^server\//,
    /^(type )?(server\/(?!lsp\/|languageServer|main)|schemas\/(?!model|fields|generate)|vscode-json-languageservice|jsonc-parser|vscode-languageserver-(types|textdocument)|@vscode\/l10n|fastest-levenshtein)|^type schemas\/model/,
  ],
  [/^modelarts\//, /^(type )?(modelarts\/|@vscode\/l10n|jsonc-parser|node:(crypto|fs|path|os))|^type schemas\//],
  [
    /^endpoint\//,
    /^(type )?(endpoint\/|modelarts\/(routes|errors|sign)|server\/(validate|document|problem|requestBody|ignoreComments)|schemas\/(?!model|fields|generate)|hono|@hono\/|vscode-languageserver-textdocument|@vscode\/l10n|node:)|^type (schemas|server)\//,
  ],
  [
    /^client\//,
    /^(type )?(client\/|vscode$|vscode-languageclient|@vscode\/l10n$|jsonc-parser$|server\/protocol|modelarts\/|snippets\/|node:)|^type server\//,
  ],
  [
    /^cli\//,
    /^(type )?(cli\/|server\/|modelarts\/|endpoint\/|package\.json|vscode-languageserver-textdocument|@vscode\/l10n|node:)/,
  ],
];

describe('imports follow the table of CONTRIBUTING.md', () => {
  for (const file of globSync('{schemas,server,modelarts,endpoint,client,cli}/**/*.ts')) {
    test(file, () => {
      const allowed = mayImport.find(([pattern]) => pattern.test(file))?.[1];
      assert.ok(allowed, `no row of the table is about ${file}`);
      assert.deepEqual(
        importsOf(file).filter((name) => !allowed.test(name)),
        [],
      );
    });
  }
});

describe('dependencies', () => {
  const declared = Object.keys(manifest.devDependencies);
  const nameOf = (specifier: string) => /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;

  test('every package that is imported is declared', () => {
    const files = globSync('{schemas,server,modelarts,endpoint,client,cli,test}/**/*.ts');
    const packages = files
      .flatMap(importsOf)
      .filter(
        (name) =>
          !/^(type )?(node:|vscode$|(schemas|server|modelarts|endpoint|client|cli|test|snippets|package)[./])/.test(
            name,
          ),
      );
    assert.deepEqual(
      [...new Set(packages.map((name) => nameOf(name.replace('type ', ''))))].filter(
        (name) => !declared.includes(name),
      ),
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
function importsOf(file: string): string[] {
  const statement = /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s)?'([^']+)'|\bimport\('([^']+)'\)/gm;
  return [...read(file).matchAll(statement)].map(([, type, specifier, dynamic]) => {
    const name = specifier ?? dynamic ?? '';
    const path = name.startsWith('.') ? posix.join(posix.dirname(file), name) : name;
    return type ? `type ${path}` : path;
  });
}

function literally(text: string): RegExp {
  return new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
}
