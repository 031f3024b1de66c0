/** The folder isn't trusted when the window opens. Its user trusts it then, for all other stories. */
import { test } from 'node:test';
import { bad, bench } from './window.ts';

test("in a folder that isn't trusted editing works, submitting says why not, and its button leads to trusting it", async () => {
  const { page, openFile, problem, run, message, picture, shows, vanishes, click } = bench();
  const restricted = page.locator('.statusbar-item', { hasText: 'Restricted Mode' });
  await openFile(bad);
  await shows(problem());
  await shows(restricted);
  await run('Submit Training Job');
  const refusal = message('requires a trusted workspace');
  await shows(refusal);
  await picture('user-untrusted');
  await run('Training Jobs: Focus on Jobs View');
  await click(page.locator('.monaco-list-row', { hasText: 'Listing jobs requires a trusted workspace.' }));
  await shows(page.locator('.workspace-trust-editor'));
  const close = page.locator('[aria-label^="Close Modal Editor"]');
  await click(close);
  await click(refusal.getByText('Manage Workspace Trust'));
  await click(page.locator('.workspace-trust-editor').getByText('Trust', { exact: true }));
  await vanishes(restricted);
  await click(close);
});
