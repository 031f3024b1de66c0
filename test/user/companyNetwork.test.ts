/** VS Code behind a proxy that wants a password, to a service with the company's own certificate. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openWorkbench, type Workbench } from '../../scripts/openWorkbench.ts';
import { packExtension } from '../../scripts/packExtension.ts';
import { validJob } from '../endpoint/runEndpoint.ts';
import { type CompanyNetwork, companyHost, companyNetwork } from '../support/companyNetwork.ts';
import { type SmallService, smallService } from '../support/smallService.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { answerQuestions } from './answerQuestions.ts';

const folder = temporaryFolder();
let service: SmallService;
let network: CompanyNetwork;
let bench: Workbench;

before(async () => {
  writeFileSync(join(folder, 'job.trainingjob.json'), JSON.stringify(validJob('job')));
  service = await smallService();
  network = await companyNetwork(service.url, folder);
  const settings = { 'http.proxy': network.proxy, 'http.systemCertificatesNode': true };
  const env = {
    NODE_EXTRA_CA_CERTS: network.caFile,
    SSL_CERT_FILE: network.caFile,
    HUAWEICLOUD_SDK_AK: 'AK',
    HUAWEICLOUD_SDK_SK: 'SK',
  };
  bench = await openWorkbench(folder, { extension: packExtension(), settings, env });
});

after(async () => {
  await bench?.[Symbol.asyncDispose]();
  await network?.close();
  await service?.close();
});

test('requests go the way VS Code is set up to go', async () => {
  const { page, openFile, run, message, picture } = bench;
  await openFile('job.trainingjob.json');
  await bench.shows(page.locator('.statusbar-item', { hasText: 'Local endpoint' }).first());
  await run('Add Target');
  await answerQuestions(bench, [
    ['Select a region', 'Other URL'],
    ['Enter the URL of ModelArts', network.url],
    ['Enter the URL of IAM', ''],
    ['Select how to authenticate', 'Environment variables'],
    ['Enter the project ID', 'p1'],
    ['Enter the workspace ID', ''],
    ['Enter a name for the target', 'company'],
  ]);
  await bench.shows(message(/onnect(ed)? to "?company/));
  await picture('company-network');
  await bench.shows(message('Connected to "company"'));
  assert.ok(network.tunnels.some((host) => host.startsWith(companyHost)));
});
