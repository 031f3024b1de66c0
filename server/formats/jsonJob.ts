import * as l10n from '@vscode/l10n';
import type { ASTNode } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { quoted } from '../../l10n/lists.ts';
import { requestOfJob } from '../../modelarts/submission/requestOfJob.ts';
import { type ParsedText, parseText } from '../document/document.ts';
import { nodeAt } from '../document/locate.ts';
import type { Path } from '../document/path.ts';
import { syntaxErrorsOf } from '../document/syntaxErrors.ts';
import { isComment, tokensOf } from '../document/tokens.ts';
import { jsonText, type Value, valueFrom, valueInTree } from '../document/value.ts';
import { foreignForm, partsIn } from '../rules/kit/foreignForms.ts';
import type { Found, Read, Refused } from './format.ts';

/** Reads JSON that has a job in it: as it is, in an envelope, as a response, or in an older form. */
export const readJson: Read = (text) => {
  const parsed = parsedJson(text);
  if (!parsed) return undefined;
  const { root } = parsed;
  const found = withoutResponse(root, text) ?? converted(root, text) ?? asItIs(root, text);
  return found && { job: found.job, notes: [...found.notes, ...notesOn(parsed, text)] };
};

/** Whether a text is a job file already. */
export function isJobFile(text: string): boolean {
  const root = parsedJson(text)?.root;
  return root !== undefined && !isResponse(root, []) && asItIs(root, text) !== undefined;
}

/** Reads the body of a request, in which one part is enough to tell that it is a job. */
export function readBody(text: string): Found | Refused {
  const parsed = parsedJson(text);
  if (!parsed) return { refused: l10n.t("The body of the request isn't valid JSON.") };
  const isJob = partsIn(parsed.root, []) > 0;
  const part = isJob ? { job: valueInTree(parsed.root, text), notes: notesOn(parsed, text) } : undefined;
  return readJson(text) ?? part ?? { refused: l10n.t("The body of the request isn't a training job.") };
}

/** The value of a text that is JSON. */
export function parsedValue(text: string): Value | undefined {
  const parsed = parsedJson(text);
  return parsed?.slips.length === 0 ? valueInTree(parsed.root, text) : undefined;
}

/** The tree of a text that is JSON, or certain to be meant as such. */
function parsedJson(text: string): (ParsedText & { readonly root: ASTNode }) | undefined {
  const parsed = parseText(TextDocument.create('', 'json', 0, text));
  const isMeant = parsed.slips.every(({ kind }) => kind === 'blank' || kind === 'lookalike' || kind === 'lines');
  const { root } = parsed;
  return root && isMeant && syntaxErrorsOf(parsed).length === 0 ? { ...parsed, root } : undefined;
}

/** A part alone can be something else, but not a file that also says of what kind it is. */
const asItIs = (root: ASTNode, text: string): Found | undefined =>
  partsIn(root, []) > 1 ? { job: valueInTree(root, text), notes: [] } : undefined;

/** A service says at least one of these of a job that it knows. */
const isResponse = (root: ASTNode, path: Path): boolean =>
  nodeAt(root, [...path, 'status'])?.type === 'object' ||
  nodeAt(root, [...path, 'metadata', 'create_time']) !== undefined;

function withoutResponse(root: ASTNode, text: string, path: Path = []): Found | undefined {
  const node = nodeAt(root, path);
  if (!node || partsIn(root, path) === 0 || !isResponse(root, path)) return undefined;
  const shown = valueInTree(node, text);
  const job = valueFrom(requestOfJob(JSON.parse(jsonText(shown))), shown);
  return { job, notes: [l10n.t('What the service has added was left out.')] };
}

function converted(root: ASTNode, text: string): Found | undefined {
  const names = root.type === 'object' && partsIn(root, []) === 0 ? root.properties : [];
  for (const { keyNode } of names) {
    const form = foreignForm(root, keyNode.value);
    if (form?.form === 'envelope') return withoutResponse(root, text, form.path) ?? unwrapped(root, text, form.path);
    if (form) {
      const { job, dropped } = form.convert(text);
      return { job, notes: leftOut(dropped) };
    }
  }
  return undefined;
}

function unwrapped(root: ASTNode, text: string, path: Path): Found {
  const job = valueInTree(nodeAt(root, path), text);
  const others = root.type === 'object' ? root.properties.map(({ keyNode }) => keyNode.value) : [];
  return { job, notes: leftOut(others.filter((name) => name !== path[0])) };
}

/** Names what has no place in a job file. */
export const leftOut = (names: readonly string[]): string[] =>
  names.length ? [l10n.t('A job file has no place for {0}, which was left out.', quoted(names))] : [];

function notesOn({ slips }: ParsedText, text: string): string[] {
  return [
    ...(slips.length ? [l10n.t("Characters that JSON doesn't allow were replaced.")] : []),
    ...([...tokensOf(text)].some(isComment) ? [l10n.t('Comments were left out.')] : []),
  ];
}
