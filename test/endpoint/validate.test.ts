/** `trainingjob validate` as a process: which files it checks, by which rules, and what it prints. */
import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { getLanguageService } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { trainingjob } from './commandLine.ts';
import { validJob } from './runEndpoint.ts';

describe('validate', () => {
  test('has nothing to say about a good file', async () => {
    const outcome = await trainingjob(['validate', '-'], { input: JSON.stringify(validJob('good')) });
    assert.deepEqual(outcome, { code: 0, stdout: '', stderr: '' });
  });

  test('reads the script that a mount leads to', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'train.py'), 'import argparse\np = argparse.ArgumentParser()\np.parse_args()\n');
    const input = JSON.stringify({
      kind: 'job',
      algorithm: {
        code_dir: 'obs://b/code/',
        boot_file: 'obs://b/code/train.py',
        parameters: [{ name: 'epochs', value: '1' }],
      },
    });
    const mounts = JSON.stringify({ 'obs://b/code/': folder });
    const { code, stdout } = await trainingjob(['validate', '--mounts', mounts, '-'], { input });
    assert.equal(code, 1);
    assert.match(stdout, /^-:1:\d+ error script-unknown-option .*"--epochs".*$/m);
    // Whatever else checks a job says the same.
    writeFileSync(join(folder, 'job.json'), input);
    const env = { TRAININGJOB_URL: 'http://127.0.0.1:1', TRAININGJOB_PROJECT_ID: 'p', TRAININGJOB_TOKEN: 't' };
    for (const command of ['submit', 'snapshot', 'export']) {
      const refused = await trainingjob([command, '--mounts', mounts, join(folder, 'job.json')], { env });
      assert.equal(refused.code, 1, command);
      assert.match(refused.stderr, /error script-unknown-option/, command);
    }
  });

  test('looks through the code folder that a mount leads to', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'train.py'), 'pass\n');
    const algorithm = { code_dir: 'obs://b/code/', boot_file: 'obs://b/code/Train.py' };
    const mounts = JSON.stringify({ 'obs://b/code/': folder });
    const input = JSON.stringify({ kind: 'job', algorithm });
    const { code, stdout } = await trainingjob(['validate', '--mounts', mounts, '-'], { input });
    assert.equal(code, 1);
    assert.match(stdout, /^-:1:\d+ error code-folder-boot-file-missing .*"train\.py".*$/m);
  });

  test('says where, how bad, which rule and what', async () => {
    const { code, stdout } = await trainingjob(['validate', '-'], { input: '{\n  "kind": "job"\n}' });
    assert.equal(code, 1);
    assert.match(stdout, /^-:1:1 error missing-property .*"metadata".*$/m);
  });

  test('says the same as JSON', async () => {
    const { stdout } = await trainingjob(['validate', '--format', 'json', '-'], { input: '{\n  "kind": "job"\n}' });
    assert.partialDeepStrictEqual(JSON.parse(stdout), [
      { file: '-', line: 1, column: 1, severity: 'error', rule: 'missing-property', path: ['metadata'] },
    ]);
  });

  test('gives a rule the severity it is told', async () => {
    const options = ['--rules', 'missing-property=warning'];
    const { code, stdout } = await trainingjob(['validate', ...options, '-'], { input: '{ "kind": "job" }' });
    assert.equal(code, 0);
    assert.match(stdout, /warning missing-property/);
  });

  test('names a file that is not there, and checks the others', async () => {
    const args = ['validate', 'absent.trainingjob.json', '-'];
    const { code, stdout, stderr } = await trainingjob(args, { input: '{ "kind": "job" }' });
    assert.equal(code, 2);
    assert.match(stderr, /absent\.trainingjob\.json/);
    assert.match(stdout, /^-:1:1 error/);
  });
});

const broken = '{ "kind": "job", "metadata": { "name": "a b" } }';

function canRead(folder: string): boolean {
  try {
    return readdirSync(folder).length > 0;
  } catch {
    return false;
  }
}

/** A folder with files. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

interface Row {
  readonly rule: string;
  readonly file: string;
}

const filesIn = (stdout: string) => [...new Set(JSON.parse(stdout).map(({ file }: { file: string }) => file))];

describe('which files are checked', () => {
  test('those of folders and patterns, each once, and none of node_modules', async () => {
    const cwd = folderWith({
      'a.trainingjob.json': broken,
      'deep/b.trainingjob.json': broken,
      'deep/.ci/c.trainingjob.json': broken,
      'deep/other.json': broken,
      'node_modules/d.trainingjob.json': broken,
    });
    const inFolder = await trainingjob(['validate', '--format', 'json', '.', 'a.trainingjob.json'], { cwd });
    assert.deepEqual(filesIn(inFolder.stdout), [
      'a.trainingjob.json',
      join('deep', '.ci', 'c.trainingjob.json'),
      join('deep', 'b.trainingjob.json'),
    ]);
    const byPattern = await trainingjob(['validate', '--format', 'json', 'deep/*.json'], { cwd });
    assert.deepEqual(filesIn(byPattern.stdout), ['deep/b.trainingjob.json', 'deep/other.json']);
    const everywhere = await trainingjob(['validate', '--format', 'json', '**/*.trainingjob.json'], { cwd });
    assert.deepEqual(filesIn(everywhere.stdout).toSorted(), filesIn(inFolder.stdout).toSorted());
    const named = await trainingjob(['validate', '--format', 'json', '**/node_modules/*.json'], { cwd });
    assert.deepEqual(filesIn(named.stdout), ['node_modules/d.trainingjob.json']);
  });

  test('a file is named once, however its path is written', async () => {
    const cwd = folderWith({ 'a.trainingjob.json': broken, '-': broken });
    const whole = join(cwd, 'a.trainingjob.json');
    const paths = ['./a.trainingjob.json', 'a.trainingjob.json', './/a.trainingjob.json', whole, './-'];
    const { stdout } = await trainingjob(['validate', '--format', 'json', ...paths], { cwd });
    assert.deepEqual(
      JSON.parse(stdout).flatMap((row: Row) => (row.rule === 'job-name-format' ? row.file : [])),
      ['a.trainingjob.json', './-'],
    );
  });

  test('of very many files, what is found and in which order is the same as of a few', async () => {
    const names = Array.from({ length: 1100 }, (_, index) => `${String(index).padStart(4, '0')}.trainingjob.json`);
    const cwd = folderWith(Object.fromEntries(names.map((name) => [name, `${broken}${name}`])));
    symlinkSync('nowhere', join(cwd, '0700x.trainingjob.json'));
    const args = ['validate', '--rules', 'algorithm-missing=error'];
    const [all, ...parts] = await Promise.all([
      trainingjob([...args, '.'], { cwd }),
      trainingjob([...args, ...names.slice(0, 400)], { cwd }),
      trainingjob([...args, ...names.slice(400, 800)], { cwd }),
      trainingjob([...args, ...names.slice(800)], { cwd }),
    ]);
    assert.equal(all.stdout, parts.map(({ stdout }) => stdout).join(''));
    assert.match(all.stderr, /^File 0700x\.trainingjob\.json doesn't exist\.$/m);
    assert.equal(all.code, 2);
  });

  test('a folder that cannot be read is said, and the others are looked through', async (t) => {
    const cwd = folderWith({ 'a.trainingjob.json': broken, 'closed/b.trainingjob.json': broken });
    chmodSync(join(cwd, 'closed'), 0);
    t.after(() => chmodSync(join(cwd, 'closed'), 0o755));
    if (canRead(join(cwd, 'closed'))) return t.skip('This user may read everything.');
    for (const path of ['.', '**/*.trainingjob.json']) {
      const { code, stdout, stderr } = await trainingjob(['validate', path], { cwd });
      assert.match(stdout, /^a\.trainingjob\.json:1:/m);
      assert.match(stderr, /^Folder closed can't be read\.$/m);
      assert.equal(code, 2, path);
    }
  });

  test('a name that looks like a pattern is a name first', async () => {
    const cwd = folderWith({ '[x].trainingjob.json': broken, 'x.trainingjob.json': broken });
    const { stdout } = await trainingjob(['validate', '--format', 'json', '[x].trainingjob.json'], { cwd });
    assert.deepEqual(filesIn(stdout), ['[x].trainingjob.json']);
  });

  test('a folder or pattern without files is a mistake, not a success', async () => {
    const cwd = folderWith({ 'a/readme.md': '' });
    for (const path of ['a', '*.trainingjob.json']) {
      const { code, stderr } = await trainingjob(['validate', path], { cwd });
      assert.equal(code, 2);
      assert.ok(stderr.includes(path), stderr);
    }
  });
});

describe('what it prints', () => {
  test('the line of the file, with marks below the place and no secret', async () => {
    const cwd = folderWith({
      'a.trainingjob.json':
        '{\n\t"metadata": {"name": "花"}, "algorithm": {"environments": {"PASSWORD": "hunter2hunter2"}}\n}',
    });
    const { stdout, stderr } = await trainingjob(['validate', 'a.trainingjob.json'], { cwd });
    assert.ok(!stdout.includes('hunter2'), stdout);
    const lines = stdout.split('\n');
    const at = lines.findIndex((line) => line.includes(' job-name-format '));
    assert.equal(lines[at + 1]?.startsWith('  2 |  "metadata": {"name": "花"}, '), true, stdout);
    assert.equal(lines[at + 2], '    |                       ^^^^');
    assert.match(stderr, /^Files: 1\. Errors: \d+, warnings: \d+, notes: \d+\.\n$/);
  });

  test('no password in front of a bucket or a registry, in any format', async () => {
    const engine = { image_url: 'ann:hunter2hunter2@swr.example.com/o/i:1 ' };
    const algorithm = { code_dir: 'obs://ann:hunter2hunter2@b/code/', boot_file: '/b/other/train.py', engine };
    const input = JSON.stringify({ kind: 'job', algorithm }, null, 2);
    for (const format of ['text', 'json', 'sarif', 'github', 'junit']) {
      const { stdout } = await trainingjob(['validate', '--format', format, '-'], { input });
      assert.match(stdout, /ann:\*\*\*@b\/code\//, format);
      assert.ok(!stdout.includes('hunter2'), stdout);
      if (format === 'text') assert.match(stdout, /ann:\*\*\*@swr\.example\.com/);
    }
  });

  test('no secret of a command, however short it is and whichever program takes it', async () => {
    const command = 'curl -u ann:q7 https://pypi.org/x && mysql -pq7 && run --sk "q7"';
    const algorithm = { engine: { image_url: 'org/img:1' }, command };
    const input = JSON.stringify({ kind: 'job', metadata: { name: 'a' }, algorithm });
    for (const format of ['text', 'sarif', 'github', 'junit', 'json']) {
      const { stdout, stderr } = await trainingjob(['validate', '--format', format, '-'], { input });
      assert.match(stdout, /command-secret/, format);
      assert.doesNotMatch(stdout + stderr, /q7/, format);
    }
  });

  test('only what is severe enough, and colors where they are forced only', async () => {
    const input = '{ "kind": "jobs", "metadata": { "name": "a b" } }';
    const plain = await trainingjob(['validate', '-'], { input });
    assert.match(plain.stdout, /warning kind-not-in-list/);
    assert.ok(!plain.stdout.includes('\u001b'));
    const colored = await trainingjob(['validate', '--severity', 'error', '-'], { input, env: { FORCE_COLOR: '1' } });
    assert.doesNotMatch(colored.stdout, /kind-not-in-list/);
    assert.ok(colored.stdout.includes('\u001b[31merror\u001b[39m job-name-format'), colored.stdout);
  });

  test('columns that count from behind a byte order mark, as in an editor', async () => {
    const input = '\uFEFF{ "kind": "jobs" }';
    const [row] = JSON.parse((await trainingjob(['validate', '--format', 'json', '-'], { input })).stdout).filter(
      ({ rule }: Row) => rule === 'kind-not-in-list',
    );
    assert.deepEqual([row.line, row.column, row.endColumn], [1, 11, 17]);
    const { stdout } = await trainingjob(['validate', '-'], { input });
    assert.match(stdout, /^ {2}1 \| \{ "kind": "jobs" \}\n {4}\| {11}\^{6}$/m);
  });

  test('one line for a problem, whatever its file is called', async () => {
    const cwd = folderWith({ 'a\nb.trainingjob.json:1:1 error x': broken });
    const { stdout } = await trainingjob(['validate', '--severity', 'error', 'a*'], { cwd });
    assert.match(stdout, /^a b\.trainingjob\.json:1:1 error x:1:\d+ error job-name-format /m);
  });

  test('no line that GitHub takes for a command, whatever a file is called and has', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `##[stop-commands]${index}`);
    const body = JSON.stringify({ kind: 'job', ...Object.fromEntries(names.map((name) => [name, 1])) });
    const cwd = folderWith({ '::stop-commands::a.trainingjob.json': body, '  ::add-mask::o.trainingjob.json': body });
    writeFileSync(join(cwd, '::stop-commands::b.trainingjob.json'), `\uFEFF${body}`, 'utf16le');
    for (const format of ['text', 'github']) {
      const { stdout, stderr } = await trainingjob(['validate', '--format', format, '.'], { cwd });
      const lines = `${stdout}\n${stderr}`.split('\n').filter((line) => !/^::(?:error|warning|notice) /.test(line));
      assert.match(stderr, /stop-commands::b\.trainingjob\.json is in UTF-16/);
      assert.deepEqual(
        lines.filter((line) => /^\s*::/.test(line)),
        [],
        format,
      );
      if (format === 'github')
        assert.deepEqual(
          lines.filter((line) => line.includes('##[')),
          [],
        );
    }
  });

  test('no such line because of a line break in a name, and none of Azure', async () => {
    const cwd = folderWith({
      'a\n::stop-commands::a.trainingjob.json': '{ "kind": "##vso[task.setvariable]a" }',
      'b/.trainingjobrc.json': '{ "\\n::stop-commands::b": 1 }',
      'b/b.trainingjob.json': '{}',
      'c\n::stop-commands::c.trainingjob.json': `{ ${'['.repeat(200)}`,
    });
    writeFileSync(join(cwd, 'd\n::stop-commands::d.trainingjob.json'), '\uFEFF{}', 'utf16le');
    for (const args of [
      ['validate'],
      ['validate', '--format', 'github'],
      ['validate', '--format', 'junit'],
      ['format', '--check'],
    ]) {
      const { code, stdout, stderr } = await trainingjob([...args, '.'], { cwd });
      assert.equal(code, 2, args.join(' '));
      assert.match(stdout + stderr, /stop-commands/);
      assert.doesNotMatch(stdout + stderr, /^\s*::stop/m, args.join(' '));
      if (args.length === 1) assert.doesNotMatch(stdout, /##vso\[/);
    }
    const { stdout } = await trainingjob(['validate', '--format', 'junit', '.'], { cwd });
    assert.match(stdout, /name="a&#10;::stop-commands::a\.trainingjob\.json"/);
  });

  test('paths in a SARIF log that no reader takes for a scheme', async () => {
    const cwd = folderWith({ 'a:b [c].trainingjob.json': broken });
    const { stdout } = await trainingjob(['validate', '--format', 'sarif', '.'], { cwd });
    const [{ physicalLocation }] = JSON.parse(stdout).runs[0].results[0].locations;
    assert.deepEqual(physicalLocation.artifactLocation, {
      uri: 'a%3Ab%20%5Bc%5D.trainingjob.json',
      uriBaseId: '%SRCROOT%',
    });
  });

  test('a log that the schema of SARIF accepts, with what could not be read', async (t) => {
    const schema = '../shared/standards/sarif-schema-2.1.0.json';
    if (!existsSync(schema)) return t.skip(`${schema} isn't on this machine.`);
    const cwd = folderWith({ 'ä b.trainingjob.json': broken });
    const { code, stdout } = await trainingjob(['validate', '--format', 'sarif', '.', 'absent.json'], { cwd });
    assert.equal(code, 2);
    const service = getLanguageService({});
    const text = TextDocument.create('file:///log.sarif', 'json', 0, stdout);
    const parsed = service.parseJSONDocument(text);
    const { $schema, id, ...definition } = JSON.parse(readFileSync(schema, 'utf8'));
    assert.deepEqual(await service.doValidation(text, parsed, {}, definition), []);
    const [run] = JSON.parse(stdout).runs;
    assert.equal(run.results[0].locations[0].physicalLocation.artifactLocation.uri, '%C3%A4%20b.trainingjob.json');
    assert.equal(run.tool.driver.rules[run.results[0].ruleIndex].id, run.results[0].ruleId);
    assert.equal(run.invocations[0].executionSuccessful, false);
    for (const { shortDescription, fullDescription, help } of run.tool.driver.rules) {
      assert.match(shortDescription.text, /^[^`]+[.]$/);
      assert.ok(fullDescription.text.startsWith(shortDescription.text) && help.markdown);
    }
    assert.ok(!stdout.includes(cwd), 'a path of this machine is in it');
  });

  test('annotations that a file cannot break out of', async () => {
    const cwd = folderWith({ 'a,b:c%\n::error::x.trainingjob.json': '{ "kind": "job", "a\\n::warning::b": 1 }' });
    const { stdout } = await trainingjob(['validate', '--format', 'github', '.'], { cwd });
    for (const line of stdout.trim().split('\n'))
      assert.match(
        line,
        /^::(error|warning|notice) file=a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3Ax\.trainingjob\.json,line=1,endLine=1,/,
      );
  });

  test('the problems that GitHub makes no annotations of are listed with their places', async () => {
    const many = JSON.stringify({
      kind: 'job',
      environments: {},
      ...Object.fromEntries([...'abcdefghijkl'].map((name) => [`x${name}`, 1])),
    });
    const cwd = folderWith({ '::error::a.trainingjob.json': many });
    const { stdout } = await trainingjob(['validate', '--format', 'github', '.', 'absent.json'], { cwd });
    const lines = stdout.trim().split('\n');
    const count = (kind: string) => lines.filter((line) => line.startsWith(`::${kind} `)).length;
    assert.match(lines[0] ?? '', /^::error file=absent\.json::/);
    const listed = lines.filter((line) => line.startsWith('- ::error::a.trainingjob.json:1:'));
    assert.equal(listed.length, Math.max(0, count('error') - 10) + Math.max(0, count('warning') - 10));
    assert.ok(count('warning') > 10 && listed.length > 0, stdout);
    assert.equal(count('error') + count('warning') + count('notice') + 1 + listed.length, lines.length, stdout);
  });

  test('characters that XML lacks are not in a report of tests', async () => {
    const cwd = folderWith({
      'a.trainingjob.json': '{ "kind": "job", "a\uFFFEb\uFFFF": 1, "c\\ud800d": 2, "e\\u0007f": 3 }',
    });
    const { stdout } = await trainingjob(['validate', '--format', 'junit', '.'], { cwd });
    assert.match(stdout, /a\uFFFDb\uFFFD.*c\uFFFDd/s);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    assert.doesNotMatch(stdout, /[\0-\x08\x0B\x0C\x0E-\x1F\uD800-\uDFFF\uFFFE\uFFFF]/);
  });

  test('a case for each file as JUnit has it', async () => {
    const cwd = folderWith({
      'a&b.trainingjob.json': broken,
      'good.trainingjob.json': JSON.stringify(validJob('good')),
    });
    const { stdout } = await trainingjob(['validate', '--format', 'junit', '.', 'absent.json'], { cwd });
    assert.match(stdout, /<testsuite name="trainingjob validate" tests="3" failures="1" errors="1">/);
    assert.match(stdout, /<testcase classname="trainingjob" name="a&amp;b.trainingjob.json">\n {6}<failure type="/);
    assert.match(stdout, /<testcase classname="trainingjob" name="good.trainingjob.json"\/>/);
  });
});

test('the problem matcher reads the problems, and never an excerpt, whatever is in it', async () => {
  const { problemMatchers } = JSON.parse(readFileSync('package.json', 'utf8')).contributes;
  const matcher = new RegExp(problemMatchers[0].pattern.regexp);
  const evil =
    '{\n  "kind": "jobs", "x:1:2 error job-name-format anything": "/etc/passwd:3:4 warning kind-not-in-list x"\n}';
  const cwd = folderWith({ 'a.trainingjob.json': evil, '12 | b.trainingjob.json': evil });
  const { stdout } = await trainingjob(['validate', '.'], { cwd });
  const lines = stdout.split('\n');
  assert.ok(
    lines.some((line) => line.startsWith('  2 | ') && line.includes('x:1:2 error')),
    stdout,
  );
  const files = lines.flatMap((line) => matcher.exec(line)?.[1] ?? []);
  assert.deepEqual(new Set(files), new Set(['12 | b.trainingjob.json', 'a.trainingjob.json']));
  assert.equal(files.length, lines.filter((line) => /^(?:12 \| b|a)\.trainingjob/.test(line)).length);
});

describe('--fix', () => {
  const fixable = '\uFEFF{\r\n  // keep\r\n  "algorithm": { "environments": { "X": 5 } },\r\n}\r\n';

  test('changes a file where nothing is lost, by a link as well, and leaves the others', async () => {
    const cwd = folderWith({ 'real.json': fixable, 'good.trainingjob.json': JSON.stringify(validJob('good')) });
    symlinkSync('real.json', join(cwd, 'link.trainingjob.json'));
    const before = lstatSync(join(cwd, 'good.trainingjob.json'));
    const { stdout } = await trainingjob(['validate', '--fix', 'link.trainingjob.json', 'good.trainingjob.json'], {
      cwd,
    });
    assert.equal(readFileSync(join(cwd, 'real.json'), 'utf8'), fixable.replace('5', '"5"'));
    assert.ok(lstatSync(join(cwd, 'link.trainingjob.json')).isSymbolicLink());
    assert.equal(lstatSync(join(cwd, 'good.trainingjob.json')).ino, before.ino);
    assert.doesNotMatch(stdout, /string-not-number/);
  });

  test('neither reads nor changes what is outside of the folder, unless the link to it is named', async () => {
    const cwd = folderWith({
      'outside.json': fixable,
      'jobs/inside.json': fixable,
      'jobs/deep/own.trainingjob.json': fixable,
    });
    symlinkSync('../outside.json', join(cwd, 'jobs', 'out.trainingjob.json'));
    symlinkSync('inside.json', join(cwd, 'jobs', 'in.trainingjob.json'));
    const text = (file: string) => readFileSync(join(cwd, file), 'utf8');
    const run = (...args: string[]) => trainingjob(args, { cwd });
    const out = join('jobs', 'out.trainingjob.json');
    const said = `${out} is a link that leads out of the folder, so it isn't read. To read it, specify the link itself.\n`;
    const { code, stdout, stderr } = await run('validate', '--fix', '--format', 'json', 'jobs');
    assert.deepEqual([code, stderr], [2, said]);
    assert.deepEqual(filesIn(stdout), [
      join('jobs', 'deep', 'own.trainingjob.json'),
      join('jobs', 'in.trainingjob.json'),
    ]);
    const mended = fixable.replace('5', '"5"');
    assert.deepEqual(['outside.json', 'jobs/inside.json', 'jobs/deep/own.trainingjob.json'].map(text), [
      fixable,
      mended,
      mended,
    ]);
    const byPattern = await run('validate', '--fix', '--format', 'junit', 'jobs/{out,in,deep/own}.trainingjob.json');
    assert.equal(byPattern.stderr, said);
    assert.match(byPattern.stdout, /tests="3" failures="2" errors="1"/);
    assert.deepEqual(await run('format', 'jobs'), { code: 2, stdout: '', stderr: said });
    assert.equal(text('outside.json'), fixable);
    await run('validate', '--fix', 'jobs', out);
    assert.equal(text('outside.json'), mended);
  });

  test('leaves a file that is read-only', async () => {
    const cwd = folderWith({ 'a.trainingjob.json': fixable });
    chmodSync(join(cwd, 'a.trainingjob.json'), 0o444);
    const { code, stderr } = await trainingjob(['validate', '--fix', '.'], { cwd });
    assert.deepEqual([code, stderr], [2, 'a.trainingjob.json is read-only, so it was left as it is.\n']);
    assert.equal(readFileSync(join(cwd, 'a.trainingjob.json'), 'utf8'), fixable);
  });

  test('prints standard input with its fixes, and what is left elsewhere', async () => {
    const { code, stdout, stderr } = await trainingjob(['validate', '--fix', '--stdin-filename', 'jobs/a.json', '-'], {
      input: fixable.slice(1),
    });
    assert.equal(code, 1);
    assert.equal(stdout, fixable.slice(1).replace('5', '"5"'));
    assert.match(stderr, /^jobs\/a\.json:1:\d+ error missing-property/m);
  });
});

test('a name for standard input, without it, is a mistake', async () => {
  const cwd = folderWith({ 'a.trainingjob.json': broken });
  const { code, stdout, stderr } = await trainingjob(['validate', '--stdin-filename', 'b.json', 'a.trainingjob.json'], {
    cwd,
  });
  assert.deepEqual([code, stdout], [2, '']);
  assert.match(stderr, /--stdin-filename names standard input\. Specify -, too\./);
});

describe('.trainingjobrc.json', () => {
  const settings = '{ "rules": { "job-name-format": "off", }, } // of the team';

  test('sets severities below its folder; the command line wins', async () => {
    const cwd = folderWith({
      '.trainingjobrc.json': settings,
      'deep/a.trainingjob.json': broken,
      'deep/own/.trainingjobrc.json': '{}',
      'deep/own/b.trainingjob.json': broken,
    });
    const about = ({ stdout }: { stdout: string }) =>
      JSON.parse(stdout).flatMap(({ file, rule }: { file: string; rule: string }) =>
        rule === 'job-name-format' ? [file] : [],
      );
    const own = join('deep', 'own', 'b.trainingjob.json');
    assert.deepEqual(about(await trainingjob(['validate', '--format', 'json', '.'], { cwd })), [own]);
    const args = ['validate', '--format', 'json', '--rules', 'job-name-format=error', '.'];
    assert.deepEqual(about(await trainingjob(args, { cwd })), [join('deep', 'a.trainingjob.json'), own]);
    const piped = ['validate', '--format', 'json', '--stdin-filename', 'deep/x.json', '-'];
    assert.deepEqual(about(await trainingjob(piped, { cwd, input: broken })), []);
  });

  test('with a fault is a mistake, and the command says which', async () => {
    for (const [text, fault] of [
      ['{ "rules": { "no-such-rule": "off" } }', 'There is no rule "no-such-rule".'],
      ['{ "rules": { "job-name-format": "of" } }', 'The severity of "job-name-format" must be'],
      ['{ "ruls": {} }', '"ruls"'],
      ['[', "It isn't a JSON object."],
      [`{"rules":${'['.repeat(100_000)}`, "It isn't a JSON object."],
      [' '.repeat(1_000_001), "It's larger than 1 MB."],
    ] as const) {
      const cwd = folderWith({ '.trainingjobrc.json': text, 'a.trainingjob.json': broken });
      const { code, stderr } = await trainingjob(['validate', '.'], { cwd });
      assert.equal(code, 2);
      assert.ok(stderr.includes(fault), stderr);
    }
  });

  test('is shown nothing of where it is a link that leads out of its folder', async () => {
    const cwd = folderWith({
      'secret.json': '{ "password-of-root": 1 }',
      'shared.json': '{ "rules": { "job-name-format": "off" } }',
      'own/inside.json': '{ "ruls": {} }',
      'out/a.trainingjob.json': broken,
      'own/a.trainingjob.json': broken,
      'good/a.trainingjob.json': broken,
    });
    symlinkSync('../secret.json', join(cwd, 'out', '.trainingjobrc.json'));
    symlinkSync('inside.json', join(cwd, 'own', '.trainingjobrc.json'));
    symlinkSync('../shared.json', join(cwd, 'good', '.trainingjobrc.json'));
    const [out, own] = ['out', 'own'].map((folder) => join(folder, '.trainingjobrc.json'));
    for (const format of ['text', 'json', 'sarif', 'github', 'junit']) {
      const { code, stdout, stderr } = await trainingjob(['validate', '--format', format, '.'], { cwd });
      assert.equal(code, 2);
      assert.doesNotMatch(stdout + stderr, /password/);
      assert.ok(stderr.includes(`${out} is wrong. It's a link that leads out of its folder`), stderr);
      assert.ok(stderr.includes(`${own} is wrong. "ruls" isn't a setting of it.`), stderr);
      assert.doesNotMatch(stdout, /job-name-format/, 'what is right counts');
    }
  });

  test('that is a folder is said, and not passed over', async () => {
    const cwd = folderWith({ '.trainingjobrc.json/x': '', 'a.trainingjob.json': broken, 'b.trainingjob.json': broken });
    const { code, stderr } = await trainingjob(['validate', '.'], { cwd });
    assert.deepEqual([code, stderr], [2, ".trainingjobrc.json is wrong. It isn't a regular file.\n"]);
  });

  test('with a fault is said once for all its files, and those of other projects are checked', async () => {
    const cwd = folderWith({
      'one/.trainingjobrc.json': '{ "ruls": {} }',
      'one/a.trainingjob.json': broken,
      'one/deep/b.trainingjob.json': broken,
      'two/c.trainingjob.json': broken,
    });
    const { code, stdout, stderr } = await trainingjob(['validate', '--format', 'github', '.'], { cwd });
    assert.equal(code, 2);
    assert.equal(stderr, `one/.trainingjobrc.json is wrong. "ruls" isn't a setting of it.\n`);
    assert.equal(stdout.match(/file=one\/\.trainingjobrc\.json::/g)?.length, 1, stdout);
    assert.match(stdout, /file=two\/c\.trainingjob\.json,.*title=job-name-format/);
  });
});
