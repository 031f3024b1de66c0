import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as l10n from '@vscode/l10n';
import { anyOf } from '../../l10n/lists.ts';
import { meaningOf } from '../../modelarts/answers/errors.ts';
import { type ResolvedField, requestSchema, resolveField } from '../../server/document/schema.ts';
import { describe } from '../../server/explain/describe.ts';
import { rules } from '../../server/rules/index.ts';
import { nearestFew } from '../../server/rules/kit/nearest.ts';
import type { Severity } from '../../server/rules/kit/rule.ts';
import { fieldPath } from './fieldPath.ts';

/** What is known of something that a message names. */
export type Explanation = RuleExplanation | CodeExplanation | FieldExplanation;

interface RuleExplanation {
  readonly rule: string;
  readonly severity: Severity;
  readonly codes: readonly string[];
  /** Markdown, like that of a field. */
  readonly explanation: string;
}

interface CodeExplanation {
  readonly code: string;
  readonly http: readonly number[];
  readonly meaning: string;
  readonly advice: string;
  readonly fields: readonly string[];
}

interface FieldExplanation {
  readonly field: string;
  readonly type: string;
  readonly explanation: string;
}

/** Explains a field by its path (`spec.resource.flavor_id`), a rule by its ID, or an error code. */
export const explainSubject = (subject: string): Explanation | undefined =>
  explainRule(subject) ?? explainCode(subject) ?? explainField(subject);

function explainRule(id: string): RuleExplanation | undefined {
  const rule = rules.find((it) => it.id === id);
  return rule && { rule: id, severity: rule.severity, codes: rule.codes ?? [], explanation: rule.doc };
}

function explainCode(code: string): CodeExplanation | undefined {
  const known = meaningOf(code);
  return known && { code, http: known.http, meaning: known.meaning, advice: known.advice, fields: known.paths ?? [] };
}

/** The folder that holds `docs/` and `schemas/`. */
const docsBase = () => pathToFileURL(join(__dirname, '..')).href;

function explainField(written: string): FieldExplanation | undefined {
  const path = fieldPath(written);
  const described = path && describe({ path, schema: requestSchema, tree: undefined }, docsBase());
  return described && { field: written, type: described.detail, explanation: described.markdown };
}

/** With what can be meant: the fields that end so, or else what is written alike. */
export function unknownSubjectText(subject: string): string {
  const fields = jobFields();
  const ending = fields.filter((field) => field.endsWith(`.${subject}`)).toSorted((a, b) => a.length - b.length);
  const all = [...fields, ...rules.map(({ id }) => id)];
  const near = ending.length > 0 ? ending : nearestFew(subject.replace(/\[\d+\]/g, '[]'), all, 3);
  return near.length > 0
    ? l10n.t(
        '"{0}" is neither a field of a training job, nor a rule, nor a known error code. Did you mean {1}?',
        subject,
        anyOf(near.slice(0, 5)),
      )
    : l10n.t(
        '"{0}" is neither a field of a training job, nor a rule, nor a known error code. Fields are written like {1}.',
        subject,
        'spec.resource.flavor_id',
      );
}

/** The paths of all fields of a training job, as people write them. */
export const jobFields = (): string[] => fieldsIn(requestSchema);

/** The paths of all fields in a field, the outer ones first. */
function fieldsIn(field: ResolvedField, path = ''): string[] {
  const { properties = {}, items } = field;
  const inner = Object.entries(properties).map(([name, member]) => [path ? `${path}.${name}` : name, member] as const);
  const paths = inner.map(([at]) => at);
  const deeper = inner.flatMap(([at, member]) => fieldsIn(resolveField(member), at));
  return [...paths, ...deeper, ...(items ? fieldsIn(resolveField(items), `${path}[]`) : [])];
}
