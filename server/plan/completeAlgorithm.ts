import type { PartialJob } from '../document/path.ts';
import type { Job } from './job.ts';
import type { ManagedAlgorithm } from './managedAlgorithm.ts';
import { engineDetails, engineShown } from './shown.ts';

type Algorithm = NonNullable<PartialJob['algorithm']>;

/** The algorithm as the service shows it: names are resolved, channels have their folders, and empty values are omitted. */
export function completeAlgorithm(algorithm: Algorithm, managed?: ManagedAlgorithm): NonNullable<Job['algorithm']> {
  const { id, name, code_dir, boot_file, command, parameters, policies, inputs, outputs, engine, ...rest } = algorithm;
  const { config = {} } = managed ?? {};
  return {
    ...present({ id, name: managed?.name || name }),
    ...present({ code_dir: code_dir || config.code_dir, boot_file: boot_file || config.boot_file }),
    ...present({ command: command || config.command, ...rest }),
    parameters: (parameters ?? []).map((parameter) => completeParameter(parameter, managed)),
    ...completeEngine(engine ?? config.engine),
    policies: policies?.auto_search ? policies : {},
    ...(managed && { parameters_customization: managed.isCustomizable }),
    ...present({ inputs: inputs?.map(completeInput), outputs: outputs?.map(completeOutput) }),
  };
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The properties that have a value. */
const present = <T extends object>(properties: T): Present<T> =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => !isEmpty(value))) as Present<T>;

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === '' || (typeof value === 'object' && Object.keys(value ?? {}).length === 0);

const completeEngine = (engine: Algorithm['engine']) =>
  engine && { engine: { ...present({ ...engine }), ...engineShown(engine), ...engineDetails(engine) } };

type ShownParameter = NonNullable<NonNullable<Job['algorithm']>['parameters']>[number];

type Item<List extends 'parameters' | 'inputs' | 'outputs'> = NonNullable<Algorithm[List]>[number];

const completeParameter = (parameter: Item<'parameters'> = {}, managed?: ManagedAlgorithm): ShownParameter => ({
  ...parameter,
  description: parameter.description ?? '',
  i18n_description: parameter.i18n_description ?? null,
  constraint: {
    type: 'String',
    editable: true,
    required: false,
    sensitive: false,
    valid_type: 'None',
    valid_range: [],
    ...managed?.config.parameters?.find((declared) => declared?.name === parameter.name)?.constraint,
    ...parameter.constraint,
  },
});

const completeInput = (input: Item<'inputs'> = {}, index: number) => ({
  ...input,
  local_dir: input.local_dir || `/home/ma-user/modelarts/inputs/${input.name}_${index}`,
  access_method: input.access_method ?? 'parameter',
});

const completeOutput = (output: Item<'outputs'> = {}, index: number) => ({
  ...output,
  local_dir: output.local_dir || `/home/ma-user/modelarts/outputs/${output.name}_${index}`,
  access_method: output.access_method ?? 'parameter',
  mode: 'upload_periodically',
  period: 30,
});
