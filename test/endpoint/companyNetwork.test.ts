/** The command line behind a proxy that wants a password, to a service with the company's own certificate. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { type CompanyNetwork, companyNetwork } from '../support/companyNetwork.ts';
import { type SmallService, smallService } from '../support/smallService.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { validJob } from './runEndpoint.ts';

let service: SmallService;
let network: CompanyNetwork;
let folder: string;
before(async () => {
  folder = temporaryFolder();
  service = await smallService();
  network = await companyNetwork(service.url, folder);
});
after(async () => {
  await network.close();
  await service.close();
});

async function submit(name: string, more: Record<string, string>): Promise<{ code: number; said: string }> {
  const file = join(folder, `${name}.trainingjob.json`);
  writeFileSync(file, JSON.stringify(validJob(name)));
  const env = {
    XDG_STATE_HOME: folder,
    TRAININGJOB_URL: network.url,
    TRAININGJOB_PROJECT_ID: 'p1',
    TRAININGJOB_TOKEN: 'planted-token',
    ...more,
  };
  const child = spawn(process.execPath, ['dist/cli.cjs', 'submit', file], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code, said: out + err };
}

test('a job goes through the proxy, to the certificate that is trusted', async () => {
  const { code, said } = await submit('through', { HTTPS_PROXY: network.proxy, NODE_EXTRA_CA_CERTS: network.caFile });
  assert.equal(code, 0, said);
  assert.equal(service.jobs.length, 1);
  assert.ok(network.tunnels.length > 0);
});

test('a certificate that is not trusted gets nothing', async () => {
  const { code, said } = await submit('untrusted', { HTTPS_PROXY: network.proxy });
  assert.equal(code, 3, said);
  assert.equal(service.jobs.length, 1);
});

test('a proxy that does not let us through is told, without its password', async () => {
  const env = { HTTPS_PROXY: network.proxyForNobody, NODE_EXTRA_CA_CERTS: network.caFile };
  const { code, said } = await submit('nobody', env);
  assert.equal(code, 3, said);
  assert.match(said, /proxy.*407/);
  assert.doesNotMatch(said, /proxy-password|planted/);
  assert.equal(service.jobs.length, 1);
});

test('a proxy is no excuse for sending without checking certificates', async () => {
  const { code, said } = await submit('unchecked', { HTTPS_PROXY: network.proxy, NODE_TLS_REJECT_UNAUTHORIZED: '0' });
  assert.equal(code, 3, said);
  assert.match(said, /NODE_TLS_REJECT_UNAUTHORIZED/);
});
