import * as l10n from '@vscode/l10n';
import { CompletionItemKind } from 'vscode-languageserver-types';
import { literalJson } from '../completion/snippet.ts';
import type { Suggestion } from '../completion/suggestion.ts';
import type { JobDocument } from '../document/document.ts';
import { isAt, type Path } from '../document/path.ts';
import { code } from '../explain/markdown.ts';
import { items } from '../rules/kit/lists.ts';
import { scriptPlace } from '../rules/kit/scriptPlace.ts';
import type { Option } from '../script/contract.ts';
import { optionNamed, optionsAtEnd } from '../script/judge.ts';
import type { Script } from '../script/script.ts';
import { typeNames } from '../script/valueTypes.ts';

/** Names of hyperparameters that the script takes, those that it requires first, or the values of one. */
export function suggestScriptOptions(document: JobDocument, path: Path, script: Script | undefined): Suggestion[] {
  if (isAt(path, names)) {
    const own = path.at(-2);
    const others = items(document.job.algorithm?.parameters).filter(([index]) => index !== own);
    const taken = new Set(others.map(([, { name }]) => name));
    return settableOptions(document, script)
      .filter((option) => !taken.has(nameOf(option)))
      .map((option) => suggestion(nameOf(option), option, script));
  }
  const option = isAt(path, values) ? optionAt(document, path, script) : undefined;
  return option ? valuesOf(option).map((value) => suggestion(value, option, script)) : [];
}

/** What the script says of the hyperparameter at a path, in Markdown. */
export function describeScriptOption(
  document: JobDocument,
  path: Path,
  script: Script | undefined,
): string | undefined {
  const option = isAt(path, names) || isAt(path, values) ? optionAt(document, path, script) : undefined;
  return option && script ? descriptionOf(option, script) : undefined;
}

/** The options that a hyperparameter can set, required ones first. */
export function settableOptions({ job }: JobDocument, script: Script | undefined): Option[] {
  if (!script?.contract) return [];
  const own = optionsAtEnd(script.contract, scriptPlace(job)?.words).filter(
    (option) => option.takes !== 0 && option.at.line > 0 && nameOf(option) !== '',
  );
  return own.toSorted((a, b) => Number(b.isRequired) - Number(a.isRequired));
}

/** The name of a hyperparameter that sets an option; empty if none can. */
export const nameOf = ({ flags }: Option): string => (flags.find((flag) => /^--\w/.test(flag)) ?? '').slice(2);

/** A value that an option can have, the default if it is plain. */
export const sampleOf = (option: Option): string | undefined => valuesOf(option)[0];

const names = 'algorithm.parameters[].name';
const values = 'algorithm.parameters[].value';

function optionAt({ job }: JobDocument, path: Path, script: Script | undefined): Option | undefined {
  const name = job.algorithm?.parameters?.[Number(path[2])]?.name;
  return name && script?.contract ? optionNamed(script.contract, scriptPlace(job)?.words, name) : undefined;
}

function valuesOf({ choices = [], preset = '', type }: Option): string[] {
  const plain = /^-?[\d.][\w.+-]*$|^(?:True|False)$/.test(preset) ? preset : /^(['"])([^'"\\]*)\1$/.exec(preset)?.[2];
  const words = typeNames[type] === 'bool' && type !== 'truth' ? ['True', 'False'] : [];
  return [...new Set([...(plain ? [plain] : []), ...choices.map(String), ...words])];
}

const suggestion = (label: string, option: Option, script: Script | undefined): Suggestion => ({
  label,
  snippet: literalJson(label),
  detail: detailOf(option),
  kind: CompletionItemKind.Value,
  ...(script && { markdown: descriptionOf(option, script) }),
});

function detailOf({ type, isRequired, preset }: Option): string {
  const name = typeNames[type] ?? '';
  if (isRequired) return l10n.t('{0} · required', name);
  return preset === undefined ? name : l10n.t('{0} · default {1}', name, preset);
}

function descriptionOf(option: Option, { path }: Script): string {
  const { flags, help, choices, preset, isRequired, at } = option;
  const facts = [
    ...(typeNames[option.type] ? [l10n.t('Type: {0}', code(typeNames[option.type] ?? ''))] : []),
    ...(isRequired ? [l10n.t('Required')] : []),
    ...(choices ? [l10n.t('Allowed values: {0}', choices.map((choice) => code(String(choice))).join(', '))] : []),
    ...(preset === undefined ? [] : [l10n.t('Default: {0}', code(preset))]),
  ];
  const file = at.uri.slice(at.uri.lastIndexOf('/') + 1) || path;
  const place = `[${code(`${file}:${at.line}`)}](${at.uri}#L${at.line})`;
  const heading = `${flags.map(code).join(', ')} · ${place}`;
  // The help of a script is text, so none of it is markup.
  return [heading, help ? code(help) : '', facts.map((fact) => `- ${fact}`).join('\n')].filter(Boolean).join('\n\n');
}
