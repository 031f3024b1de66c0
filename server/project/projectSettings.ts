import * as l10n from '@vscode/l10n';
import { type ParseError, parse } from 'jsonc-parser';
import { readTree } from '../document/readTree.ts';
import { rules } from '../rules/index.ts';
import { isLevel, levels } from '../rules/kit/rule.ts';
import type { RuleSeverities } from '../validate/ruleProblems.ts';

/** What a team has agreed on, beside its job files. Editor and command line read it. */
export const projectFileName = '.trainingjobrc.json';

export interface ProjectSettings {
  readonly rules: RuleSeverities;
  /** What is wrong in the file, a sentence each. What is right counts all the same. */
  readonly faults: readonly string[];
}

/** Reads `{ "rules": { "node-count-missing": "off" } }`, with comments and trailing commas. */
export function projectSettingsIn(text: string): ProjectSettings {
  const value = valueIn(text.replace(/^\uFEFF/, ''));
  if (!isObject(value)) return { rules: {}, faults: [l10n.t("It isn't a JSON object.")] };
  const { $schema: _, rules: given = {}, ...others } = value;
  const entries = isObject(given) ? Object.entries(given) : [];
  return {
    rules: Object.fromEntries(entries.flatMap(([id, level]) => (isRule(id) && isLevel(level) ? [[id, level]] : []))),
    faults: [
      ...Object.keys(others).map((name) => l10n.t('"{0}" isn\'t a setting of it.', name)),
      ...(isObject(given) ? [] : [l10n.t('"rules" must be an object.')]),
      ...entries.flatMap(([id, level]) => faultOf(id, level) ?? []),
    ],
  };
}

/** Undefined unless it's JSON that isn't nested without end: settings have two levels, and the parser goes into each. */
function valueIn(text: string): unknown {
  if (readTree(text).tooDeep) return undefined;
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  return errors.length > 0 ? undefined : value;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isRule = (id: string): boolean => rules.some((rule) => rule.id === id);

function faultOf(id: string, level: unknown): string | undefined {
  if (!isRule(id)) return l10n.t('There is no rule "{0}".', id);
  if (isLevel(level)) return undefined;
  return l10n.t('The severity of "{0}" must be one of {1}.', id, levels.join(', '));
}
