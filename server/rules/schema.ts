import * as l10n from '@vscode/l10n';
import type { ASTNode } from 'vscode-json-languageservice';
import { nodeAt, rootOf } from '../document/locate.ts';
import { isAt, nameAt, type Path } from '../document/path.ts';
import { longestString } from '../document/scanner.ts';
import { isMandatory } from '../document/schema.ts';
import type { SchemaViolation } from '../document/violations.ts';
import { add, change, remove, safe } from './kit/fixes.ts';
import { missingProperty } from './kit/messages.ts';
import { nearest } from './kit/nearest.ts';
import { outsideLimits } from './kit/outsideLimits.ts';
import { isReturned, returnedProperty } from './kit/returned.ts';
import type { Fix, Topic } from './kit/rule.ts';
import { sampleValue } from './kit/sampleValue.ts';
import { renamesTo } from './kit/typos.ts';
import { unknownProperty } from './kit/unknownProperty.ts';
import { alternatives, listed, nearestFirst, shown } from './kit/values.ts';
import { wrongType } from './kit/wrongType.ts';

/** Explains what the schema finds in a single property. Rules for special properties come before these general ones. */
export const schemaRules: Topic = {
  rules: [
    {
      id: 'missing-property',
      severity: 'error',
      codes: ['ModelArts.2788', 'ModelArts.2753'],
      doc: 'A required property is missing. This is only a hint where official clients omit the property: `name` in the inputs of fine-tuning jobs, and `job` in logs that are read from SFS Turbo.',
      invalid: [
        { kind: 'job' },
        { algorithm: { inputs: [{}] } },
        { train_type: 'SFT', algorithm: { inputs: [{ remote: { dataset: { id: 'x' } } }] } },
        { algorithm: { summary: { data_sources: [{ nfs: { nfs_path: 'nas:/logs' } }] } } },
      ],
      valid: [{ kind: 'job', metadata: { name: 'a' } }],
      explain: (violation) => {
        const { kind, path, node } = violation;
        return kind === 'missing'
          ? {
              path,
              ...(isOftenAbsent(path, node)
                ? {
                    severity: 'hint',
                    message: l10n.t(
                      'Missing property "{0}". It is documented as required, but clients omit it in jobs like this one.',
                      nameAt(path),
                    ),
                  }
                : { message: missingProperty(path) }),
              codes: [isInChannel(path) ? 'ModelArts.2753' : 'ModelArts.2788'],
              fixes: addOrRename(violation),
            }
          : undefined;
      },
    },
    {
      id: 'wrong-type',
      severity: 'error',
      codes: ['ModelArts.2787'],
      doc: "A value has the wrong type, such as a string instead of a number, or an object instead of an array. What is inside the value isn't checked. `null` is only a hint if the property is optional.",
      invalid: [
        { kind: 'job', metadata: { name: 'a' }, spec: { resource: { node_count: '2' } } },
        [],
        'job',
        { metadata: [] },
        { metadata: null },
        { spec: 5 },
        { spec: null },
        { algorithm: { inputs: { name: 'a' }, outputs: [1], command: {} } },
        { algorithm: { engine: { install_sys_packages: 'True' } } },
        { spec: { resource: { node_count: 1.5 } } },
      ],
      valid: [{ kind: 'job', metadata: { name: 'a' }, spec: { resource: { node_count: 2 } } }],
      explain: (violation) => (violation.kind === 'type' ? wrongType(violation) : undefined),
    },
    {
      id: 'read-only-field',
      severity: 'warning',
      filledIn: true,
      doc: 'ModelArts sets these properties and returns them in responses. In a request, they have no effect. For a whole response, this is reported once. The source action *Turn this response into a request* removes all of them.',
      invalid: [
        { metadata: { name: 'a', id: '425b7087-83de-49ed-9e40-5bb642be956f', create_time: 1637045545982 } },
        { metadata: { name: 'a', id: '425b7087-83de-49ed-9e40-5bb642be956f' }, status: { phase: 'Running' } },
      ],
      valid: [{ metadata: { name: 'a' } }],
      explain: (violation, all) => (isReturned(violation) ? returnedProperty(violation, all) : undefined),
    },
    {
      id: 'unknown-property',
      severity: 'warning',
      doc: "The documentation doesn't list this property in this object. This is only a warning because the service keeps adding properties.",
      invalid: [
        { spec: { resource: { node_cuont: 1 } } },
        { spec: { flavor_id: 'modelarts.vm.cpu.8u' } },
        { code_dir: '/bucket/code/', algorithm: {} },
        { labels: {} },
        { tasks: [{ algorithm: { command: 'python train.py' } }] },
      ],
      valid: [{ spec: { resource: { node_count: 1 } } }],
      explain: (violation) => (violation.kind === 'unknown' ? unknownProperty(violation) : undefined),
    },
    {
      id: 'value-not-allowed',
      severity: 'error',
      doc: 'The property accepts only certain values. This is only a warning if the value is empty and the property is optional.',
      invalid: [
        { spec: { notification: { topic_urn: 'urn:smn:r:p:t', events: ['JobFinished'] } } },
        { algorithm: { inputs: [{ name: 'a', access_method: '' }] } },
      ],
      valid: [{ spec: { notification: { topic_urn: 'urn:smn:r:p:t', events: ['JobCompleted'] } } }],
      explain: ({ kind, path, value, schema: { enum: allowed = [] } }) =>
        kind === 'enum'
          ? {
              path,
              // The service may accept more annotations than documented, and forms send a blank field as "".
              ...((isAt(path, 'metadata.annotations.*') || isLeftBlank(path, value)) && { severity: 'warning' }),
              message: l10n.t('"{0}" must be {1}.', nameAt(path), alternatives(allowed)),
              fixes: [
                ...(isLeftBlank(path, value) ? [remove(path)] : []),
                ...nearestFirst(value, allowed).map((other) => safeIfSameWord(change(path, other), value, other)),
              ],
            }
          : undefined,
    },
    {
      id: 'unknown-value',
      severity: 'hint',
      doc: "The documentation doesn't list this value. This is only a hint because the service may accept it.",
      invalid: [{ spec: { runtime_type: 'produktion' } }],
      valid: [{ spec: { runtime_type: 'production' } }],
      explain: ({ kind, path, value, schema: { 'x-known-values': meanings = {} } }) => {
        if (kind !== 'known-values') return undefined;
        const known = Object.keys(meanings);
        const near = nearest(String(value), known);
        const message = l10n.t(
          'Unknown value {0} for "{1}". Known values are {2}.',
          shown(value),
          nameAt(path),
          listed(known),
        );
        return { path, message, fixes: near ? [safeIfSameWord(change(path, near), value, near)] : [] };
      },
    },
    {
      id: 'outside-limits',
      severity: 'error',
      codes: ['ModelArts.2788', 'ModelArts.2816'],
      doc: 'A number is too small or too large, a string has the wrong length or form, or an array or object has too few or too many entries.',
      invalid: [
        { spec: { resource: { flavor_id: 'modelarts.vm.cpu.8u', node_count: 0 } } },
        { metadata: { name: 'a', description: 'x'.repeat(257) } },
      ],
      valid: [{ spec: { resource: { flavor_id: 'modelarts.vm.cpu.8u', node_count: 1 } } }],
      explain: outsideLimits,
    },
    {
      id: 'long-string',
      severity: 'information',
      doc: "A string is so long that it isn't checked. Linux passes no argument of more than 131,072 characters to a program, so a longer command can't be run.",
      invalid: [{ algorithm: { command: 'x'.repeat(longestString + 1) } }],
      valid: [{ algorithm: { command: 'x'.repeat(longestString) } }],
      explain: ({ kind, path }) =>
        kind === 'unchecked'
          ? {
              path,
              message: l10n.t('"{0}" has more than {1} characters and isn\'t checked.', nameAt(path), longestString),
            }
          : undefined,
    },
  ],
};

/** Required according to the API reference, but official clients omit it. */
const isOftenAbsent = (path: Path, node: ASTNode): boolean =>
  (isAt(path, 'algorithm.inputs[].name') && nodeAt(rootOf(node), ['train_type']) !== undefined) ||
  (isAt(path, 'algorithm.summary.data_sources[].job') && nodeAt(node, ['nfs']) !== undefined);

/** What is there under another name isn't missing. */
function addOrRename(violation: SchemaViolation): Fix[] {
  const { path, schema } = violation;
  const addition = add(path, sampleValue(nameAt(path), schema));
  const renames = renamesTo(violation);
  return renames.length ? [...renames, { ...addition, isLast: true }] : [addition];
}

const isInChannel = (path: Path): boolean => path.includes('inputs') || path.includes('outputs');

const isLeftBlank = (path: Path, value: unknown): boolean =>
  value === '' && typeof path.at(-1) === 'string' && !isMandatory(path);

/** A fix that changes only upper and lower case is safe. */
const safeIfSameWord = (fixed: Fix, value: unknown, word: string | number): Fix =>
  String(value).toLowerCase() === String(word).toLowerCase() ? safe(fixed) : fixed;
