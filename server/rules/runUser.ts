import * as l10n from '@vscode/l10n';
import type { PartialJob, Path } from '../document/path.ts';
import type { Engine } from './kit/algorithms.ts';
import { add, change, remove, todo } from './kit/fixes.ts';
import { items } from './kit/lists.ts';
import type { Finding, Topic } from './kit/rule.ts';

const inTask = (engine: object, rest: object = {}) => ({ tasks: [{ algorithm: { engine }, ...rest }] });

/** The user that starts the containers of tasks. */
export const runUserRules: Topic = {
  about: ({ tasks }) => tasks,
  rules: [
    {
      id: 'task-run-user',
      severity: 'warning',
      codes: ['ModelArts.2855'],
      doc: '`run_user` is the UID that runs a custom image: 1000 to 65535, or 0 to 65535 in a dedicated pool.',
      invalid: [
        inTask({ image_url: 'o/i:1', run_user: '70000' }),
        inTask({ image_url: 'o/i:1', run_user: 'root' }),
        inTask({ image_url: 'o/i:1', run_user: '0' }),
        inTask({ run_user: '1000' }),
        { tasks: [{ algorithm: { job_config: { engine: { image_url: 'o/i:1', run_user: '-1' } } } }] },
      ],
      valid: [
        inTask({ image_url: 'o/i:1', run_user: '1000' }),
        inTask({ image_url: 'o/i:1', run_user: '0' }, { task_resource: { pool_id: 'pool1' } }),
      ],
      *check(job) {
        for (const { at, engine, isDedicated } of taskEngines(job))
          yield* wrongUser([...at, 'run_user'], engine, isDedicated);
      },
    },
  ],
};

interface TaskEngine {
  readonly at: Path;
  readonly engine: Engine & { readonly run_user?: string };
  readonly isDedicated: boolean;
}

function* taskEngines({ tasks }: PartialJob): Generator<TaskEngine> {
  for (const [index, { algorithm, task_resource }] of items(tasks)) {
    const at = ['tasks', index, 'algorithm'];
    const isDedicated = Boolean(task_resource?.pool_id);
    if (algorithm?.engine) yield { at: [...at, 'engine'], engine: algorithm.engine, isDedicated };
    const engine = algorithm?.job_config?.engine;
    if (engine) yield { at: [...at, 'job_config', 'engine'], engine, isDedicated };
  }
}

function* wrongUser(
  path: Path,
  { run_user, image_url }: TaskEngine['engine'],
  isDedicated: boolean,
): Generator<Finding> {
  if (!run_user) return;
  const least = isDedicated ? 0 : 1000;
  const isUid = /^\d{1,5}$/.test(run_user) && Number(run_user) >= least && Number(run_user) <= 65535;
  if (!isUid)
    yield {
      path,
      message: l10n.t('"run_user" must be a UID from {0} to 65535.', least),
      fixes: [change(path, '1000')],
    };
  else if (!image_url)
    yield {
      path,
      message: l10n.t('"run_user" works only with a custom image. Add "image_url".'),
      fixes: [
        remove(path),
        add([...path.slice(0, -1), 'image_url'], `${todo('organization')}/${todo('image')}:latest`),
      ],
    };
}
