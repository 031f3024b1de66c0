import type { PartialJob } from '../../server/document/path.ts';
import { type ManagedAlgorithm, managedAlgorithms } from './algorithms.ts';
import { engineShown } from './catalogue.ts';

type Algorithm = NonNullable<PartialJob['algorithm']>;

/** What runs, as the service shows it: names resolved, channels with their folders, empty things left out. */
export function completeAlgorithm(algorithm: Algorithm): unknown {
  const { id = '', code_dir, boot_file, parameters, policies, inputs, outputs, engine, ...rest } = algorithm;
  const managed = managedAlgorithms.get(id);
  return {
    ...present({ id, name: managed?.name }),
    ...present({ code_dir: code_dir || managed?.code_dir, boot_file: boot_file || managed?.boot_file }),
    ...present(rest),
    parameters: (parameters ?? []).map((parameter) => completeParameter(parameter, managed)),
    ...completeEngine(engine ?? managed?.engine),
    policies: policies?.auto_search ? policies : {},
    ...present({ inputs: inputs?.map(completeInput), outputs: outputs?.map(completeOutput) }),
  };
}

/** The members that say something. */
const present = (members: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => !isEmpty(value)));

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === '' || (typeof value === 'object' && Object.keys(value ?? {}).length === 0);

const completeEngine = (engine: Algorithm['engine']) =>
  engine && { engine: { ...present({ ...engine }), ...engineShown(engine) } };

type Item<List extends 'parameters' | 'inputs' | 'outputs'> = NonNullable<Algorithm[List]>[number];

const completeParameter = (parameter: Item<'parameters'> = {}, managed?: ManagedAlgorithm) => ({
  name: parameter.name,
  description: '',
  i18n_description: null,
  ...parameter,
  constraint: {
    type: managed?.parameterTypes.get(parameter.name ?? '') ?? 'String',
    editable: true,
    required: managed !== undefined,
    sensitive: false,
    valid_type: 'None',
    valid_range: [],
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
