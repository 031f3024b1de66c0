/** What of a log reaches a terminal. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LogScreen } from '../../../../../client/jobs/model/logScreen.ts';
import { MergedScreen } from '../../../../../client/jobs/model/mergedScreen.ts';
import { TerminalText } from '../../../../../client/jobs/model/terminalText.ts';

const esc = '\u001b';
const shown = (text: string) => new TerminalText().add(text);

const kept = [
  ['a line', 'one\ntwo\r\n', 'one\r\ntwo\r\r\n'],
  ['a progress bar', '\r 10%|█ |\r 20%|██|', '\r 10%|█ |\r 20%|██|'],
  ['colors', `${esc}[1;31mred${esc}[0m`, `${esc}[1;31mred${esc}[0m`],
  ['several bars', `a\n${esc}[A${esc}[Kb`, `a\r\n${esc}[A${esc}[Kb`],
  ['a bar of Keras', '1/2\b\b\b2/2\t', '1/2\b\b\b2/2\t'],
  ['characters of all kinds', '进度 👩‍💻 é', '进度 👩‍💻 é'],
] as const;

for (const [what, text, expected] of kept) test(`${what} is shown`, () => assert.equal(shown(text), expected));

const dropped = {
  'a title': `${esc}]0;evil\u0007`,
  'a title with another end': `${esc}]0;evil${esc}\\`,
  'the clipboard': `${esc}]52;c;ZXZpbA==\u0007`,
  'a link': `${esc}]8;;command:x\u0007`,
  'a question to the terminal': `${esc}[6n${esc}[c${esc}P$qm${esc}\\`,
  'clearing the screen': `${esc}[2J${esc}[3J${esc}[H${esc}c`,
  'another screen': `${esc}[?1049h${esc}[?25l`,
  'a character set': `${esc}(B${esc})0`,
  'bells and shifts': '\u0007\u000e\u000f\u0000\u007f',
  'sequences of eight bits': '\u009d\u009b\u0090',
  'text that is turned': '\u202e\u2066',
} as const;

for (const [what, text] of Object.entries(dropped))
  test(`${what} is dropped, however it comes`, () => {
    assert.equal(shown(`a${text}b`), 'ab');
    const pieces = new TerminalText();
    assert.equal([...`a${text}b`].map((piece) => pieces.add(piece)).join(''), 'ab');
  });

test('a sequence without an end takes no more than its line, or its length', () => {
  assert.equal(shown(`${esc}]0;never ends\nnext`), '\r\nnext');
  assert.equal(shown(`${esc}[12\nnext`), '\r\nnext');
  assert.ok(shown(`${esc}[${'1'.repeat(200)}next`).endsWith('next'));
});

const mask = (text: string) => text.replaceAll('secret', '***');

test('a secret that comes in two pieces is hidden, and a line without an end is shown in a moment', () => {
  const screen = new LogScreen('worker-0', mask);
  assert.equal(screen.add({ kind: 'text', text: 'a sec' }), '');
  assert.equal(screen.add({ kind: 'text', text: 'ret\nb' }), 'a ***\r\n');
  assert.equal(screen.flush(), 'b');
  assert.match(screen.add({ kind: 'gap' }), /Lines of the log of worker-0 are missing/);
});

test('lines of several tasks are merged by time, with their task in front', () => {
  const screen = new MergedScreen(['worker-0', 'worker-1'], mask);
  screen.add('worker-0', { kind: 'text', text: '2026-01-01 10:00:02 b\nTrace of b\n2026-01-01 10:00:04 d\n' });
  screen.add('worker-1', { kind: 'text', text: '2026-01-01 10:00:01 a\n2026-01-01 10:00:03 secret\n 1%\r 2%\nend' });
  const plain = screen
    .flush()
    .split(esc)
    .map((part, index) => (index > 0 ? part.replace(/^\[\d+m/, '') : part))
    .join('')
    .split('\r\n');
  assert.deepEqual(plain, [
    '[worker-1] 2026-01-01 10:00:01 a',
    '[worker-0] 2026-01-01 10:00:02 b',
    '[worker-0] Trace of b',
    '[worker-1] 2026-01-01 10:00:03 ***',
    '[worker-1]  2%',
    '[worker-0] 2026-01-01 10:00:04 d',
    '',
  ]);
  assert.match(screen.add('worker-1', { kind: 'ended' }), /end[\s\S]*The log of worker-1 has ended\./);
});

test('a line among those of other tasks writes over none of them', () => {
  const screen = new MergedScreen(['worker-0', 'worker-1'], mask);
  screen.add('worker-0', {
    kind: 'text',
    text: `${esc}[5A${esc}[99D${esc}[31mred${esc}[K\b\b\b\b\b\b\b\b\b\b\b\b[worker-1] fine\n`,
  });
  assert.equal(screen.flush(), `${esc}[32m[worker-0]${esc}[0m ${esc}[31mred[worker-1] fine${esc}[0m\r\n`);
});

test('what is said of a log stays on its line', () => {
  const screen = new LogScreen('worker-0', mask);
  const said = screen.add({ kind: 'trouble', reason: `Busy.\rall is well${esc}[A` });
  assert.match(said, /^\r\n[^\r\n]*Busy\. all is well[^\r\n]*\r\n$/);
  assert.ok(!said.includes(`${esc}[A`));
});
