import { existsSync, readFileSync } from 'node:fs';

type Json = Record<string, unknown>;

interface RuleFact {
  readonly id: string;
  readonly valid: Json;
  readonly invalid: Json;
  readonly alsoValid?: readonly Json[];
  readonly alsoInvalid?: readonly Json[];
}

const factsFile = '../shared/api/create-training-job.facts.json';

/** A body for every fragment of the facts, or nothing where they are not at hand. */
export function factBodies(): Record<string, { body: Json }> | undefined {
  if (!existsSync(factsFile)) return undefined;
  const rules: readonly RuleFact[] = JSON.parse(readFileSync(factsFile, 'utf8')).rules;
  return Object.fromEntries(rules.flatMap(bodiesOf));
}

const bodiesOf = ({ id, valid, invalid, alsoValid = [], alsoInvalid = [] }: RuleFact): [string, { body: Json }][] => [
  ...named(`${id} valid`, [valid, ...alsoValid]),
  ...named(`${id} invalid`, [invalid, ...alsoInvalid]),
];

const named = (name: string, fragments: readonly Json[]): [string, { body: Json }][] =>
  fragments.map((fragment, index) => [index ? `${name} ${index + 1}` : name, { body: completed(fragment) }]);

/** Fragments hold only what their rule reads; what every job needs besides is added where they say nothing of it. */
function completed(fragment: Json): Json {
  const { kind = 'job', metadata = {}, algorithm, spec, ...rest } = fragment;
  const isOfTasks = Array.isArray(rest.tasks) && rest.tasks.length > 0;
  return {
    kind,
    metadata: { name: 'conformance', ...(metadata as Json) },
    ...(algorithm || !isOfTasks ? { algorithm: algorithm ?? { id: '3f5d6706-7b67-408d-8ba0-ec08048c45ed' } } : {}),
    ...(spec || !isOfTasks
      ? { spec: { resource: { flavor_id: 'modelarts.vm.cpu.8u', node_count: 1 }, ...(spec as Json) } }
      : {}),
    ...rest,
  };
}
