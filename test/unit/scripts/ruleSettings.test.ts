import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ClientCapabilities, getLanguageService } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { rules } from '../../../server/rules/index.ts';

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8'));

/** What VS Code makes of the settings an extension contributes: a schema for settings.json. */
const service = getLanguageService({ clientCapabilities: ClientCapabilities.LATEST });
service.configure({
  schemas: [{ uri: 'vscode:settings', fileMatch: ['*'], schema: { properties: contributes.configuration.properties } }],
});

async function completionsAt(marked: string) {
  const offset = marked.indexOf('|');
  const text = TextDocument.create('file:///settings.json', 'json', 1, marked.replace('|', ''));
  const list = await service.doComplete(text, text.positionAt(offset), service.parseJSONDocument(text));
  return list?.items ?? [];
}

test('settings.json offers every rule with its documentation', async () => {
  const items = await completionsAt('{"trainingjob.rules": {|}}');
  assert.deepEqual(items.map(({ label }) => label).sort(), rules.map(({ id }) => id).sort());
  assert.ok(items.every(({ documentation }) => documentation));
});

test('settings.json offers the severities of a rule and marks rules there are not', async () => {
  const items = await completionsAt('{"trainingjob.rules": {"job-name-format": |}}');
  assert.deepEqual(
    new Set(items.map(({ label }) => label)),
    new Set(['"off"', '"hint"', '"information"', '"warning"', '"error"']),
  );
  const text = TextDocument.create(
    'file:///settings.json',
    'json',
    1,
    '{"trainingjob.rules": {"no-such-rule": "off"}}',
  );
  const problems = await service.doValidation(text, service.parseJSONDocument(text));
  assert.match(JSON.stringify(problems), /no-such-rule/);
});
