import * as l10n from '@vscode/l10n';
import { CompletionItemKind } from 'vscode-languageserver-types';
import { literalJson } from '../completion/snippet.ts';
import type { Suggestion } from '../completion/suggestion.ts';
import type { JobDocument } from '../document/document.ts';
import { nodeAt } from '../document/locate.ts';
import type { Path } from '../document/path.ts';
import { code } from '../explain/markdown.ts';
import { ownerOfParameter } from '../rules/kit/scriptArguments.ts';
import { type FoundScript, type KnownScripts, scriptOf } from '../rules/kit/scriptsOf.ts';
import type { Option } from '../script/contract.ts';
import { optionNamed, optionsAtEnd } from '../script/judge.ts';
import type { Script } from '../script/script.ts';
import { typeNames } from '../script/valueTypes.ts';

/** Names of hyperparameters that the script takes, those that it requires first, or the values of one. */
export function suggestScriptOptions(document: JobDocument, path: Path, knowledge: KnownScripts = {}): Suggestion[] {
  const found = scriptAt(document, path, knowledge);
  if (!found) return [];
  const { script } = found;
  if (path.at(-1) === 'name') {
    const taken = otherNames(document, path);
    return settableOptions(found)
      .filter((option) => !taken.has(nameOf(option)))
      .map((option) => suggestion(nameOf(option), option, script));
  }
  const option = path.at(-1) === 'value' ? optionAt(document, path, found) : undefined;
  return option ? valuesOf(option).map((value) => suggestion(value, option, script)) : [];
}

/** What the script says of the hyperparameter at a path, in Markdown. */
export function describeScriptOption(document: JobDocument, path: Path, knowledge: KnownScripts): string | undefined {
  const isNamed = path.at(-1) === 'name' || path.at(-1) === 'value';
  const found = isNamed ? scriptAt(document, path, knowledge) : undefined;
  const option = found && optionAt(document, path, found);
  return option && descriptionOf(option, found.script);
}

/** The options that a hyperparameter can set, required ones first. */
export function settableOptions({ script, place }: FoundScript): Option[] {
  if (!script.contract) return [];
  const own = optionsAtEnd(script.contract, place.words).filter(
    (option) => option.takes !== 0 && option.at.line > 0 && nameOf(option) !== '',
  );
  return own.toSorted((a, b) => Number(b.isRequired) - Number(a.isRequired));
}

/** The name of a hyperparameter that sets an option; empty if none can. */
export const nameOf = ({ flags }: Option): string => (flags.find((flag) => /^--\w/.test(flag)) ?? '').slice(2);

/** A value that an option can have, the default if it is plain. */
export const sampleOf = (option: Option): string | undefined => valuesOf(option)[0];

/** The script that gets the hyperparameter at a path. */
function scriptAt({ job }: JobDocument, path: Path, knowledge: KnownScripts): FoundScript | undefined {
  const owner = ownerOfParameter(path);
  return owner && scriptOf(job, knowledge, owner);
}

function otherNames({ root }: JobDocument, path: Path): ReadonlySet<unknown> {
  const own = path.at(-2);
  const list = nodeAt(root, path.slice(0, -2));
  const count = list?.type === 'array' ? list.items.length : 0;
  const others = Array.from({ length: count }, (_, index) => index).filter((index) => index !== own);
  return new Set(others.map((index) => nodeAt(root, [...path.slice(0, -2), index, 'name'])?.value));
}

function optionAt({ root }: JobDocument, path: Path, { script, place }: FoundScript): Option | undefined {
  const name = nodeAt(root, [...path.slice(0, -1), 'name'])?.value;
  const isKnown = typeof name === 'string' && name !== '' && script.contract;
  return isKnown ? optionNamed(script.contract, place.words, name) : undefined;
}

function valuesOf({ choices = [], preset = '', type }: Option): string[] {
  const plain = /^-?[\d.][\w.+-]*$|^(?:True|False)$/.test(preset) ? preset : /^(['"])([^'"\\]*)\1$/.exec(preset)?.[2];
  const words = typeNames[type] === 'bool' && type !== 'truth' ? ['True', 'False'] : [];
  return [...new Set([...(plain ? [plain] : []), ...choices.map(String), ...words])];
}

const suggestion = (label: string, option: Option, script: Script): Suggestion => ({
  label,
  snippet: literalJson(label),
  detail: detailOf(option),
  kind: CompletionItemKind.Value,
  markdown: descriptionOf(option, script),
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
