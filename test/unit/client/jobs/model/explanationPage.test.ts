import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explanationPage } from '../../../../../client/jobs/model/explanationPage.ts';

test('what a log or a service says stays text, whatever it looks like', () => {
  const hostile = [
    '# x',
    '[a](command:x)',
    '![a](https://h/x.png)',
    '<script>alert(1)</script>',
    '`code`\n- item',
    '| a |',
  ];
  const page = explanationPage('*bold*', ['Cause: it', ...hostile], hostile);
  // What is left when all that is escaped is taken away has no mark of ours but headings, lists and emphasis.
  const plain = page.replace(/\\[!-/:-@[-`{-~]/g, '');
  assert.doesNotMatch(plain.replace(/^(# |- |\*\*|---)/gm, ''), /[[\]<>`|#!]/);
  assert.match(page, /^# Why \\"\\\*bold\\\*\\" ended\n\n\*\*Cause\\: it\*\*\n\n- /);
});
