import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './paths.ts';

/**
 * Runs the example line-fit once by a local endpoint with the given folder of jobs, so that whoever opens it finds a job that has ended.
 * Writes nowhere else, and does nothing if the folder is there already. Says what came of it.
 */
export async function runExample(data: string, env: NodeJS.ProcessEnv = process.env): Promise<string> {
  if (existsSync(data)) return 'Jobs of earlier starts are listed in the Training Jobs view.';
  mkdirSync(join(data, 'example-runs'), { recursive: true });
  const endpoint = startEndpoint(data, env);
  try {
    const [line] = await Promise.race([once(createInterface(endpoint.stdout), 'line'), once(endpoint, 'exit')]);
    const { url, token, project_id } = JSON.parse(String(line));
    const code = await submit(data, {
      ...env,
      ...{ TRAININGJOB_URL: url, TRAININGJOB_TOKEN: token, TRAININGJOB_PROJECT_ID: project_id },
      // It isn't one of the user's submissions.
      ...{ XDG_STATE_HOME: join(data, 'example-state'), LOCALAPPDATA: join(data, 'example-state') },
    });
    if (code === 0)
      return 'Job line-fit-example has completed. Select Show Job Curves beside it in the Training Jobs view.';
    return 'Job line-fit-example has failed. Explain Failure in the Training Jobs view says why; the example needs Python 3 on the PATH.';
  } catch (error) {
    return `The example couldn't be run. ${(error as Error).message}`;
  } finally {
    endpoint.stdin.end();
    if (endpoint.exitCode === null) await once(endpoint, 'exit');
  }
}

const program = join(root, 'dist', 'cli.cjs');

function startEndpoint(data: string, env: NodeJS.ProcessEnv) {
  const mounts = {
    'obs://line-fit/train/': join(root, 'examples', 'train'),
    'obs://line-fit/data/': join(root, 'examples', 'data'),
    'obs://line-fit/runs/': join(data, 'example-runs'),
  };
  const args = ['serve', '--data', data, '--mounts', JSON.stringify(mounts), '--end-with-stdin'];
  return spawn(process.execPath, [program, ...args], { env, stdio: ['pipe', 'pipe', 'ignore'] });
}

/** Under a name of its own, because the user may submit the example, too. */
async function submit(data: string, env: NodeJS.ProcessEnv): Promise<number | null> {
  const file = join(data, 'line-fit-example.trainingjob.json');
  const job = readFileSync(join(root, 'examples', 'line-fit.trainingjob.json'), 'utf8');
  writeFileSync(file, job.replace('"name": "line-fit"', '"name": "line-fit-example"'));
  const child: ChildProcess = spawn(process.execPath, [program, 'submit', '--wait', file], { env, stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  return code;
}
