import * as l10n from '@vscode/l10n';
import { isAt, type Path } from '../document/path.ts';
import type { SchemaViolation } from '../document/violations.ts';
import { type Algorithm, algorithmParts, type Channel, type Parameter } from './kit/algorithms.ts';
import { change, remove } from './kit/fixes.ts';
import { areDistinct, haveRepeats, items, madeOf, noneOf, repeats } from './kit/lists.ts';
import { firstUsedHere, malformedName } from './kit/messages.ts';
import type { Finding, Topic } from './kit/rule.ts';

/** A job with hyperparameters, as an example. */
export const parameter = (...parameters: unknown[]) => ({ algorithm: { parameters } });

/** The same in the settings of a task, as an example. */
export const inTask = (...parameters: unknown[]) => ({ tasks: [{ algorithm: { job_config: { parameters } } }] });

/** Hyperparameters and their names. */
export const parameterRules: Topic = {
  about: ({ algorithm, tasks }) => algorithm?.parameters || tasks,
  isFine: ({ algorithm: { parameters, inputs, outputs } = {} }) => {
    const isShadow = ({ name }: Parameter) =>
      Boolean(name) &&
      !(noneOf<Channel>(inputs, (it) => it.name === name) && noneOf<Channel>(outputs, (it) => it.name === name));
    return areDistinct(parameters, ({ name }) => name) && noneOf(parameters, isShadow);
  },
  rules: [
    {
      id: 'parameter-name-duplicate',
      severity: 'error',
      codes: ['ModelArts.2767'],
      doc: 'A hyperparameter can be set only once.',
      invalid: [
        parameter({ name: 'lr', value: '0.1' }, { name: 'lr', value: '0.2' }),
        inTask({ name: 'lr', value: '0.1' }, { name: 'lr', value: '0.2' }),
      ],
      valid: [parameter({ name: 'lr', value: '0.1' }, { name: 'epochs', value: '20' })],
      *check(job) {
        for (const [at, part] of algorithmParts(job))
          for (const [name, path, first] of madeOf(part, 'parameters', haveSameName) ? repeats(names(at, part)) : [])
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
        for (const [at, part] of algorithmParts(job)) {
          const channels = channelsByName(at, part);
          for (const [index, { name = '' }] of channels.size ? items(part.parameters) : []) {
            const channel = channels.get(name);
            if (channel) yield shadowing([...at, 'parameters', index], name, channel);
          }
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
        if (kind !== 'pattern' && kind !== 'length') return undefined;
        return parameterLists.some((form) => isAt(path, `${form}[].name`)) ? malformed(violation) : undefined;
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
    fixes: [
      name
        ? change(
            path,
            name
              .normalize('NFKC')
              .replace(/[^A-Za-z0-9_-]/gu, '_')
              .slice(0, longest),
          )
        : remove(path.slice(0, -1)),
    ],
  };
}

const haveSameName = haveRepeats<Parameter>(({ name }) => name);

function* names(at: Path, { parameters }: Algorithm): Generator<[string, Path]> {
  for (const [index, { name }] of items(parameters)) if (name) yield [name, [...at, 'parameters', index]];
}

const shadowing = (path: Path, name: string, channel: Path): Finding => ({
  path: [...path, 'name'],
  message: l10n.t('Hyperparameter "{0}" has the name of a channel, which is already passed as "--{0}".', name),
  fixes: [remove(path)],
  related: [{ path: channel, message: l10n.t('The channel is defined here.') }],
});

/** Paths to the names of all channels that are passed on the command line. */
function channelsByName(at: Path, algorithm: Algorithm): Map<string, Path> {
  const found = new Map<string, Path>();
  for (const channels of ['inputs', 'outputs'] as const)
    for (const [index, { name, access_method }] of items<Channel>(algorithm[channels]))
      if (name && access_method !== 'env') found.set(name, [...at, channels, index, 'name']);
  return found;
}
