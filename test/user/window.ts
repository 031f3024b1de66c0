/** The window of `user.test.ts`: behind a proxy that wants a password, as in a company. What is on this machine is reached without it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import { openWorkbench } from '../../scripts/openWorkbench.ts';
import { packExtension } from '../../scripts/packExtension.ts';
import { processesWith, signalProcess } from '../../scripts/processes.ts';
import { validJob } from '../endpoint/runEndpoint.ts';
import { companyNetwork } from '../support/companyNetwork.ts';
import { copyExamples } from '../support/examples.ts';
import { poll } from '../support/poll.ts';
import { smallService } from '../support/smallService.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { sharedWindow } from './sharedWindow.ts';

/** Of the examples. VS Code asks for trust in it. */
export const folder = join(temporaryFolder(), 'flowers');
export const good = 'image-classification.trainingjob.json';
export const bad = 'with-problems.trainingjob.json';

/** Of another program. */
export const foreignToken = 'planted-github-token';
export const keys = { accessKey: 'AKPLANTED', secretKey: 'planted-secret-key' };

const service = await smallService();
export const network = await companyNetwork(service.url, temporaryFolder());

export const bench = sharedWindow('user', () => {
  copyExamples(folder);
  return openWorkbench(folder, {
    extension: packExtension(),
    settings: {
      'http.proxy': network.proxy,
      'http.systemCertificatesNode': true,
      'security.workspace.trust.enabled': true,
      'security.workspace.trust.startupPrompt': 'never',
    },
    env: {
      NODE_EXTRA_CA_CERTS: network.caFile,
      SSL_CERT_FILE: network.caFile,
      HUAWEICLOUD_SDK_AK: keys.accessKey,
      HUAWEICLOUD_SDK_SK: keys.secretKey,
      GITHUB_TOKEN: foreignToken,
    },
  });
});

after(async () => {
  await network.close();
  await service.close();
});

export const jobFile = (name: string) => `${name}.trainingjob.json`;

export function writeJob(name: string, job: object = validJob(name)): void {
  writeFileSync(join(folder, jobFile(name)), JSON.stringify(job));
}

/**
 * Kills the extension host. VS Code starts it again, from the third time on when its user wants it. That a host has begun says
 * nothing, because one that begins for a lost connection ends at once: the next one has started our language server.
 */
export async function killHost(): Promise<void> {
  const { page, host, message, click, run } = bench();
  const servers = () => processesWith('server.cjs', host.data).map(({ pid }) => pid);
  const before = servers();
  signalProcess(['--type=extensionHost', host.data], 'SIGKILL');
  const list = page.locator('.notifications-center');
  const restart = message('terminated unexpectedly').getByText('Restart Remote Extension Host');
  let asks = 0;
  await poll('the next extension host', async () => {
    asks += 1;
    if (await restart.isVisible()) await click(restart);
    // A busy VS Code can lose the click, or its question. A person would start the host by hand then, or if that can't be done, look for
    // the question. VS Code takes 20 s to notice that a connection is dead which it has taken up again.
    else if (asks % 600 === 0)
      await run('Developer: Restart Extension Host').catch(() => page.keyboard.press('Escape'));
    // VS Code doesn't show messages of their own when many come at once, but has them in its list.
    else if (!(await list.isVisible())) await run('Notifications: Show Notifications');
    return servers().some((pid) => !before.includes(pid));
  });
}
