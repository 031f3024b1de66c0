/** `npm run demo`: the main job once, without a screen. Ends with 0 when the job was created, else with 1. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkbench, type Workbench } from './openWorkbench.ts';
import { root } from './paths.ts';
import { runScript } from './runScript.ts';

console.log('Building …');
if (!runScript('esbuild.mjs')) process.exit(1);
const folder = mkdtempSync(join(tmpdir(), 'trainingjob-demo-'));
cpSync(join(root, 'examples'), folder, { recursive: true });
mkdirSync(join(root, 'test-results'), { recursive: true });
try {
  console.log('Starting VS Code in a browser that shows nothing …');
  await using bench = await openWorkbench(folder, { extension: root });
  const pictures = [await showProblems(bench), await submit(bench)];
  console.log(`\nScreenshots:\n${pictures.map((path) => `  ${path}`).join('\n')}`);
} catch (error) {
  console.error(`The demo failed. ${(error as Error).message}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function showProblems({ page, openFile, run, problem, picture, shows }: Workbench): Promise<string> {
  console.log('Opening with-problems.trainingjob.json …');
  await openFile('with-problems.trainingjob.json');
  await shows(problem());
  await run('Problems: Focus on Problems View');
  const rows = page.locator('.markers-panel .monaco-list-row .marker-message-line');
  await shows(rows.first().describe('the first problem in the list'));
  console.log('\nThe first problems of with-problems.trainingjob.json:');
  for (const row of await rows.allInnerTexts()) console.log(`  ${row.replace(/\s+/g, ' ')}`);
  const path = await picture('demo-problems');
  await run('View: Toggle Panel Visibility');
  return path;
}

async function submit({ openFile, run, editor, text, picture, shows, click }: Workbench): Promise<string> {
  console.log('\nSubmitting image-classification.trainingjob.json …');
  await openFile('image-classification.trainingjob.json');
  await run('Submit Training Job');
  const response = editor(/\.response\.json/);
  const status = response.locator('.codelens-decoration');
  await shows(status.describe('the answer to the job'));
  const path = await picture('demo-response');
  await click(response.locator('.view-line').first());
  const said = String(await status.textContent()).replace(/\s+/g, ' ');
  console.log(
    `\nimage-classification.trainingjob.json was submitted. The response says:\n  ${said}\n\n${await text()}`,
  );
  if (!said.includes('201')) process.exitCode = 1;
  return path;
}
