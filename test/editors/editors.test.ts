/** The recipes of docs/editors, word for word, in the editors that Debian has: what a user does in a job file, without a screen. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { test } from 'node:test';
import { installPackages } from '../support/debianPackages.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const job = `{
  "kind": "jobs",
  "metadata": { "name": "a" },
  "algorithm": {
    "id": "x",
    "command": "run $LR",
    "environments": { "LR": "1" },
  },
  "spec": { "resource": { "flavor_id": "f" } },
  
}
// note
`;

/** What the drivers beside this file write down, each in the language of its editor. */
interface Shown {
  readonly problems: readonly string[];
  readonly hover: string;
  readonly completions: readonly string[];
  /** The line in which a quotation mark was typed and completed. */
  readonly written: string;
  readonly text: string;
  /** How the last line is colored. */
  readonly comment: string;
}

interface RealEditor {
  readonly packages: readonly string[];
  readonly page: string;
  /** What is in front of the recipe on the page. */
  readonly behind: string;
  readonly driver: string;
  readonly showsMarkdown?: true;
  readonly start: (recipe: string, driver: string, file: string) => readonly [program: string, ...args: string[]];
}

const editors: Readonly<Record<string, RealEditor>> = {
  Neovim: {
    packages: ['neovim'],
    page: 'neovim.md',
    behind: '## Neovim 0.7 to 0.10\n\n```lua\n',
    driver: 'neovim.lua',
    showsMarkdown: true,
    start: (recipe, driver, file) => [
      ...(['nvim', '--headless', '-n', '-i', 'NONE', '-u', recipe] as const),
      ...[file, '-c', `luafile ${driver}`, '-c', 'qall!'],
    ],
  },
  'Emacs with Eglot': {
    packages: ['emacs-nox', 'elpa-eglot'],
    page: 'emacs.md',
    behind: '```elisp\n',
    driver: 'eglot.el',
    start: (recipe, driver) => ['emacs', '--batch', '-l', recipe, '-l', driver],
  },
  'Vim with ALE': {
    packages: ['vim', 'vim-ale'],
    page: 'vim.md',
    behind: '```vim\n',
    driver: 'ale.vim',
    start: (recipe, driver, file) => [
      ...(['vim', '-N', '-n', '-i', 'NONE', '--not-a-term', '-u', recipe] as const),
      ...['--cmd', 'syntax on', '-S', driver, file],
    ],
  },
};

for (const [name, editor] of Object.entries(editors))
  test(`${name} with its recipe shows problems, completions, and explanations, renames, and fixes`, (t) => {
    const why = whyNot(name, editor);
    if (why) return t.skip(why);
    const { problems, hover, completions, written, text, comment } = shownBy(editor);
    const all = problems.join('\n');
    assert.match(all, /Unknown job kind "jobs"\. Did you mean "job"\?/);
    assert.match(all, /Missing property "node_count"/);
    // The recipe turns this rule off.
    assert.doesNotMatch(all, /flavor/);
    assert.match(hover, /Type of job to create/);
    assert.equal(/`|\*\*/.test(hover), editor.showsMarkdown === true, hover);
    assert.ok(
      completions.some((label) => label.includes('tasks')),
      completions.join('\n'),
    );
    assert.equal(written, '  "endpoints": {}');
    assert.match(comment, /^(?:Comment|font-lock-comment-face)$/);
    assert.equal(text.trimEnd(), job.replace('jobs', 'job').replaceAll('LR', 'RATE').trimEnd());
  });

test('recipes in JSON can be pasted', () => {
  const blocks = globSync('docs/editors/*.md').flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(/^```json\n(.*?)^```$/gms)].map(([, json = '']) => JSON.parse(json)),
  );
  assert.ok(blocks.length >= 4);
  for (const block of blocks) assert.match(JSON.stringify(block), /trainingjob/);
});

function whyNot(name: string, { packages }: RealEditor): string | false {
  const isInstalled = () => {
    const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '$' + '{Status}\n', ...packages], { encoding: 'utf8' });
    return stdout?.match(/^install ok installed$/gm)?.length === packages.length;
  };
  const isRoot = process.getuid?.() === 0;
  if (isInstalled() || (isRoot && installPackages(name, packages) && isInstalled())) return false;
  return `${name} is not installed. Run on Debian: apt-get install ${packages.join(' ')}`;
}

/** The editor has a home of its own, so that nobody's configuration counts. */
function shownBy({ page, behind, driver, start }: RealEditor): Shown {
  const home = temporaryFolder();
  const at = (path: string) => join(home, path);
  mkdirSync(at('bin'));
  mkdirSync(at('work'));
  writeFileSync(at('bin/trainingjob'), `#!/bin/sh\nexec "${process.execPath}" "${resolve('dist/cli.cjs')}" "$@"\n`, {
    mode: 0o755,
  });
  // Neovim tells Lua by the name.
  const recipe = at(`recipe-${driver}`);
  writeFileSync(recipe, recipeOf(page, behind));
  writeFileSync(at('work/a.trainingjob.json'), job);
  const [program, ...args] = start(recipe, resolve('test/editors', driver), 'a.trainingjob.json');
  const { PATH, LANG = 'C.UTF-8' } = process.env;
  const ended = spawnSync(program, args, {
    cwd: at('work'),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...{ PATH: `${at('bin')}${delimiter}${PATH}`, LANG, HOME: home, TERM: 'xterm' }, ...driven(at) },
  });
  try {
    return JSON.parse(readFileSync(at('shown'), 'utf8'));
  } catch (cause) {
    throw new Error(`${program} ended with ${ended.status}: ${ended.stdout}${ended.stderr}`, { cause });
  }
}

const driven = (at: (path: string) => string) => ({ JOB_FILE: 'a.trainingjob.json', SHOWN: at('shown') });

function recipeOf(page: string, behind: string): string {
  const text = readFileSync(join('docs/editors', page), 'utf8');
  const start = text.indexOf(behind);
  assert.ok(start >= 0, `${page} has no ${behind}`);
  return text.slice(start + behind.length, text.indexOf('\n```', start + behind.length));
}
