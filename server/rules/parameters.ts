import * as l10n from '@vscode/l10n';
import { isAt, type PartialJob, type Path } from '../document/path.ts';
import type { SchemaViolation } from '../document/readJob.ts';
import { change, remove } from './kit/fixes.ts';
import { items, repeats } from './kit/lists.ts';
import { firstUsedHere, malformedName } from './kit/messages.ts';
import type { Finding, Topic } from './kit/rule.ts';

/** Where a job has its hyperparameters. */
export const parametersPath: Path = ['algorithm', 'parameters'];

/** A job with hyperparameters, as an example. */
export const parameter = (...parameters: unknown[]) => ({ algorithm: { parameters } });

/** Hyperparameters and their names. */
export const parameterRules: Topic = {
  about: ({ algorithm }) => algorithm?.parameters,
  rules: [
    {
      id: 'parameter-name-duplicate',
      severity: 'error',
      codes: ['ModelArts.2767'],
      doc: 'A hyperparameter can be set only once.',
      invalid: [parameter({ name: 'lr', value: '0.1' }, { name: 'lr', value: '0.2' })],
      valid: [parameter({ name: 'lr', value: '0.1' }, { name: 'epochs', value: '20' })],
      *check(job) {
        for (const [name, path, first] of repeats(names(job)))
          yield {
            path: [...path, 'name'],
            message: l10n.t('Duplicate hyperparameter "{0}".', name),
            fixes: [remove(path)],
            related: [firstUsedHere([...first, 'name'])],
          };
      },
    },
    {
      id: 'parameter-shadows-channel',
      severity: 'hint',
      doc: 'ModelArts passes each input and output channel to the script as `--name`, unless its `access_method` is `env`. A hyperparameter with the same name would be passed twice.',
      invalid: [
        {
          algorithm: { parameters: [{ name: 'data_url', value: '/data' }], inputs: [{ name: 'data_url' }] },
        },
      ],
      valid: [
        {
          algorithm: { parameters: [{ name: 'lr', value: '0.1' }], inputs: [{ name: 'data_url' }] },
        },
        {
          algorithm: {
            parameters: [{ name: 'train_url', value: '/data' }],
            outputs: [{ name: 'train_url', access_method: 'env' }],
          },
        },
      ],
      *check(job) {
        const channels = channelsByName(job);
        for (const [index, { name }] of items(job.algorithm?.parameters)) {
          const channel = channels.get(name ?? '');
          if (!channel) continue;
          yield {
            path: [...parametersPath, index, 'name'],
            message: l10n.t(
              'Hyperparameter "{0}" has the name of a channel, which is already passed as "--{0}".',
              name ?? '',
            ),
            fixes: [remove([...parametersPath, index])],
            related: [{ path: channel, message: l10n.t('The channel is defined here.') }],
          };
        }
      },
    },
    {
      id: 'parameter-name-form',
      severity: 'warning',
      doc: 'The name of a hyperparameter must have 1 to 64 characters: letters, digits, hyphens, and underscores.',
      invalid: [
        parameter({ name: 'batch size', value: '32' }),
        parameter({ name: '' }),
        parameter({ name: 'n'.repeat(65) }),
        parameter({ name: 'größe' }),
        { tasks: [{ algorithm: { job_config: { parameters: [{ name: 'batch size' }] } } }] },
      ],
      valid: [parameter({ name: 'batch_size', value: '32' })],
      explain: (violation) => {
        const { kind, path } = violation;
        const isName = parameterLists.some((form) => isAt(path, `${form}[].name`));
        return isName && (kind === 'pattern' || kind === 'length') ? malformed(violation) : undefined;
      },
    },
  ],
};

/** Where hyperparameters are listed. */
const parameterLists = ['algorithm.parameters', 'tasks[].algorithm.job_config.parameters'];

function malformed({ path, value, schema: { maxLength: longest = Infinity } }: SchemaViolation): Finding {
  const name = String(value);
  return {
    path,
    message: malformedName(longest),
    fixes: [name ? change(path, name.replace(/[^A-Za-z0-9_-]/gu, '_').slice(0, longest)) : remove(path.slice(0, -1))],
  };
}

function* names({ algorithm }: PartialJob): Generator<[string, Path]> {
  for (const [index, { name }] of items(algorithm?.parameters)) if (name) yield [name, [...parametersPath, index]];
}

/** Paths to the names of all channels that are passed on the command line. */
function channelsByName({ algorithm }: PartialJob): Map<string, Path> {
  const found = new Map<string, Path>();
  for (const channels of ['inputs', 'outputs'] as const)
    for (const [index, { name, access_method }] of items<Channel>(algorithm?.[channels]))
      if (name && access_method !== 'env') found.set(name, ['algorithm', channels, index, 'name']);
  return found;
}

interface Channel {
  readonly name?: string;
  readonly access_method?: string;
}
