import * as l10n from '@vscode/l10n';
import { eachParameter, type Parameter, parametersIn } from './kit/algorithms.ts';
import { add, change, remove, todo } from './kit/fixes.ts';
import { itemsThat, madeOf, noneOf } from './kit/lists.ts';
import { missingProperty, setHere } from './kit/messages.ts';
import { resourcePath } from './kit/pool.ts';
import type { Topic } from './kit/rule.ts';
import { inTask, parameter } from './parameters.ts';

const onNodes = (node_count: number, ...names: string[]) => ({
  ...parameter(...names.map((name) => ({ name, value: '1' }))),
  spec: { resource: { flavor_id: 'modelarts.vm.cpu.8u', node_count } },
});

/** Hyperparameters as the arguments that a script receives. */
export const argumentRules: Topic = {
  about: ({ algorithm, tasks }) => algorithm?.parameters || tasks,
  isFine: ({ algorithm }) =>
    noneOf<Parameter>(algorithm?.parameters, ({ name = '-' }) => name.startsWith('-') || ofLaunchers.has(name)),
  rules: [
    {
      id: 'parameter-hyphens',
      severity: 'warning',
      doc: 'ModelArts puts two hyphens in front of the name of a hyperparameter, so the name must not have its own.',
      invalid: [
        parameter({ name: '--lr', value: '0.1' }),
        parameter({ name: '-e', value: '1' }, { name: 'e', value: '2' }),
        inTask({ name: '--lr' }),
      ],
      valid: [parameter({ name: 'batch-size', value: '1' }), parameter({ name: '--' })],
      *check(job) {
        const hyphened = [...parametersIn(job, withHyphens)];
        const taken = new Set(hyphened.length ? [...parametersIn(job)].map(([, { name }]) => name) : []);
        for (const [at, { name = '' }] of hyphened) {
          const bare = withoutHyphens(name);
          const path = [...at, 'name'];
          yield {
            path,
            message: l10n.t('"{0}" is passed as "--{0}". Write the name without hyphens in front.', name),
            fixes: taken.has(bare) ? [] : [change(path, bare)],
          };
        }
      },
    },
    {
      id: 'parameter-without-name',
      severity: 'warning',
      doc: "A hyperparameter without a name can't be passed to the script.",
      invalid: [parameter({ value: '1' }), inTask({ value: '1' })],
      valid: [parameter({ name: 'lr', value: '1' }), parameter({})],
      check: eachParameter(
        function* (_, at) {
          const path = [...at, 'name'];
          yield { path, message: missingProperty(path), fixes: [add(path, todo('name')), remove(at)] };
        },
        ({ name, value }) => name === undefined && value !== undefined,
      ),
    },
    {
      id: 'platform-argument',
      severity: 'hint',
      doc: 'In a job with several nodes, the launcher of a preset engine passes these arguments itself: `init_method`, `rank`, and `world_size` for PyTorch, `task_name`, `task_index`, `ps_hosts`, and `worker_hosts` for TensorFlow. A hyperparameter of the same name gives all nodes the same value.',
      invalid: [onNodes(2, 'world_size'), onNodes(4, 'rank', 'init_method')],
      valid: [onNodes(1, 'world_size'), onNodes(2, 'lr')],
      *check({ algorithm, spec }) {
        if ((spec?.resource?.node_count ?? 1) < 2) return;
        for (const [index, { name = '' }] of madeOf(algorithm ?? {}, 'parameters', passedByLaunchers)) {
          const at = ['algorithm', 'parameters', index];
          yield {
            path: [...at, 'name'],
            message: l10n.t('"{0}" is set by the launcher on each node of a job with several nodes.', name),
            fixes: [remove(at)],
            related: [setHere([...resourcePath, 'node_count'])],
          };
        }
      },
    },
  ],
};

const withoutHyphens = (name: string): string => name.replace(/^-+/, '');

const withHyphens = itemsThat<Parameter>(({ name = '' }) => name.startsWith('-') && withoutHyphens(name) !== '');

const passedByLaunchers = itemsThat<Parameter>(({ name = '' }) => ofLaunchers.has(name));

const ofLaunchers: ReadonlySet<string> = new Set([
  'init_method',
  'rank',
  'world_size',
  'task_name',
  'task_index',
  'ps_hosts',
  'worker_hosts',
]);
