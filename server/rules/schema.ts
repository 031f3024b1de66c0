import * as l10n from '@vscode/l10n';
import type { ASTNode } from 'vscode-json-languageservice';
import { hasBeside, nodeAt, rootOf } from '../document/locate.ts';
import { isAt, nameAt, type Path } from '../document/path.ts';
import type { SchemaViolation } from '../document/readJob.ts';
import { fieldAt, isMandatory, responseSchema } from '../document/schema.ts';
import { limitsOf } from '../explain/limits.ts';
import { add, change, fix, remove, rename, safe } from './kit/fixes.ts';
import { nearest, safeIfSlip } from './kit/nearest.ts';
import { ownerOf } from './kit/ownerOf.ts';
import type { Finding, Fix, Topic } from './kit/rule.ts';
import { sampleValue } from './kit/sampleValue.ts';
import { alternatives, nearestFirst, shown } from './kit/values.ts';
import { wrongType } from './kit/wrongType.ts';

/** Its fixes turn a response into a request. */
export const readOnlyRule = 'read-only-field';

/** What the schema says about a single field, in words. General: special fields have rules of their own before these. */
export const schemaRules: Topic = {
  rules: [
    {
      id: 'missing-property',
      severity: 'error',
      doc: 'A mandatory member is absent. Only a hint where official clients leave it out: the `name` of the inputs of fine-tuning jobs, the `job` of logs that are read from SFS Turbo.',
      invalid: [
        { kind: 'job' },
        { algorithm: { inputs: [{}] } },
        { train_type: 'SFT', algorithm: { inputs: [{ remote: { dataset: { id: 'x' } } }] } },
        { algorithm: { summary: { data_sources: [{ nfs: { nfs_path: 'nas:/logs' } }] } } },
      ],
      valid: [{ kind: 'job', metadata: { name: 'a' } }],
      explain: ({ kind, path, node, schema }) =>
        kind === 'missing'
          ? {
              path,
              ...(isOftenAbsent(path, node)
                ? {
                    severity: 'hint',
                    message: l10n.t(
                      '"{0}" is documented as mandatory, though jobs like this one do without it: add it if yours is refused.',
                      nameAt(path),
                    ),
                  }
                : { message: l10n.t('"{0}" is mandatory here: add it.', nameAt(path)) }),
              fixes: [add(path, sampleValue(nameAt(path), schema))],
            }
          : undefined,
    },
    {
      id: 'wrong-type',
      severity: 'error',
      codes: ['ModelArts.2787'],
      doc: 'A value is of another type than the field: a text instead of a number, an object instead of a list. What is inside such a value is not checked. `null` counts as absent, where a member may be absent.',
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
      explain: (mismatch) => (mismatch.kind === 'type' ? wrongType(mismatch) : undefined),
    },
    {
      id: readOnlyRule,
      severity: 'warning',
      doc: 'ModelArts fills these fields in. They come with its answers; in a request they have no effect. The source action *Turn this response into a request* removes all of them.',
      invalid: [{ metadata: { name: 'a', id: '425b7087-83de-49ed-9e40-5bb642be956f', create_time: 1637045545982 } }],
      valid: [{ metadata: { name: 'a' } }],
      explain: (mismatch) =>
        isReturned(mismatch)
          ? {
              path: mismatch.path,
              on: 'name',
              message: l10n.t(
                '"{0}" is filled in by ModelArts and has no effect in a request: remove it.',
                nameAt(mismatch.path),
              ),
              fixes: [safe(remove(mismatch.path))],
              tags: ['unnecessary'],
            }
          : undefined,
    },
    {
      id: 'unknown-property',
      severity: 'warning',
      doc: 'No documentation of the service knows a field of this name at this place. A warning only, because the service keeps adding fields.',
      invalid: [
        { spec: { resource: { node_cuont: 1 } } },
        { spec: { flavor_id: 'modelarts.vm.cpu.8u' } },
        { code_dir: '/bucket/code/', algorithm: {} },
        { labels: {} },
      ],
      valid: [{ spec: { resource: { node_count: 1 } } }],
      explain: (mismatch) => (mismatch.kind === 'unknown' ? unknownProperty(mismatch) : undefined),
    },
    {
      id: 'value-not-allowed',
      severity: 'error',
      doc: 'The field takes one of a few values, and this is none of them. Only a warning where it is empty and might be absent.',
      invalid: [
        { spec: { notification: { topic_urn: 'urn:smn:r:p:t', events: ['JobFinished'] } } },
        { algorithm: { inputs: [{ name: 'a', access_method: '' }] } },
      ],
      valid: [{ spec: { notification: { topic_urn: 'urn:smn:r:p:t', events: ['JobCompleted'] } } }],
      explain: ({ kind, path, value, schema: { enum: allowed = [] } }) =>
        kind === 'enum'
          ? {
              path,
              // The service may know more of an annotation than the sources tell, and forms send what is left blank as "".
              ...((isAt(path, 'metadata.annotations.*') || isLeftBlank(path, value)) && { severity: 'warning' }),
              message: l10n.t('"{0}" cannot be {1}: use {2}.', nameAt(path), shown(value), alternatives(allowed)),
              fixes: [
                ...(isLeftBlank(path, value) ? [remove(path)] : []),
                ...nearestFirst(value, allowed).map((other) => sureIfSameWord(change(path, other), value, other)),
              ],
            }
          : undefined,
    },
    {
      id: 'unknown-value',
      severity: 'hint',
      doc: 'The field has known values, and this is none of them. A hint only, because the service may know others.',
      invalid: [{ spec: { runtime_type: 'produktion' } }],
      valid: [{ spec: { runtime_type: 'production' } }],
      explain: ({ kind, path, value, schema: { 'x-known-values': meanings = {} } }) => {
        if (kind !== 'known-values') return undefined;
        const known = Object.keys(meanings);
        const near = nearest(String(value), known);
        const message = l10n.t(
          '"{0}" is known with {1}, not with {2}: check the spelling.',
          nameAt(path),
          alternatives(known),
          shown(value),
        );
        return { path, message, fixes: near ? [sureIfSameWord(change(path, near), value, near)] : [] };
      },
    },
    {
      id: 'outside-limits',
      severity: 'error',
      doc: 'A number is too small or too large, a text too long or not of the form it must have, a list or map too short or too long.',
      invalid: [
        { spec: { resource: { flavor_id: 'modelarts.vm.cpu.8u', node_count: 0 } } },
        { metadata: { name: 'a', description: 'x'.repeat(257) } },
      ],
      valid: [{ spec: { resource: { flavor_id: 'modelarts.vm.cpu.8u', node_count: 1 } } }],
      explain: (mismatch) => (limitKinds.has(mismatch.kind) ? outsideLimits(mismatch) : undefined),
    },
  ],
};

/** What only the service writes: a field marked so, or one that is known of its answers alone. */
export const isReturned = ({ kind, path }: SchemaViolation): boolean =>
  kind === 'read-only' || (kind === 'unknown' && fieldAt(path, responseSchema) !== undefined);

/** Mandatory in the API's tables, but official clients leave it out. */
const isOftenAbsent = (path: Path, node: ASTNode): boolean =>
  (isAt(path, 'algorithm.inputs[].name') && nodeAt(rootOf(node), ['train_type']) !== undefined) ||
  (isAt(path, 'algorithm.summary.data_sources[].job') && nodeAt(node, ['nfs']) !== undefined);

const isLeftBlank = (path: Path, value: unknown): boolean =>
  value === '' && typeof path.at(-1) === 'string' && !isMandatory(path);

/** Capitals alone are no choice. */
const sureIfSameWord = (fixed: Fix, value: unknown, word: string | number): Fix =>
  String(value).toLowerCase() === String(word).toLowerCase() ? safe(fixed) : fixed;

function unknownProperty({ path, schema, node }: SchemaViolation): Finding {
  const name = nameAt(path);
  const meant = nearest(name, Object.keys(schema.properties ?? {}));
  if (meant && !hasBeside(node, meant))
    return {
      path,
      on: 'name',
      message: l10n.t('There is no "{0}" here: did you mean "{1}"?', name, meant),
      fixes: [safeIfSlip(rename(path, meant), name, meant), remove(path)],
    };
  const home = ownerOf(name);
  const message = home?.length
    ? l10n.t('There is no "{0}" here: it belongs into "{1}".', name, home.join('.'))
    : l10n.t('There is no "{0}" here that is known: check the spelling, or remove it.', name);
  return { path, on: 'name', message, fixes: [...moves(node, path, home), remove(path)] };
}

/** Takes a scalar to the object it belongs into, where that has no such member yet. */
function moves({ parent }: ASTNode, path: Path, home: Path = []): Fix[] {
  const value = parent?.type === 'property' ? parent.valueNode?.value : undefined;
  const target = [...home, nameAt(path)];
  if (!parent || !home.length || value === undefined || nodeAt(rootOf(parent), target)) return [];
  return [fix(l10n.t('Move to "{0}"', home.join('.')), { remove: path }, { set: target, value })];
}

const limitKinds = new Set<string>(['range', 'length', 'pattern', 'item-count', 'key-count', 'key-name']);

function outsideLimits({ kind, path, value, schema }: SchemaViolation): Finding {
  const { minimum = -Infinity, exclusiveMinimum = -Infinity, maximum = Infinity, maxLength = Infinity } = schema;
  const limits = limitsOf(kind === 'key-name' ? (schema.propertyNames ?? {}) : schema).join(', ');
  const message = l10n.t('"{0}" has to keep its limits: {1}.', nameAt(path), limits);
  if (typeof value === 'number') {
    const least = Math.max(minimum, exclusiveMinimum + 1);
    return { path, message, fixes: [change(path, Math.min(Math.max(value, least), maximum))] };
  }
  const isLong = kind === 'length' && typeof value === 'string' && value.length > maxLength;
  const cut = fix(l10n.t('Cut at {0} characters', maxLength), {
    set: path,
    value: [...String(value)].slice(0, maxLength).join(''),
  });
  return { path, ...(kind === 'key-name' && { on: 'name' }), message, fixes: isLong ? [cut] : [] };
}
