import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as l10n from '@vscode/l10n';
import { meaningOf } from '../../modelarts/answers/errors.ts';
import { requestSchema } from '../../server/document/schema.ts';
import { describe } from '../../server/explain/describe.ts';
import { rules } from '../../server/rules/index.ts';
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

export const unknownSubjectText = (subject: string): string =>
  l10n.t(
    '"{0}" is neither a field of a training job, nor a rule, nor a known error code. Fields are written like {1}.',
    subject,
    'spec.resource.flavor_id',
  );
