import * as l10n from '@vscode/l10n';
import { isAt, type Path } from '../document/path.ts';
import { variableName, withoutPlaceholders } from '../document/placeholders.ts';
import { fieldAt } from '../document/schema.ts';
import type { SchemaViolation } from '../document/violations.ts';
import { noVariable, variablesIn, variablesThat } from './kit/algorithms.ts';
import { fix, rename } from './kit/fixes.ts';
import type { Finding, Topic } from './kit/rule.ts';
import { shown } from './kit/values.ts';

const root: Path = ['algorithm', 'environments'];

/** A job with environment variables, as an example. */
export const environment = (environments: Record<string, string>) => ({ algorithm: { environments } });

/** Environment variables of the container. */
export const environmentRules: Topic = {
  about: ({ algorithm, tasks }) => algorithm?.environments || tasks,
  isFine: ({ algorithm }) =>
    noVariable(algorithm?.environments, (value, name) => name.startsWith('MA_') || value.includes('$')),
  rules: [
    {
      id: 'env-limits',
      severity: 'error',
      codes: ['ModelArts.2816'],
      doc: 'A job can have at most 100 environment variables. Names can have up to 8192 characters, values up to 4096.',
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
      doc: "The name of an environment variable can have letters, digits, and underscores, and can't start with a digit.",
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
                "{0} isn't a valid variable name. Use letters, digits, and underscores, and don't start with a digit.",
                shown(value),
              ),
              fixes: [rename(path, variableName(String(value)))],
            }
          : undefined,
    },
    {
      id: 'env-dollar',
      severity: 'warning',
      doc: "ModelArts doesn't expand `$NAME` in the values of environment variables. `${env:NAME}` and `${secret:NAME}` work, because they are replaced when the job is submitted.",
      invalid: [environment({ PATH: '$PATH:/opt/bin' }), environment({ A: '${B}' }), environment({ A: '${env:B}$' })],
      valid: [environment({ PATH: '/usr/bin:/opt/bin' }), environment({ A: '${env:B}/${secret:C}' })],
      *check(job) {
        for (const [path, name] of variablesIn(job, withDollar))
          yield {
            path,
            message: l10n.t('ModelArts doesn\'t expand "$" in the value of "{0}". Write out the value.', name),
          };
      },
    },
    {
      id: 'env-reserved',
      severity: 'warning',
      doc: 'Names that start with `MA_` are reserved for ModelArts, which may overwrite them, except for `MA_DETECT_TRAIN_INJECT_CODE` and `MA_HANG_DETECT_TIME`. Jobs with such variables were seen to run, so they are not rejected.',
      invalid: [
        environment({ MA_HOME: '/home/ma-user' }),
        environment({ MA_MINE: '1' }),
        { tasks: [{ algorithm: { environments: { MA_HOME: '/' } } }] },
      ],
      valid: [environment({ MA_DETECT_TRAIN_INJECT_CODE: '0', MA_HANG_DETECT_TIME: '60' })],
      *check(job) {
        for (const [path, name] of variablesIn(job, reserved))
          yield {
            path,
            on: 'name',
            message: l10n.t('"{0}" may be overwritten. Names that start with "MA_" belong to ModelArts.', name),
            fixes: [rename(path, name.replace('MA_', 'MY_'))],
          };
      },
    },
  ],
};

const withDollar = variablesThat((value) => value.includes('$') && withoutPlaceholders(value).includes('$'));

const reserved = variablesThat((_, name) => name.startsWith('MA_') && !isSettable(name));

/** The model marks the variables that ModelArts sets. It lists one with this prefix without the mark. */
function isSettable(name: string): boolean {
  const known = fieldAt(root)?.properties?.[name];
  return known !== undefined && !known['x-reserved'];
}

function overLimits({ kind, path, value, schema }: SchemaViolation): Finding | undefined {
  if (kind === 'key-count' && isAt(path, 'algorithm.environments'))
    return {
      path,
      message: l10n.t('"environments" can have at most {0} variables.', schema.maxProperties ?? 0),
    };
  if (!isAt(path, 'algorithm.environments.*')) return undefined;
  if (kind === 'length')
    return {
      path,
      message: l10n.t(
        '"{0}" can have at most {1} characters. Put a longer value in a file next to the code.',
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
    message: l10n.t('{0} is too long. A variable name can have at most {1} characters.', shown(name), maxLength),
    fixes: [fix(l10n.t('Shorten to {0} characters', maxLength), { rename: path, to: name.slice(0, maxLength) })],
  };
}

function variablesOf(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`V${index}`, '']));
}
