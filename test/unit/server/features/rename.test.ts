import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position } from 'vscode-languageserver-types';
import { randomNumbers } from '../../../../endpoint/faults/randomNumbers.ts';
import type { JobDocument } from '../../../../server/document/document.ts';
import { definition, highlights, mentionAt, references } from '../../../../server/features/navigate.ts';
import { prepareRename, rename } from '../../../../server/features/rename.ts';
import { atCursor, jobOf } from '../../../support/cursor.ts';
import { commentsOf } from '../../../support/keptComments.ts';
import { oddLayout } from '../../../support/oddLayout.ts';

/** The text after a rename at the cursor, or why there is none. */
function renamed({ document, position }: { document: JobDocument; position: Position }, newName: string): string {
  const mention = mentionAt(document, position);
  if (!mention) return 'nothing';
  const prepared = prepareRename(document, position);
  const result = rename(mention, newName, [document]);
  if ('declined' in result) return result.declined;
  assert.ok(prepared && 'range' in prepared, 'what can be renamed is offered');
  assert.equal(prepared.placeholder, mention.name);
  const edits = (result.documentChanges ?? []).flatMap((change) => ('edits' in change ? change.edits : []));
  return TextDocument.applyEdits(document.text, edits as []);
}

const command = (line: string, rest = '') => `{"algorithm": {"command": ${JSON.stringify(line)}${rest}}}`;

describe('a rename', () => {
  const cases: readonly [what: string, before: string, newName: string, after: string][] = [
    [
      'of a hyperparameter reaches the search and the option of the last command, and keeps comments',
      `{"algorithm": { // lr
        "command": "prepare --lr 1 && train --lr=2 --lr-decay 3 --xlr",
        "parameters": [{"name": /* lr */ "|lr", "value": "lr"}, {"name": "lr2"}],
        "policies": {"auto_search": {"search_params": [{"name": "lr"}], "skip_search_params": "lr=0.1,lr2=2",
          "reward_attrs": [{"name": "lr", "regex": "lr"}]}}}}`,
      'rate',
      `{"algorithm": { // lr
        "command": "prepare --lr 1 && train --rate=2 --lr-decay 3 --xlr",
        "parameters": [{"name": /* lr */ "rate", "value": "lr"}, {"name": "lr2"}],
        "policies": {"auto_search": {"search_params": [{"name": "rate"}], "skip_search_params": "rate=0.1,lr2=2",
          "reward_attrs": [{"name": "lr", "regex": "lr"}]}}}}`,
    ],
    [
      'of a variable reaches all that a shell expands',
      command('run \\"$A\\" ${A%%,*} ${#A} $((A+1)) $AB \'$A\' --A', ', "environments": {"|A": "$A"}'),
      'B_1',
      command('run \\"$B_1\\" ${B_1%%,*} ${#B_1} $((B_1+1)) $AB \'$A\' --A', ', "environments": {"B_1": "$A"}'),
    ],
    [
      'reads and replaces escapes',
      '{"algorithm": {"environments": {"\\u0041B": "x"}, "command": "\\ta\\n$\\u0041B|\\u0021"}}',
      'C',
      '{"algorithm": {"environments": {"C": "x"}, "command": "\\ta\\n$C\\u0021"}}',
    ],
    [
      'of a channel that is a variable reaches the command and its folder',
      command(
        'ls $da|ta /home/ma-user/modelarts/inputs/data_0/x /inputs/data_1 --data',
        ', "inputs": [{"name": "data", "access_method": "env"}]',
      ),
      'images',
      command(
        'ls $images /home/ma-user/modelarts/inputs/images_0/x /inputs/data_1 --data',
        ', "inputs": [{"name": "images", "access_method": "env"}]',
      ),
    ],
    [
      'of an input that shares its name with an output renames both, because the script gets one option',
      '{"algorithm": {"inputs": [{"name": "d|ir"}], "outputs": [{"name": "dir"}]}}',
      'folder',
      '{"algorithm": {"inputs": [{"name": "folder"}], "outputs": [{"name": "folder"}]}}',
    ],
    [
      'in a task stays in that task, its settings included',
      '{"tasks": [{"algorithm": {"inputs": [{"name": "|a"}], "job_config": {"outputs": [{"name": "a"}]}}}, {"algorithm": {"inputs": [{"name": "a"}]}}]}',
      'b',
      '{"tasks": [{"algorithm": {"inputs": [{"name": "b"}], "job_config": {"outputs": [{"name": "b"}]}}}, {"algorithm": {"inputs": [{"name": "a"}]}}]}',
    ],
    [
      'of a secret reaches all its placeholders and no variable of its name',
      '{"algorithm": {"environments": {"A": "${secret:|A}", "B": "x${secret:A}${env:A}\\\\${secret:AB}"}}}',
      'C.d-e',
      '{"algorithm": {"environments": {"A": "${secret:C.d-e}", "B": "x${secret:C.d-e}${env:A}\\\\${secret:AB}"}}}',
    ],
    [
      'of a hyperparameter reaches a variable of its name that nobody sets, and no longer name',
      command('run --lr=${lr} --x ${lr_2} $lr_2 \'$lr\' "$lr"', ', "parameters": [{"name": "|lr"}, {"name": "lr_2"}]'),
      'rate',
      command(
        'run --rate=${rate} --x ${lr_2} $lr_2 \'$lr\' "$rate"',
        ', "parameters": [{"name": "rate"}, {"name": "lr_2"}]',
      ),
    ],
    [
      'of a hyperparameter leaves a variable of its name that is declared',
      command('run --lr=${lr}', ', "environments": {"lr": "1"}, "parameters": [{"name": "|lr"}]'),
      'rate',
      command('run --rate=${lr}', ', "environments": {"lr": "1"}, "parameters": [{"name": "rate"}]'),
    ],
    [
      'of a hyperparameter leaves a variable of its name that the command sets',
      command('lr=1; run --lr=${lr}', ', "parameters": [{"name": "|lr"}]'),
      'rate',
      command('lr=1; run --rate=${lr}', ', "parameters": [{"name": "rate"}]'),
    ],
    [
      'to the same name changes nothing',
      '{"algorithm": {"inputs": [{"name": "|a"}]}}',
      'a',
      '{"algorithm": {"inputs": [{"name": "a"}]}}',
    ],
  ];
  for (const [what, before, newName, after] of cases)
    test(what, () => assert.equal(renamed(atCursor(before), newName), after));

  const parameters = '{"algorithm": {"parameters": [{"name": "|a"}, {"name": "b"}]}}';
  const declined: (readonly [what: string, before: string, newName: string, why: RegExp])[] = [
    ['to a name that another one has', parameters, 'b', /"b" is already used/],
    ['to a name with a blank', parameters, 'a b', /1 to 64 characters/],
    ['to a name that is too long', parameters, 'a'.repeat(65), /1 to 64 characters/],
    [
      'of a name that is declared twice',
      '{"algorithm": {"inputs": [{"name": "|a"}, {"name": "a"}]}}',
      'b',
      /more than once/,
    ],
    ['of a variable of the platform', command('echo $MA_JOB|_DIR'), 'X', /isn't declared/],
    [
      'to a variable that the command uses',
      command('echo $RANK', ', "environments": {"|A": "1"}'),
      'RANK',
      /already used/,
    ],
    ['to a variable with a hyphen', command('x', ', "environments": {"|A": "1"}'), 'A-B', /can't start with a digit/],
    ...['export A=3', 'A=3 cmd', 'for A in 1 2; do x; done', 'read A', 'echo ${A:=x}', 'echo $((A++))'].map(
      (line) =>
        [
          `where the command sets the variable (${line})`,
          command(line, ', "environments": {"|A": "1"}'),
          'B',
          /The command sets "A" itself/,
        ] as const,
    ),
    [
      'to a name that the shell can not expand where the command expands it',
      command('run ${lr}', ', "parameters": [{"name": "|lr"}]'),
      'my-lr',
      /can't start with a digit/,
    ],
    [
      'to the name of a variable where the command expands it',
      command('run ${lr}', ', "environments": {"B": "1"}, "parameters": [{"name": "|lr"}]'),
      'B',
      /already used/,
    ],
    ['to nothing', parameters, '', /1 to 64 characters/],
    [
      'of a name in a file that was not read as UTF-8',
      parameters.replace('{', '{"x": "\ufffd", '),
      'c',
      /a\.trainingjob\.json isn't in UTF-8/,
    ],
    ['next to a syntax error', '{"algorithm": {"inputs": [{"name": "|a" "local_dir": "/x"}]}}', 'b', /syntax error/],
    ['in an array without an end', '{"algorithm": {"inputs": [{"name": "|a"}', 'b', /syntax error/],
  ];
  for (const [what, before, newName, why] of declined)
    test(`is refused ${what}`, () => assert.match(renamed(atCursor(before), newName), why));

  test('of a secret changes all files, or none if one of them has a syntax error there', () => {
    const at = atCursor('{"algorithm": {"code_dir": "${secret:|A}"}}');
    const other = (text: string) => ({
      ...jobOf(text),
      text: TextDocument.create('file:///b.json', 'trainingjob', 7, text),
    });
    const mention = mentionAt(at.document, at.position);
    assert.ok(mention);
    const good = rename(mention, 'B', [at.document, other('["${secret:A}"]'), other('["${env:A}"]')]);
    assert.ok('documentChanges' in good);
    assert.deepEqual(
      good.documentChanges?.map((change) => 'edits' in change && [change.textDocument, change.edits.length]),
      [
        [{ uri: 'file:///a.trainingjob.json', version: 1 }, 1],
        [{ uri: 'file:///b.json', version: 7 }, 1],
      ],
    );
    const refused = rename(mention, 'B', [at.document, other('["${secret:A}" 1]')]);
    assert.match('declined' in refused ? refused.declined : '', /next to "A" in b\.json/);
    assert.ok('declined' in rename(mention, 'B', [at.document, other('["${secret:B}"]')]));
  });
});

test('definition leads to what declares a name, references and highlights to all of its places', () => {
  const { document, position } = atCursor(
    '{"algorithm": {"command": "run $A", "environments": {"A": "1"}, "code_dir": "${secret:S}", "boot_file": "${secret:S}"}}'.replace(
      '$A',
      '$|A',
    ),
  );
  const mention = mentionAt(document, position);
  assert.ok(mention);
  const texts = (found: readonly { range: Parameters<typeof document.text.getText>[0] }[]) =>
    found.map(({ range }) => `${document.text.offsetAt(range?.start as Position)}:${document.text.getText(range)}`);
  assert.deepEqual(texts(definition(mention, [document])), ['54:A']);
  assert.deepEqual(texts(references(mention, [document], false)), ['32:A']);
  assert.deepEqual(texts(highlights(document, position)), ['32:A', '54:A']);
  const secret = mentionAt(document, document.text.positionAt(document.text.getText().indexOf('S}')));
  assert.ok(secret);
  assert.equal(definition(secret, [document, document]).length, 4);
});

test('a rename back and forth restores any text, and keeps comments and everything else', () => {
  for (let seed = 1; seed <= Number(process.env.RUNS ?? 200); seed++) {
    const random = randomNumbers(seed);
    const text = oddLayout(jobWith('alpha'), random).replaceAll('alpha', () =>
      random() < 0.3 ? '\\u0061lpha' : 'alpha',
    );
    const at = (content: string) => {
      const document = jobOf(content);
      const offset = JSON.parse(`"${/"((?:\\u0061|a|b)(?:lpha|eta))"/.exec(content)?.[1]}"`);
      assert.ok(['alpha', 'beta'].includes(offset));
      return { document, position: document.text.positionAt(content.search(/"(?:\\u0061lpha|alpha|beta)"/) + 2) };
    };
    const there = renamed(at(text), 'beta');
    assert.deepEqual(JSON.parse(JSON.stringify(jobOf(there).job)), jobWith('beta'), `seed ${seed}`);
    assert.deepEqual(commentsOf(there), commentsOf(text), `seed ${seed}`);
    const plain = (content: string) => content.replaceAll('\\u0061', 'a');
    assert.equal(plain(renamed(at(there), 'alpha')), plain(text), `seed ${seed}`);
  }
});

const jobWith = (name: string) => ({
  algorithm: {
    parameters: [
      { name: 'alphabet', value: 'alph' },
      { name, value: '1' },
    ],
    policies: { auto_search: { search_params: [{ name }], skip_search_params: `x,${name}:2` } },
    command: `run && train.py --${name} 3 --alpha-x $A`,
  },
});
