import * as l10n from '@vscode/l10n';
import { isAt, type PartialJob, type Path } from '../document/path.ts';
import { variableName, withoutPlaceholders } from '../document/placeholders.ts';
import type { SchemaViolation } from '../document/readJob.ts';
import { fieldAt } from '../document/schema.ts';
import { fix, rename } from './kit/fixes.ts';
import type { Finding, Topic } from './kit/rule.ts';
import { shown } from './kit/values.ts';

const root: Path = ['algorithm', 'environments'];

const environment = (environments: Record<string, string>) => ({ algorithm: { environments } });

/** Environment variables of the container. */
export const environmentRules: Topic = {
  about: ({ algorithm }) => algorithm?.environments,
  rules: [
    {
      id: 'env-limits',
      severity: 'error',
      doc: 'A job has at most 100 environment variables, with names of up to 8192 and values of up to 4096 characters.',
      invalid: [
        environment({ CONFIG: 'x'.repeat(4097) }),
        environment({ ['N'.repeat(8193)]: '' }),
        environment(variablesOf(101)),
      ],
      valid: [environment({ CONFIG: 'x'.repeat(4096) }), environment(variablesOf(100))],
      explain: overLimits,
    },
    {
      id: 'env-name-form',
      severity: 'error',
      doc: 'The name of an environment variable has letters, digits and underscores, and does not begin with a digit.',
      invalid: [
        environment({ 'nccl-debug': 'INFO' }),
        environment({ '1ST': '1' }),
        environment({ '': '1' }),
        environment({ größe: '1' }),
      ],
      valid: [environment({ NCCL_DEBUG: 'INFO' })],
      explain: ({ kind, path, value = '' }) =>
        kind === 'key-name' && isAt(path, 'algorithm.environments.*')
          ? {
              path,
              on: 'name',
              message: l10n.t(
                '{0} is no name of a variable: take letters, digits and underscores, no digit first.',
                shown(value),
              ),
              fixes: [rename(path, variableName(String(value)))],
            }
          : undefined,
    },
    {
      id: 'env-dollar',
      severity: 'warning',
      doc: 'ModelArts takes the values of environment variables as they stand: `$NAME` is not expanded. What this extension puts in itself, `${env:NAME}` and `${secret:NAME}`, is not meant.',
      invalid: [environment({ PATH: '$PATH:/opt/bin' }), environment({ A: '${B}' }), environment({ A: '${env:B}$' })],
      valid: [environment({ PATH: '/usr/bin:/opt/bin' }), environment({ A: '${env:B}/${secret:C}' })],
      *check(job) {
        for (const [name, value] of variables(job))
          if (withoutPlaceholders(value).includes('$'))
            yield {
              path: [...root, name],
              message: l10n.t('ModelArts does not expand "$" in the value of "{0}": write out what is meant.', name),
            };
      },
    },
    {
      id: 'env-reserved',
      severity: 'warning',
      doc: 'Names that begin with `MA_` belong to the platform, except for `MA_DETECT_TRAIN_INJECT_CODE`.',
      invalid: [environment({ MA_HOME: '/home/ma-user' }), environment({ MA_MINE: '1' })],
      valid: [environment({ MA_DETECT_TRAIN_INJECT_CODE: '0' })],
      *check(job) {
        for (const [name] of variables(job))
          if (name.startsWith('MA_') && !isSettable(name))
            yield {
              path: [...root, name],
              on: 'name',
              message: l10n.t('Names that begin with "MA_" belong to ModelArts: rename "{0}".', name),
              fixes: [rename([...root, name], name.replace('MA_', 'MY_'))],
            };
      },
    },
  ],
};

function* variables({ algorithm }: PartialJob): Generator<[name: string, value: string]> {
  for (const [name, value] of Object.entries(algorithm?.environments ?? {}))
    if (value !== undefined) yield [name, value];
}

/** The model lists the variables that the platform sets, and marks them; one of that prefix is listed without the mark. */
function isSettable(name: string): boolean {
  const known = fieldAt(root)?.properties?.[name];
  return known !== undefined && !known['x-reserved'];
}

function overLimits({ kind, path, value, schema }: SchemaViolation): Finding | undefined {
  if (kind === 'key-count' && isAt(path, 'algorithm.environments'))
    return {
      path,
      message: l10n.t('"environments" takes at most {0} variables: remove some.', schema.maxProperties ?? 0),
    };
  if (!isAt(path, 'algorithm.environments.*')) return undefined;
  if (kind === 'length')
    return {
      path,
      message: l10n.t(
        'The value of "{0}" is longer than {1} characters: put it into a file beside the code.',
        String(path.at(-1)),
        schema.maxLength ?? 0,
      ),
    };
  const { maxLength = Infinity } = schema.propertyNames ?? {};
  const name = String(value);
  if (kind !== 'key-name' || name.length <= maxLength) return undefined;
  return {
    path,
    on: 'name',
    message: l10n.t('{0} is longer than {1} characters: choose a shorter name.', shown(name), maxLength),
    fixes: [fix(l10n.t('Cut at {0} characters', maxLength), { rename: path, to: name.slice(0, maxLength) })],
  };
}

function variablesOf(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`V${index}`, '']));
}
