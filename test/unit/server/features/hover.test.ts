import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MarkupContent } from 'vscode-languageserver-types';
import { requestSchema } from '../../../../server/document/schema.ts';
import { hover } from '../../../../server/features/hover.ts';
import { atCursor } from '../../../support/cursor.ts';

function explain(marked: string): string | undefined {
  const { document, position } = atCursor(marked);
  const answer = hover(document, position, requestSchema, { docsBase: 'file:///base' });
  return (answer?.contents as MarkupContent | undefined)?.value;
}

test('a name is explained with type, limits, example and a link', () => {
  const text = explain('{"metadata": {"na|me": "a"}}') ?? '';
  assert.match(text, /^\*\*`name`\*\* · a string of 1 to 64 characters · required\n/);
  assert.match(text, /^- Only letters, digits, underscores, and hyphens are allowed\.$/m);
  assert.match(text, /^- Examples: `"TestModelArtsJob"`, `/m);
  assert.doesNotMatch(text, /A-Z/, 'no regular expression');
  assert.match(text, /\(file:\/\/\/base\/schemas\/REFERENCE\.md#jobmetadata\)$/);
});

test('the link leads to the chapter of the object', () => {
  const anchorAt = (marked: string) => /#(.+)\)$/.exec(explain(marked) ?? '')?.[1];
  assert.equal(anchorAt('{"ki|nd": "job"}'), 'modelarts-training-job');
  assert.equal(anchorAt('{"meta|data": {}}'), 'jobmetadata');
  assert.equal(anchorAt('{"algorithm": {"inp|uts": []}}'), 'input');
  assert.equal(anchorAt('{"algorithm": {"inputs": [|{}]}}'), 'input');
  assert.equal(anchorAt('{"metadata": {"annotations": {"fo|o": ""}}}'), 'jobmetadata');
});

test('a value is explained among its alternatives', () => {
  const text = explain('{"metadata": {"annotations": {"tensorboard/enable": "tr|ue"}}}') ?? '';
  assert.match(text, /- `"true"` — .+ ← \*\*current value\*\*\n- `"false"` — [^←]+$/m);
});

test('a field that holds an object is explained by its own docs and by what else the object says', () => {
  const text = explain('{"algorithm": {"policies": {"auto_search|": {}}}}') ?? '';
  assert.match(text, /Makes the job a hyperparameter search.+\n\nIn practice, a search requires /);
  assert.match(explain('{"algorithm": {"inp|uts": []}}') ?? '', /Data to copy.+\n\nThe script finds its local path /);
  assert.match(explain('{"algorithm": {"inputs": [|{}]}}') ?? '', /\n\nAn input channel: .+ The script finds /);
});

test('values of the items of an array are explained with the array', () => {
  const text = explain('{"spec": {"notification": {"eve|nts": []}}}') ?? '';
  assert.match(text, /Allowed values:\n\n- `"JobStarted"` — /);
});

test('a flavor and an engine are explained by the catalogue', () => {
  const flavor = explain('{"spec": {"resource": {"flavor_id": "modelarts.vm.cpu.2|u"}}}') ?? '';
  assert.match(flavor, /- `"modelarts\.vm\.cpu\.2u"` — 2 x86 cores .+ single node only ← \*\*current value\*\*/);
  assert.match(explain('{"algorithm": {"engine": {"engine_na|me": "MPI"}}}') ?? '', /- `"MPI"` — GPU · .+ ← /);
});

test('a field that came later says so, and not which source has it', () => {
  const text = explain('{"spec": {"auto_stop": {"dura|tion": 1}}}') ?? '';
  assert.match(text, /an integer of at least 1 · required\n/);
  assert.match(text, /^- Newer field: not in every region yet\.$/m);
});

test('read-only fields say so', () => assert.match(explain('{"metadata": {"i|d": ""}}') ?? '', /\*\*Read-only\.\*\*/));

test('the bracket of an object is explained, the space between its properties is not', () => {
  assert.match(explain('{"metadata": |{ }}') ?? '', /`metadata`/);
  assert.equal(explain('{"metadata": { | }}'), undefined);
});

test('unknown names, names that every object has, and broken text are not explained', () => {
  assert.equal(explain('{"fo|o": 1}'), undefined);
  assert.equal(explain('{"const|ructor": 1}'), undefined);
  assert.equal(explain('{"metadata": {"__pro|to__": 1}}'), undefined);
  assert.equal(explain('|'), undefined);
});

test('text of the file cannot become markup', () => {
  const text = explain('{"metadata": {"annotations": {"a`](command:evil) <img>|": "x"}}}') ?? '';
  assert.match(text, /\*\*``a`\]\(command:evil\) <img>``\*\*/);
});
