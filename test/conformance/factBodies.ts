import { facts, type Row, type RuleFact } from '../support/facts.ts';

type Json = Row;

/** A body for each example of the facts. */
export function factBodies(): Record<string, { body: Json }> {
  return Object.fromEntries(facts.rules.flatMap(bodiesOf));
}

const bodiesOf = ({ id, valid, invalid, alsoValid = [], alsoInvalid = [] }: RuleFact): [string, { body: Json }][] => [
  ...named(`${id} valid`, [valid, ...alsoValid].map(completed)),
  ...named(`${id} invalid`, [invalid, ...alsoInvalid].map(isAboutMissing.test(id) ? framed : completed)),
];

/** These rules are about missing properties, so completing their invalid examples would make them valid. */
const isAboutMissing =
  /^(algorithm-missing|algorithm-source-|code-dir-|engine-required-|custom-image-|subscription-pair|resource-|pool-)/;

const named = (name: string, bodies: readonly Json[]): [string, { body: Json }][] =>
  bodies.map((body, index) => [index ? `${name} ${index + 1}` : name, { body }]);

/** Examples have only what their rule reads, but every job needs a kind and a name. */
const framed = ({ metadata, ...rest }: Json): Json => ({
  kind: 'job',
  metadata: { name: 'conformance', ...Object(metadata) },
  ...rest,
});

/** Adds a complete algorithm and resource, unless the example has tasks. */
function completed(fragment: Json): Json {
  const { algorithm, spec, ...rest } = framed(fragment);
  const isOfTasks = Array.isArray(rest.tasks) && rest.tasks.length > 0;
  return {
    ...rest,
    ...((algorithm || !isOfTasks) && { algorithm: startable(Object(algorithm)) }),
    ...((spec || !isOfTasks) && { spec: { ...Object(spec), resource: placed(Object(Object(spec).resource)) } }),
  };
}

const resource = { flavor_id: 'modelarts.vm.cpu.8u', node_count: 1 };
const code = { code_dir: '/bucket/code/', boot_file: '/bucket/code/train.py' };
const engine = { engine_id: 'pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64' };

function startable(algorithm: Json): Json {
  const { id, subscription_id, code_dir, boot_file, command } = algorithm;
  const image = Object(algorithm.engine).image_url;
  if (id || subscription_id) return algorithm;
  if (image) return command ? algorithm : { ...algorithm, command: 'python train.py' };
  if (!code_dir) return { ...code, engine, ...algorithm };
  return { boot_file: boot_file ?? `${code_dir}train.py`, engine, ...algorithm };
}

const placed = (given: Json): Json =>
  given.flavor_id || given.pool_id || given.pool_group_id ? given : { ...resource, ...given };
