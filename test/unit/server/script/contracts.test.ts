/** Scripts are read, and run by the Python of this machine: what is said of a command line must be what Python says. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { test } from 'node:test';
import type { Contract } from '../../../../server/script/contract.ts';
import { judge, namedArgument } from '../../../../server/script/judge.ts';
import { readScript, type ScriptFile } from '../../../../server/script/python/readScript.ts';

const folder = resolve('test/fixtures/scripts');
const scripts = [...globSync(join(folder, '*.py')), join(folder, 'imports/main.py')].filter(
  (it) => basename(it) !== 'run_cases.py',
);
const hasPython = spawnSync('python3', ['--version']).status === 0;

const moduleIn = (root: string, path: string): ScriptFile => {
  const steps = relative(root, path).replace(/\.py$/, '').split('/');
  const isPackage = steps.at(-1) === '__init__';
  return {
    uri: path,
    text: readFileSync(path, 'utf8'),
    name: steps.slice(0, isPackage ? -1 : undefined).join('.'),
    isPackage,
  };
};

const literal = (known: string) => ({ known, isWhole: true, isOne: true });

function contractOf(path: string): Contract | undefined {
  const root = resolve(path, '..');
  const modules = path.endsWith('main.py') ? globSync(join(root, '**/*.py')).map((file) => moduleIn(root, file)) : [];
  return readScript(moduleIn(root, path), modules).contract;
}

/** Scripts that only running tells about, and arguments that aren't followed: several short options in one, and files. */
const guessed =
  /^(?:ownTypes|action|constants|conditional|returned|environment|lambdas)\.py| -- | @none|[-+][vfxy][^ ]|--rest|-single |= 7 |^positional\.py/;

const values = [
  '1',
  '-3',
  '1.5',
  'abc',
  '',
  'True',
  '1_000',
  '١٢',
  'nan',
  '4',
  'TRAIN',
  'a',
  'x',
  ' 7 ',
  '1__0',
  '0x10',
  '1e3',
];

/** Command lines that try each option, its spellings, and what is missing. */
type Given = { readonly name: string; readonly value: string };

function casesOf({ options, positionals, subcommands, groups }: Contract): { given: Given[]; words: string[] }[] {
  const nameOf = (flags: readonly string[]) =>
    (flags.find((flag) => flag.startsWith('--')) ?? flags[0] ?? '').replace(/^-+/, '');
  const required = options.filter(({ isRequired }) => isRequired);
  const ofGroups = groups.flatMap(({ isRequired, options: [first] }) => (isRequired && first ? [first] : []));
  const sampleFor = (option: (typeof options)[number]) => String(option.choices?.[0] ?? '1');
  const base = [...required, ...ofGroups].map((option) => ({ name: nameOf(option.flags), value: sampleFor(option) }));
  const without = (name: string) => base.filter((it) => it.name !== name);
  const words = positionals.filter(({ isRequired }) => isRequired).map(() => 'word');
  const names = options.map(({ flags }) => nameOf(flags)).filter((name) => name !== 'help');
  const lines = [
    { given: [], words: [] },
    { given: base, words },
    { given: base, words: [] },
    ...names.map((name) => ({ given: without(name), words })),
    ...names.flatMap((name) => values.map((value) => ({ given: [...without(name), { name, value }], words }))),
    ...[
      'zzz',
      'platform_x',
      ...names.flatMap((name) => [
        name.slice(0, 3),
        name.slice(0, -1),
        name.replaceAll('_', '-'),
        name.replaceAll('-', '_'),
        `${name}x`,
      ]),
    ]
      .filter(Boolean)
      .map((name) => ({ given: [...base, { name, value: '1' }], words })),
    ...names
      .flatMap((one) =>
        names.map((other) => ({ given: [...base, { name: one, value: '1' }, { name: other, value: '1' }], words })),
      )
      .slice(0, 60),
  ];
  const shown = base.map(({ name, value }) => `--${name}=${value}`);
  const flags = options.flatMap((option) => option.flags).filter((flag) => !/help|^-h$/.test(flag));
  const inCommand = [
    ...flags.flatMap((flag) => [
      ...values.slice(0, 8).map((value) => [flag, value]),
      ...values.slice(1, 5).map((value) => [`${flag}${flag.startsWith('--') ? '=' : ''}${value}`]),
      [flag],
      [flag, '1', '2'],
      [flag, '1', '2', '3'],
      ['--zzz', '1', flag, 'x', 'y'],
      ['--zzz', flag, '1', '2'],
      [flag, '--zzz'],
      [flag.slice(0, -1), '1'],
      [`-${flag}`],
      ['word', flag, '1'],
    ]),
    ['word'],
    ['--', '--zzz'],
    ['-z'],
    ['-'],
    ['@none'],
    ['-1'],
  ].map((more) => ({ given: [], words: [...words, ...shown, ...more] }));
  const inner = [...(subcommands?.byName ?? [])].flatMap(([name, contract]) =>
    casesOf(contract).map((it) => ({ ...it, words: [...words, name, ...it.words] })),
  );
  return [...lines, ...inCommand, ...inner];
}

test('Python agrees with what is said of scripts', { skip: !hasPython }, () => {
  const cases = scripts.flatMap((path) => {
    const contract = contractOf(path);
    const lines = contract ? casesOf(contract) : [];
    return lines.map(({ given, words }) => {
      const line = [...words, ...given.map(({ name, value }) => `--${name}=${value ?? ''}`)];
      const faults = contract
        ? judge(contract, [...words.map(literal), ...given.map(({ name, value }) => namedArgument(name, value))])
        : [];
      return { path, line, faults, contract };
    });
  });
  const input = JSON.stringify(cases.map(({ path, line }) => [path, line]));
  const answers: (boolean | null)[] = JSON.parse(
    execFileSync('python3', [join(folder, 'run_cases.py')], {
      input,
      encoding: 'utf8',
      env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
    }),
  );
  assert.equal(answers.length, cases.length);
  const shown = cases.map(({ path, line, faults, contract }, index) => ({
    text: `${basename(path)} ${line.join(' ')}: ${faults.map(({ kind }) => kind).join(', ')}`,
    isFalse: answers[index] === true && faults.length > 0 && contract?.isCertain,
    isMissed: answers[index] === false && faults.length === 0 && !contract?.isOpen,
  }));
  assert.deepEqual(
    shown.filter(({ isFalse }) => isFalse).map(({ text }) => text),
    [],
    'false alarms',
  );
  const missed = shown.filter(({ isMissed }) => isMissed).map(({ text }) => text);
  assert.deepEqual(
    missed.filter((text) => !guessed.test(text)),
    [],
    'missed',
  );
});

test('scripts whose command line is anybody’s guess have no certain contract that is closed', () => {
  const open = [
    'early',
    'never',
    'argvChanged',
    'fixedList',
    'caught',
    'ownClass',
    'escaped',
    'prefix',
    'computed',
    'deleted',
    'branches',
    'twoSteps',
    'known',
    'knownThenStrict',
    'warned',
    'ownParser',
  ];
  const closed = open.filter((name) => {
    const contract = contractOf(join(folder, `${name}.py`));
    return contract?.isCertain && !contract.isOpen;
  });
  assert.deepEqual(closed, []);
});

test('scripts of ordinary style are read wholly', () => {
  const ordinary = [
    'plain',
    'inMain',
    'loop',
    'groups',
    'parents',
    'options',
    'helper',
    'keywords',
    'globalParser',
    'unread',
    'argvNone',
    'argvPassed',
    'imports/main',
    'subcommands',
    'dest',
    'vars',
    'lowerChoices',
    'counts',
    'fileArguments',
    'rangeChoices',
    'lambdas',
    'booleanOptional',
    'allGroups',
    'parentChain',
    'twoLevels',
    'optionalCommand',
    'suppressed',
    'plusAndMinus',
    'argumentFile',
    'table',
    'method',
    'inherited',
    'intermixed',
    'positionals',
    'shortNames',
    'namespace',
    'appended',
    'restOptions',
  ];
  const unread = ordinary.filter((name) => {
    const contract = contractOf(join(folder, `${name}.py`));
    return !contract?.isCertain || contract.isOpen;
  });
  assert.deepEqual(unread, []);
});
