/**
 * Makes a fresh clone ready, then runs a script on the pinned Node: `node scripts/setup.mjs <script> [arguments]`.
 * Plain JavaScript without dependencies, because it starts on whatever Node (20 or newer) the machine brings, before
 * node_modules exists. Every npm script goes through it; when nothing has changed it costs one hash of the lock file.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = resolve(root, 'node_modules');
const bin = resolve(modules, '.bin');
const stamp = resolve(modules, '.lock-file-hash');

installModules();
endWithParent();
await run(process.argv.slice(2));

/** `npm ci` empties node_modules first, so the stamp vanishes with it: an interrupted install never counts as done. */
function installModules() {
  const hash = createHash('sha256')
    .update(readFileSync(resolve(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  console.error('Installing node_modules …');
  const { status, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, PATH: pathWithout(modules) },
  });
  if (status !== 0)
    fail(`\`npm ci\` failed${error ? `: ${error.message}` : ''}. Is npm on the PATH and its registry reachable?`);
  writeFileSync(stamp, hash);
}

/** npm passes a signal on to its shell only: when that is gone, nobody else would end what runs here. */
function endWithParent() {
  const parent = process.ppid;
  const check = () => process.ppid === parent || process.kill(process.pid, 'SIGTERM');
  setInterval(check, 500).unref();
}

/** Runs the script in this process when it is the pinned Node already, else in a child on the pinned one. */
async function run([script, ...args]) {
  const path = resolve(root, script);
  const node = resolve(modules, 'node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(node))
    fail(
      "The `node` package isn't installed because its install script didn't run. Delete node_modules and try again.",
    );
  if (realpathSync(node) === realpathSync(process.execPath)) {
    process.argv = [process.argv[0], path, ...args];
    await import(pathToFileURL(path).href);
    return;
  }
  const child = spawn(node, [path, ...args], {
    stdio: 'inherit',
    env: { ...process.env, PATH: `${bin}${delimiter}${pathWithout(modules)}` },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
}

function pathWithout(folder) {
  return process.env.PATH.split(delimiter)
    .filter((entry) => !entry.startsWith(folder))
    .join(delimiter);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
