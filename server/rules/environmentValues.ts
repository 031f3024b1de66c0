import * as l10n from '@vscode/l10n';
import { resourcesOf } from '../explain/resourcesOf.ts';
import { environment } from './environments.ts';
import { noVariable, variablesIn, variablesThat } from './kit/algorithms.ts';
import { change, remove } from './kit/fixes.ts';
import { setHere } from './kit/messages.ts';
import { flavorPath } from './kit/pool.ts';
import type { Topic } from './kit/rule.ts';

/** Environment variables that have a meaning of their own, and the values they accept. */
export const environmentValueRules: Topic = {
  about: ({ algorithm, tasks }) => algorithm?.environments || tasks,
  isFine: ({ algorithm }) =>
    noVariable(algorithm?.environments, (_, name) => ranges.has(name) || name.endsWith('_VISIBLE_DEVICES')),
  rules: [
    {
      id: 'env-hccl-range',
      severity: 'warning',
      formatOnly: true,
      doc: 'Some variables have a documented range: `HCCL_CONNECT_TIMEOUT` 120 to 7200 seconds, `HCCL_EXEC_TIMEOUT` 1 to 17340 seconds, `MA_HANG_DETECT_TIME` 10 to 720 minutes, `NCCL_IB_TIMEOUT` 1 to 31, and `NCCL_IB_RETRY_CNT` 0 to 7. With another value for an `HCCL_` variable, the cards fail to connect (`EI0001`).',
      invalid: [
        environment({ HCCL_CONNECT_TIMEOUT: '60' }),
        environment({ HCCL_EXEC_TIMEOUT: '20000' }),
        environment({ HCCL_EXEC_TIMEOUT: '30min', NCCL_IB_TIMEOUT: '32' }),
      ],
      valid: [environment({ HCCL_CONNECT_TIMEOUT: '7200', HCCL_EXEC_TIMEOUT: '1', MA_HANG_DETECT_TIME: '30' })],
      *check(job) {
        for (const [path, name, value] of variablesIn(job, outsideRange)) {
          const [least, most] = rangeOf(name);
          const nearest = Math.min(Math.max(Number.parseInt(value, 10) || least, least), most);
          yield {
            path,
            message: l10n.t('"{0}" must be an integer from {1} to {2}.', name, least, most),
            fixes: [change(path, String(nearest))],
          };
        }
      },
    },
    {
      id: 'env-cuda-visible',
      severity: 'hint',
      doc: '`CUDA_VISIBLE_DEVICES` and `ASCEND_VISIBLE_DEVICES` can only name cards that the flavor has. Without them, a job sees all of its cards.',
      invalid: [
        {
          ...environment({ CUDA_VISIBLE_DEVICES: '0,1' }),
          spec: { resource: { flavor_id: 'modelarts.p3.large.public' } },
        },
        {
          ...environment({ CUDA_VISIBLE_DEVICES: '3' }),
          spec: { resource: { flavor_id: 'modelarts.p3.large.public' } },
        },
      ],
      valid: [
        {
          ...environment({ CUDA_VISIBLE_DEVICES: '0' }),
          spec: { resource: { flavor_id: 'modelarts.p3.large.public' } },
        },
        environment({ CUDA_VISIBLE_DEVICES: '0,1' }),
      ],
      *check(job) {
        const { cards, flavor } = resourcesOf(job);
        if (cards === undefined || flavor === undefined) return;
        for (const [name, value] of visibleDevices(job.algorithm?.environments)) {
          if (Math.max(...value.split(',').map(Number)) < cards) continue;
          const path = ['algorithm', 'environments', name];
          yield {
            path,
            message: l10n.t(
              '"{0}" names a card that flavor "{1}" doesn\'t have. Its number of cards is {2}.',
              name,
              flavor,
              cards,
            ),
            fixes: [remove(path)],
            related: [setHere(flavorPath)],
          };
        }
      },
    },
  ],
};

type Range = readonly [least: number, most: number];

const ranges: ReadonlyMap<string, Range> = new Map([
  ['HCCL_CONNECT_TIMEOUT', [120, 7200]],
  ['HCCL_EXEC_TIMEOUT', [1, 17340]],
  ['MA_HANG_DETECT_TIME', [10, 720]],
  ['NCCL_IB_TIMEOUT', [1, 31]],
  ['NCCL_IB_RETRY_CNT', [0, 7]],
]);

const rangeOf = (name: string): Range => ranges.get(name) ?? [-Infinity, Infinity];

const outsideRange = variablesThat((value, name) => ranges.has(name) && !isWithin(value, rangeOf(name)));

const visibleDevices = variablesThat(
  (value, name) => /^(?:CUDA|ASCEND)_VISIBLE_DEVICES$/.test(name) && /^\d+(?:,\d+)*$/.test(value),
);

const isWithin = (value: string, [least, most]: Range): boolean =>
  /^\d{1,6}$/.test(value) && Number(value) >= least && Number(value) <= most;
