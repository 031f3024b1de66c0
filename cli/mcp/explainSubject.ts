import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as l10n from '@vscode/l10n';
import { meaningOf } from '../../modelarts/answers/errors.ts';
import type { Path } from '../../server/document/path.ts';
import { requestSchema } from '../../server/document/schema.ts';
import { describe } from '../../server/explain/describe.ts';
import { rules } from '../../server/rules/index.ts';
import { ToolError } from './tool.ts';

/** What is known of a field, a rule or an error code. */
export function explainSubject(subject: string): object {
  return explainRule(subject) ?? explainCode(subject) ?? explainField(subject) ?? unknownSubject(subject);
}

function explainRule(id: string): object | undefined {
  const rule = rules.find((it) => it.id === id);
  return rule && { rule: id, severity: rule.severity, codes: rule.codes ?? [], explanation: rule.doc };
}

function explainCode(code: string): object | undefined {
  const known = meaningOf(code);
  return known && { code, http: known.http, meaning: known.meaning, advice: known.advice, fields: known.paths ?? [] };
}

/** The folder that holds `docs/` and `schemas/`. */
const docsBase = () => pathToFileURL(join(__dirname, '..')).href;

function explainField(written: string): object | undefined {
  const path: Path = written
    .replace(/\[(\d*)\]/g, '.$1')
    .split('.')
    .map((step) => (/^\d*$/.test(step) ? Number(step) : step));
  const described = describe({ path, schema: requestSchema, tree: undefined }, docsBase());
  return described && { field: written, type: described.detail, explanation: described.markdown };
}

function unknownSubject(subject: string): never {
  throw new ToolError(
    l10n.t(
      '"{0}" is neither a field of a training job, nor a rule, nor a known error code. Fields are written like {1}.',
      subject,
      'spec.resource.flavor_id',
    ),
  );
}
