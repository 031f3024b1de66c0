/** `npm start`: opens the extension on the examples, in desktop VS Code or in the host, until Ctrl-C. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { endGroup } from './endGroup.ts';
import { findDesktopCode } from './findDesktopCode.ts';
import { findProgram } from './findProgram.ts';
import { root } from './paths.ts';
import { runExample } from './runExample.ts';
import { runScript } from './runScript.ts';
import { startHost } from './startHost.ts';

console.log('Building …');
if (!runScript('esbuild.mjs')) process.exit(1);
const examples = join(root, 'examples');
const stopped = new Promise((resolve) => process.on('SIGINT', resolve).on('SIGTERM', resolve).on('SIGHUP', resolve));
const code = findDesktopCode() ?? findProgram('code');
await (code ? openDesktop(code) : openHost());

/** With settings of its own, so that it is a process of its own, which ends with this one. */
async function openDesktop(program: string): Promise<void> {
  const settings = join(root, '.vscode-test', 'user-data');
  console.log(await showExample(settings));
  const args = [`--extensionDevelopmentPath=${root}`, `--user-data-dir=${settings}`];
  args.push('--wait', '--new-window', '--skip-welcome', '--skip-release-notes', '--disable-workspace-trust', examples);
  const shell = process.platform === 'win32' && program.endsWith('.cmd');
  const window = spawn(program, args, { stdio: 'inherit', detached: process.platform !== 'win32', shell });
  console.log('VS Code opens on examples/. Press Ctrl+C to stop.');
  await Promise.race([stopped, once(window, 'exit')]);
  await endGroup(window);
}

async function openHost(): Promise<void> {
  console.log('Starting VS Code …');
  await using host = await startHost({ extension: root });
  console.log(await showExample(join(host.data, 'data')));
  console.log(`\nOpen in a browser:\n\n  ${host.url(examples)}\n\nPress Ctrl+C to stop.`);
  await Promise.race([stopped, host.ended]);
}

/** In the folder that the extension has for jobs in a VS Code with these settings. */
async function showExample(settings: string): Promise<string> {
  console.log('Running the example line-fit …');
  return runExample(join(settings, 'User', 'globalStorage', 'trainingjob.trainingjob', 'endpoint'));
}
