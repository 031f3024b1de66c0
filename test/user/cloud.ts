/** A target like one in the cloud, used by keyboard: added, tried, asked about, sent to; and an extension host that is killed while it sends. */
import assert from 'node:assert/strict';
import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { journal } from '../../modelarts/node/journal.ts';
import { journalFolder } from '../../modelarts/node/stateFolder.ts';
import { type RunningEndpoint, runEndpoint, validJob } from '../endpoint/runEndpoint.ts';
import { assertShowsNone, plantedValues } from '../support/plantedSecrets.ts';
import { poll } from '../support/poll.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { answerQuestions } from './answerQuestions.ts';
import { bench, foreignToken, jobFile, keys, killHost, writeJob } from './window.ts';

const secretValue = plantedValues.markup;
const { algorithm, ...rest } = validJob('secret');
const withSecret = { ...rest, algorithm: { ...algorithm, environments: { DB_PASSWORD: '${secret:DB}' } } };
let endpoint: RunningEndpoint;

before(async () => {
  writeJob('secret', withSecret);
  const takesToken = { ...rest, metadata: { name: 'takes', description: '${env:GITHUB_TOKEN}' } };
  writeJob('takes', { ...takesToken, algorithm });
  for (const name of ['first', 'lost', 'dropped', 'canceled']) writeJob(name);
  const callers = join(temporaryFolder(), 'callers.json');
  writeFileSync(callers, JSON.stringify({ keys: [keys], users: [], region: 'cn-north-4' }), { mode: 0o600 });
  const faults = { script: ['none', 'none', 'none', 'none', 'none', 'drop-created', 'hang', 'hang'] };
  endpoint = await runEndpoint(temporaryFolder(), '--callers', callers, '--faults', JSON.stringify(faults));
});

const dialog = () => bench().page.locator('.monaco-dialog-box');

test('a target is added step by step, and tried', async () => {
  const { page, openFile, run, message, picture } = bench();
  await openFile(jobFile('first'));
  await bench().shows(page.locator('.statusbar-item', { hasText: 'Local endpoint' }).first());
  await run('Add Target');
  await answerQuestions(bench(), [
    ['Select a region', 'Other URL'],
    ['Enter the URL of ModelArts', endpoint.url],
    ['Select how to authenticate', 'Access keys'],
    ['Enter the access key ID', keys.accessKey],
    ['Enter the secret access key', keys.secretKey],
    ['Enter the URL of OBS', ''],
    ['Enter the project ID', endpoint.projectId],
    ['Enter a name for the target', 'mycloud'],
  ]);
  await bench().shows(message('Connected to "mycloud". 0 training jobs found.'));
  await picture('cloud-connection');
});

test('the target shows beside a job, and is asked about before anything is sent', async () => {
  const { page, openFile, run, editor, picture } = bench();
  await openFile(jobFile('first'));
  await bench().shows(page.locator('.statusbar-item', { hasText: 'mycloud' }).first());
  await run('Submit Training Job');
  await bench().shows(dialog().getByText('Submit "first" to mycloud?'));
  await bench().shows(dialog().getByText(keys.accessKey));
  await picture('cloud-confirm');
  await page.keyboard.press('Escape');
  assert.deepEqual(await jobsNamed('first'), []);
  await run('Submit Training Job');
  await bench().click(dialog().getByText("Don't Ask Again"));
  await bench().shows(editor(/\.response\.json/).locator('.codelens-decoration', { hasText: '201 Created' }));
});

test('a secret is asked for once, sent, and shown nowhere', async () => {
  const { openFile, run, editor, text, picture } = bench();
  await openFile(jobFile('secret'));
  await run('Submit Training Job');
  await answerQuestions(bench(), [['It is kept in the secret storage', secretValue]]);
  const response = editor(/secret \(.*\)\.response\.json/);
  await bench().shows(response.locator('.codelens-decoration', { hasText: '201 Created' }));
  await bench().click(response.locator('.view-line').first());
  const answer = await text();
  assert.match(answer, /"DB_PASSWORD": "\*\*\*"/);
  await picture('cloud-secret');
  const [id = ''] = await jobsNamed('secret');
  const { body } = await endpoint.call('getTrainingJob', { training_job_id: id });
  assert.equal(body.algorithm.environments.DB_PASSWORD, secretValue);
});

test('a credential of another program is asked about once more, and shown nowhere', async () => {
  const { page, openFile, run, editor } = bench();
  await openFile(jobFile('takes'));
  await run('Submit Training Job');
  await bench().shows(
    dialog().getByText('Credentials of other programs that are sent with the job: ${env:GITHUB_TOKEN}'),
  );
  await page.keyboard.press('Escape');
  assert.deepEqual(await jobsNamed('takes'), []);
  await run('Submit Training Job');
  await bench().click(dialog().getByRole('button', { name: 'Submit', exact: true }));
  await bench().shows(
    editor(/takes \(.*\)\.response\.json/).locator('.codelens-decoration', { hasText: '201 Created' }),
  );
  const [id = ''] = await jobsNamed('takes');
  const { body } = await endpoint.call('getTrainingJob', { training_job_id: id });
  assert.equal(body.metadata.description, foreignToken);
});

test('a name that is taken is changed in the file, and the job sent again', async () => {
  const { openFile, run, editor, message, picture } = bench();
  writeJob('again', withDescription(validJob('first')));
  await openFile(jobFile('again'));
  await run('Submit Training Job');
  // Messages of other jobs may still be there.
  const taken = message('A training job named "first" already exists');
  await bench().shows(taken);
  await bench().click(taken.getByText('Rename and Retry'));
  await picture('cloud-rename');
  await answerQuestions(bench(), [['Another job is named', '']]);
  await bench().shows(editor(/first-2 \(.*\)\.response\.json/));
  assert.equal((await jobsNamed('first-2')).length, 1);
});

test('a job whose answer is dropped is found, and shown as the answer', async () => {
  const { openFile, run, editor, message, picture } = bench();
  await openFile(jobFile('dropped'));
  await run('Submit Training Job');
  await bench().shows(message('The request was sent once'));
  await bench().shows(editor(/dropped \(.*\)\.response\.json/));
  await picture('cloud-adopted');
});

test('a request that hangs is canceled by the button, and its job found', async () => {
  const { openFile, run, editor, message, shows, click, picture } = bench();
  await openFile(jobFile('canceled'));
  await run('Submit Training Job');
  await poll('the job at the service', async () => (await jobsNamed('canceled')).length > 0);
  const progress = message('Submitting "canceled"');
  await shows(progress);
  await picture('cloud-cancel');
  await click(progress.getByRole('button', { name: 'Cancel' }));
  await bench().shows(editor(/canceled \(.*\)\.response\.json/));
  assert.equal((await jobsNamed('canceled')).length, 1);
});

test('an extension host that is killed while it sends finds the job at its next start', async () => {
  const { openFile, run, message, picture } = bench();
  await openFile(jobFile('lost'));
  await run('Submit Training Job');
  await poll('the job at the service', async () => (await jobsNamed('lost')).length > 0);
  await leaveOpen('open');
  await killHost();
  await bench().shows(message('A new job on mycloud has the name and content of "lost"'));
  await picture('cloud-after-kill');
  assert.equal((await jobsNamed('lost')).length, 1);
});

test('the history shows what was sent, the newest first', async () => {
  const { page, run, picture } = bench();
  await run('Training Jobs: Focus on Submissions View');
  const rows = page.locator('.monaco-list-row', { hasText: /· mycloud/ });
  await bench().shows(rows.nth(3));
  assert.match((await rows.first().textContent()) ?? '', /uncertain.*open/);
  assert.match((await rows.nth(1).textContent()) ?? '', /created.*lost/);
  await picture('cloud-history');
});

test('what stays uncertain is settled by its user', async () => {
  const { page, run, picture } = bench();
  await run('Training Jobs: Focus on Submissions View');
  const row = page.locator('.monaco-list-row', { hasText: /open · mycloud/ });
  await bench().shows(row.getByText('uncertain'));
  await row.hover();
  await bench().click(row.getByLabel('This One Is Mine'));
  const [id = ''] = await jobsNamed('open');
  const choice = page.locator('.quick-input-list .monaco-list-row', { hasText: id });
  await bench().shows(choice.getByText('not in the file: algorithm.environments'));
  await picture('cloud-settle');
  await bench().click(choice);
  await bench().shows(row.getByText('created'));
});

test('nothing that was written holds a key', () => {
  const files = globSync(`${bench().host.data}/**/*`).filter((file) => statSync(file).isFile());
  for (const file of files)
    assertShowsNone(readFileSync(file, 'latin1'), [keys.secretKey, secretValue, foreignToken], file);
});

const withDescription = <T extends { metadata: object }>(job: T) => ({
  ...job,
  metadata: { ...job.metadata, description: 'Another job.' },
});

/** A submission that was ended before its answer came, and a job that isn't quite as it was written. */
async function leaveOpen(name: string): Promise<void> {
  const job = validJob(name);
  await journal(journalFolder({ XDG_STATE_HOME: join(bench().host.data, 'state') })).append({
    event: 'sending',
    id: name,
    at: new Date(Date.now() - 60_000).toISOString(),
    target: { name: 'mycloud', url: endpoint.url, projectId: endpoint.projectId },
    caller: keys.accessKey,
    hash: name,
    body: JSON.stringify(job),
    jobName: name,
    before: [],
  });
  const changed = { ...job, algorithm: { ...job.algorithm, environments: { ADDED: '1' } } };
  await endpoint.call('createTrainingJob', {}, changed);
}

async function jobsNamed(name: string): Promise<string[]> {
  const filters = [{ key: 'name', operator: 'in', value: [name] }];
  const { body } = await endpoint.call('listTrainingJobs', {}, { filters });
  return body.items.map(({ metadata }: { metadata: { id: string } }) => metadata.id);
}
