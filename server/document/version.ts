import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { asJob, type JobDocument, type ParsedText, parsedText, parseText } from './document.ts';
import { KeptText } from './keptText.ts';
import type { Edit } from './lineStarts.ts';
import { mend, type Replacement } from './mend.ts';

/** One version of an open document, read when it is first needed. It never changes, so a reader can keep it. */
export interface Version {
  readonly uri: string;
  readonly text: KeptText;
  /** The text as JSON. */
  readonly parsed: () => ParsedText;
  /** The text as a job file. */
  readonly job: () => JobDocument;
  /** The last version that was read up to this one, and what has changed since. */
  readonly lastRead: () => LastRead | undefined;
}

interface LastRead {
  readonly parsed: ParsedText;
  readonly change?: Replacement;
}

export const firstVersion = (text: KeptText): Version => versionOf(text, undefined);

/** The version after some changes. */
export function next(previous: Version, changes: readonly TextDocumentContentChangeEvent[], version: number): Version {
  let { text } = previous;
  let last = previous.lastRead();
  for (const change of changes) {
    const edit = text.editOf(change);
    text = text.edited(edit, version);
    last = last && { ...last, change: joined(last.change, edit) };
  }
  return versionOf(changes.length ? text : new KeptText(text, version, text.getText()), last);
}

function versionOf(text: KeptText, before: LastRead | undefined): Version {
  let read: ParsedText | undefined;
  const parsed = () => {
    read ??= before ? readAgain(text, before) : parseText(text);
    return read;
  };
  const job = lazy(() => asJob(parsed()));
  return { uri: text.uri, text, parsed, job, lastRead: () => (read ? { parsed: read } : before) };
}

/** Where slips are read as they are meant, another text was read. */
function readAgain(text: KeptText, { parsed, change }: LastRead): ParsedText {
  if (parsed.slips.length || parsed.tooDeep) return parseText(text);
  if (!change) return parsedText(text, parsed.parts);
  const content = text.getText();
  return parsedText(text, mend(parsed.parts, change, content));
}

/** Two changes as one that covers both. */
function joined(first: Replacement | undefined, { start, end, inserted }: Edit): Replacement {
  if (!first) return { start, oldEnd: end, newEnd: start + inserted.length };
  const covered = Math.max(first.newEnd, end);
  return {
    start: Math.min(first.start, start),
    oldEnd: first.oldEnd + covered - first.newEnd,
    newEnd: covered + inserted.length - (end - start),
  };
}

function lazy<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
