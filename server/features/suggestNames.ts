import type { TextDocument } from 'vscode-languageserver-textdocument';
import { CompletionItemKind } from 'vscode-languageserver-types';
import type { FieldSchema } from '../../schemas/jsonSchema.ts';
import type { CursorContext } from '../completion/cursorContext.ts';
import { literalJson } from '../completion/snippet.ts';
import { suggestFittingValues } from '../completion/suggestFromCatalogue.ts';
import type { Suggestion } from '../completion/suggestion.ts';
import { anyString, valueSnippet } from '../completion/suggestValues.ts';
import { namesOf, usedValues } from '../completion/usedValues.ts';
import type { JobDocument } from '../document/document.ts';
import { fieldAt } from '../document/schema.ts';
import { detailAt } from '../explain/describe.ts';
import type { Subject } from '../explain/knownValues.ts';
import type { CompletionOptions } from './completionItem.ts';
import { subjectAt } from './documentCompletion.ts';
import { exclusionsIn } from './exclusions.ts';

/** The properties that the object at the cursor can get, each with its value. */
export function suggestNames(document: JobDocument, context: CursorContext, options: CompletionOptions): Suggestion[] {
  const owner = fieldAt(context.path);
  const exclusion = exclusionsIn(document, context.path);
  return namesFor(owner, document, context, options).map((name) => {
    const path = [...context.path, name];
    const subject = subjectAt(document, path, options);
    const value = valueSnippet(fieldAt(path) ?? {});
    const unfit = exclusion(name);
    return {
      label: name,
      snippet: context.hasValue ? literalJson(name) : `${literalJson(name)}: ${value}`,
      detail: unfit ?? detailAt(subject),
      kind: CompletionItemKind.Property,
      chooseNext: !context.hasValue && hasList(value, firstStop(subject), options),
      ...(unfit !== undefined && { unfit }),
    };
  });
}

/** Required names first, then in the order in which they are usually written, then as the model has them. */
function namesFor(
  owner: FieldSchema | undefined,
  { root, text }: JobDocument,
  context: CursorContext,
  { knowledge }: CompletionOptions,
): string[] {
  const { properties = {}, required = [], 'x-order': order = [], additionalProperties } = owner ?? {};
  const files = [root, ...(knowledge?.neighbors ?? []).map((neighbor) => neighbor.root)].flatMap((file) => file ?? []);
  const used = additionalProperties
    ? usedValues(files, namesOf(String(context.path.at(-1))), nameAt(text, context))
    : [];
  const known = Object.keys(properties);
  const isImplemented = (name: string) => !properties[name]?.['x-not-implemented'];
  const [working, idle] = [known.filter(isImplemented), known.filter((name) => !isImplemented(name))];
  const all = new Set([...required, ...order, ...working, ...used, ...idle]);
  return [...all].filter((name) => !context.taken.has(name) && isSuggested(context, name));
}

/** What the cursor is at, which is no name that is used until it is written. */
const nameAt = (text: TextDocument, { replace }: CursorContext): string =>
  text.getText().slice(replace.start, replace.end).replaceAll('"', '');

/** Whether what goes to the first tab stop is best chosen from a list. */
function hasList(value: string, first: Subject, { knowledge }: CompletionOptions): boolean {
  if (!value.includes('$1')) return false;
  if (!value.includes('"$1"')) return true;
  // Tab accepts what a list shows, so one with a guess is in the way of another value.
  const known = suggestFittingValues(first, knowledge).filter(
    ({ snippet }) => snippet !== anyString && snippet !== 'null',
  );
  return known.length > 1 || known.some(({ isTypical }) => !isTypical);
}

/** What is filled in first of what a name comes with: an item or property that is inserted, too. */
function firstStop(subject: Subject): Subject {
  let path = subject.path;
  let body: unknown = fieldAt(path, subject.schema)?.defaultSnippets?.[0]?.body;
  while (typeof body === 'object' && body !== null) {
    const [first] = Object.entries(body);
    if (!first) break;
    path = [...path, Array.isArray(body) ? 0 : first[0]];
    body = first[1];
  }
  return { ...subject, path };
}

function isSuggested({ path }: CursorContext, name: string): boolean {
  const field = fieldAt([...path, name]);
  return !field?.doNotSuggest && !field?.readOnly && !field?.['x-reserved'];
}
