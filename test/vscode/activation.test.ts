import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as vscode from 'vscode';

test('the extension is there and sleeps until a job file or a command wakes it', () => {
  const extension = vscode.extensions.getExtension('trainingjob.trainingjob');
  assert.ok(extension);
  assert.equal(extension.isActive, false);
});
