import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { type JobDocument, type ParsedText, parseJob, parseText } from './document.ts';

/** One version of an open document, read when it is first needed. It never changes, so a reader can keep it. */
export interface Version {
  readonly uri: string;
  readonly text: TextDocument;
  /** The text as JSON. */
  readonly parsed: () => ParsedText;
  /** The text as a job file. */
  readonly job: () => JobDocument;
}

export const firstVersion = (text: TextDocument): Version => ({
  uri: text.uri,
  text,
  parsed: lazy(() => parseText(text)),
  job: lazy(() => parseJob(text)),
});

/** The version after some changes. Only this function knows that all of the text is read again. */
export const next = (
  previous: Version,
  [change, ...others]: readonly TextDocumentContentChangeEvent[],
  version: number,
): Version =>
  // After the first change the text is an object that nobody else has, so the other changes can be made in it.
  firstVersion(TextDocument.update(afterChange(previous.text, change, version), others, version));

function afterChange(
  text: TextDocument,
  change: TextDocumentContentChangeEvent | undefined,
  version: number,
): TextDocument {
  const create = (content: string) => TextDocument.create(text.uri, text.languageId, version, content);
  const content = text.getText();
  if (!change) return create(content);
  if (!('range' in change)) return create(change.text);
  const [start = 0, end = 0] = [change.range.start, change.range.end]
    .map((position) => text.offsetAt(position))
    .sort((a, b) => a - b);
  return create(content.slice(0, start) + change.text + content.slice(end));
}

function lazy<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
