/** The extension host is killed at every step of a submission to the local endpoint; its next start knows of every such job. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { journal } from '../../modelarts/node/journal.ts';
import { type Entry, entriesOf } from '../../modelarts/submission/submissionLog.ts';
import { runEndpoint } from '../endpoint/runEndpoint.ts';
import { poll } from '../support/poll.ts';
import { bench, killHost, writeJob } from './window.ts';

/** What has just happened when the host is killed, by the name of the job. */
const moments: Record<string, (name: string) => Promise<unknown>> = {
  begun: async () => {},
  'in-journal': (name) => poll(`${name} in the journal`, () => entryOf(name)),
  stored: (name) => poll(`${name} in the store`, () => isStored(name)),
  answered: (name) => poll(`the answer to ${name} in the journal`, async () => (await entryOf(name))?.jobId),
};
const names = Object.keys(moments);

before(() => {
  for (const name of names) writeJob(name);
});

for (const [name, moment] of Object.entries(moments))
  test(`an extension host is killed when a job is ${name}`, async () => {
    const { page, openFile, run, message } = bench();
    if (await message('').count()) await run('Notifications: Clear All Notifications');
    await openFile(name);
    await bench().shows(page.locator('.statusbar-item', { hasText: 'Local endpoint' }).first());
    await run('Submit Training Job');
    await moment(name);
    await killHost();
  });

test('the next start knows of every job', async () => {
  for (const name of names)
    await poll(`${name} to be known, which is stored`, async () => (await entryOf(name))?.jobId ?? !isStored(name));
  const endpoint = await runEndpoint(endpointFolder());
  for (const name of names) {
    const { jobId, state } = (await entryOf(name)) ?? {};
    const filters = [{ key: 'name', operator: 'in', value: [name] }];
    const { body } = await endpoint.call('listTrainingJobs', {}, { filters });
    const ids = body.items.map(({ metadata }: { metadata: { id: string } }) => metadata.id);
    assert.deepEqual(ids, jobId === undefined ? [] : [jobId], `${name} is ${state}`);
  }
});

/** The local endpoint's data are the extension's; the journal is that of the user, and appears with the first submission. */
const endpointFolder = (): string =>
  globSync(`${bench().host.data}/data/User/globalStorage/*/endpoint`)[0] ?? join(bench().host.data, 'no-endpoint-yet');

const journalFolder = (): string => join(bench().host.data, 'state', 'trainingjob', 'journal');

const entries = async (): Promise<readonly Entry[]> => entriesOf(await journal(journalFolder()).read());

const entryOf = async (name: string) => (await entries()).find(({ sending }) => sending.jobName === name);

/** A job is in one of the database's files before its request is answered. */
const isStored = (name: string) =>
  globSync(`${endpointFolder()}/jobs.db*`).some((file) => readFileSync(file, 'utf8').includes(`"name":"${name}"`));
