/** A shell says what the words of a command line are. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { shellCommands } from '../../../../server/rules/kit/shellCommands.ts';

const hasShell = spawnSync('bash', ['-c', 'true']).status === 0;

/** Of each command, the words that are known, or what one begins with and how many it may be. */
const read = (line: string) =>
  shellCommands(line)?.map(({ words }) =>
    words.map(({ known, isWhole, isOne }) => (isWhole ? known : `${known}${isOne ? '?' : '…'}`)),
  );

test('words that are known are those that a shell passes', { skip: !hasShell }, () => {
  const lines = [
    'show a "b c" \'d e\' f\\ g --x="1 2"3',
    'show "a\\"b" "a\\\\b" "a\\b" \'a\\b\' a\\\\b',
    'show a \\\n  --lr 0.1 \\\n  b # c d',
    'show a 2>/dev/null b 3>/dev/null',
    'show 2 2>/dev/null 1',
    'show "" \'\' a"" # x',
    'show a#b --x=# "#"',
    'show 代码 é --名=值',
    'show a=1 --b=c=d -- -e',
    'show "it\'s" \'a"b\' "\n"',
    'show <<< b a',
    'show a& wait',
    'A=1 B="2 3" show x',
    'show a\u00a0b \u00a0 c \ufeff "\u3000"',
    'show a \u00a0#b \u2028 \v c\fd \u3000',
  ];
  for (const line of lines) {
    const shown = spawnSync('bash', ['-c', `show() { printf '%s\\0' "$@"; }\n${line}`], { encoding: 'utf8' }).stdout;
    const [first = []] = read(line) ?? [];
    const start = first.indexOf('show') + 1;
    assert.deepEqual(first.slice(start), shown.split('\0').slice(0, -1), line);
  }
});

test('what a shell puts in is unknown, and can be many words unless it is in quotes', () => {
  assert.deepEqual(read('a $X "$X" --b=$X "$@" $(c "d)" $(e)) `f g` ${h} *.i j[1] ~/k {l,m}'), [
    ['a', '…', '?', '--b=…', '…', '…', '…', '…', '…', 'j…', '?', '…'],
  ]);
  assert.deepEqual(read('a "x $(b "c d") y" ${secret:E} "${env:F}" $\'g\''), [['a', 'x ?', '…', '?', '?']]);
});

test('commands end where a shell ends them', () => {
  assert.deepEqual(read('cd a && b c; d | e &\nf || (g; h)'), [
    ['cd', 'a'],
    ['b', 'c'],
    ['d'],
    ['e'],
    ['f'],
    ['g'],
    ['h'],
    [],
  ]);
  assert.deepEqual(read('a b;'), [['a', 'b'], []]);
});

test('nothing is said of lines that are cut off, nested without end, or have documents', () => {
  const lines = ["a 'b", 'a "b', 'a $(b', 'a ${b', 'a (b', 'a `b', 'a <<END\nb\nEND', `a ${'$('.repeat(9000)}`];
  for (const line of lines) assert.equal(read(line), undefined, line.slice(0, 20));
});
