import assert from 'node:assert/strict';
import { test } from 'node:test';
import { responseRecord } from '../../../../client/history/responseRecord.ts';
import { plainItem } from '../../../../client/window/plainItem.ts';
import { plainText } from '../../../../client/window/plainText.ts';

/** What VS Code makes links of in a message. */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)/i;

test('no text from a service becomes a link that runs a command', () => {
  for (const hostile of [
    '[Fix it](command:workbench.action.quit)',
    '[[a](file:///x)](https://h)',
    '[a]\u200b(command:x)',
  ])
    assert.doesNotMatch(plainText(hostile), link);
  assert.equal(plainText('$(error) x'), '$ (error) x');
  assert.equal(plainText('Wrong [1] (see the list).'), 'Wrong [1] (see the list).');
});

test('no item to pick from shows an icon that a service has written, and the answer is what was offered', () => {
  const job = { label: '$(pass) a', description: '$(error) Running', detail: '$(info) b', id: '$(pass) a' };
  const { label, description, detail, item } = plainItem(job);
  for (const shown of [label, description, detail]) assert.doesNotMatch(String(shown), /\$\(/);
  assert.equal(item, job);
});

test('text cannot change its own direction', () => {
  assert.equal(plainText('job\u202Egnp.exe'), 'jobgnp.exe');
});

test('the name of a response document has no invisible characters', () => {
  const sent = { jobName: 'a\u202Eb/../c\n', target: 't', source: 's', sentAt: new Date(0) };
  const answer = { kind: 'answered', status: 400, ok: false, body: '{}', durationMs: 1 } as const;
  assert.equal(responseRecord(answer, sent).fileName, 'a_b_.._c_ (400).response.json');
});
