/** Requests go the way VS Code is set up to go: through a proxy that wants a password, to a service with the company's own certificate. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { companyHost } from '../support/companyNetwork.ts';
import { answerQuestions } from './answerQuestions.ts';
import { bench, network } from './window.ts';

test('requests go the way VS Code is set up to go', async () => {
  const { run, message, picture } = bench();
  await run('Add Target');
  await answerQuestions(bench(), [
    ['Select a region', 'Other URL'],
    ['Enter the URL of ModelArts', network.url],
    ['Select how to authenticate', 'Environment variables'],
    ['Enter the URL of OBS', ''],
    ['Enter the project ID', 'p1'],
    ['Enter a name for the target', 'company'],
  ]);
  await bench().shows(message(/onnect(ed)? to "?company/));
  await picture('company-network');
  await bench().shows(message('Connected to "company"'));
  assert.ok(network.tunnels.some((host) => host.startsWith(companyHost)));
});
