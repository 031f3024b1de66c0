import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { pythonFolder, pythonProgram } from '../../../server/plan/containerPaths.ts';
import type { NodePlan } from '../../../server/plan/nodePlan.ts';
import type { Report } from '../runner.ts';
import { PreparationError } from './preparation.ts';
import { type RoomParts, startInRoom } from './roomProcess.ts';
import type { RoomNode } from './rooms/room.ts';
import type { TaskLog } from './taskLog.ts';

export interface InstallParts extends RoomParts {
  readonly note: Report['note'];
  /** Whether the user wants packages to be installed. */
  readonly installs: boolean;
  readonly signal: AbortSignal;
}

const fileName = 'pip-requirements.txt';

/** Installs what the code folder asks for, as preset engines do, or says that it isn't installed. */
export async function installPackages(
  node: RoomNode,
  { room, cage, log, note, installs, signal }: InstallParts,
): Promise<void> {
  const { plan, folders } = node;
  const { task, code } = plan;
  if (!code || plan.command.kind !== 'program' || !existsSync(join(folders.root, code.folder, fileName))) return;
  if (room.tool) return log.say(imageNotice());
  if (!installs) return log.say(notice());
  note('dependenciesInstalling', { task: task.name });
  const run = startInRoom({ plan: installing(plan, code.folder), folders }, { room, cage, log });
  signal.addEventListener('abort', run.kill, { once: true });
  const exit = await run.ended;
  signal.removeEventListener('abort', run.kill);
  signal.throwIfAborted();
  if (exit !== 0)
    throw new PreparationError('dependenciesFailed', `${lastError(log)}pip ended with exit code ${exit}.`);
  note('dependenciesInstalled', { task: task.name });
}

const notice = (): string =>
  l10n.t(
    'The packages of {0} are not installed here, and those of this Python are used. To have them installed into an environment of each job, set {1}, or start the endpoint with {2}.',
    fileName,
    '"trainingjob.installPackages": true',
    '--install-packages true',
  );

const imageNotice = (): string =>
  l10n.t('The packages of {0} are not installed in a container. They have to be part of its image.', fileName);

/** In the code folder, because the file can name others beside it. */
const installing = (plan: NodePlan, folder: string): NodePlan => ({
  ...plan,
  workingFolder: folder,
  command: { kind: 'program', words: [pythonProgram, '-c', script, pythonFolder, `${folder}/${fileName}`] },
});

/**
 * Makes the folder of the container's Python an environment that has the packages of this one, too, and installs into it. Where this is
 * an environment itself, its packages wouldn't be those of the system, so their folders are named.
 */
const script = `
import os, site, subprocess, sys, sysconfig, venv
folder, requirements = sys.argv[1:]
program = os.path.join(folder, "bin", "python")
for name in ("python", "python3"):
    os.remove(os.path.join(folder, "bin", name))
venv.EnvBuilder(symlinks=True).create(folder)
own = sysconfig.get_path("purelib", "posix_prefix", {"base": folder, "platbase": folder})
shared = [*site.getsitepackages(), *([site.getusersitepackages()] if site.ENABLE_USER_SITE else [])]
with open(os.path.join(own, "shared.pth"), "w") as file:
    file.write("import site; list(map(site.addsitedir, %r))\\n" % shared)
if subprocess.call([program, "-c", "import pip"], stderr=subprocess.DEVNULL):
    subprocess.check_call([program, "-m", "ensurepip"])
options = ["--disable-pip-version-check", "--no-input", "--no-cache-dir"]
sys.exit(subprocess.call([program, "-m", "pip", "install", *options, "-r", requirements]))
`;

function lastError(log: TaskLog): string {
  const line = log
    .tail()
    .split('\n')
    .findLast((text) => text.startsWith('ERROR: '));
  return line === undefined ? '' : `${line.slice('ERROR: '.length).trim()} `;
}
