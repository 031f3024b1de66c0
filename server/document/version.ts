import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { asJob, type JobDocument, type ParsedText, parsedText, type WrittenText } from './document.ts';
import { KeptText } from './keptText.ts';
import { lazy } from './lazy.ts';
import type { Edit } from './lineStarts.ts';
import { mend, type Replacement } from './mend.ts';
import type { TextTree } from './part.ts';
import { readTree } from './readTree.ts';
import type { Span } from './span.ts';

/** One version of an open document, read when it is first needed. It never changes, so a reader can keep it. */
export interface Version extends WrittenText {
  readonly uri: string;
  readonly text: KeptText;
  readonly lineage: object;
  /** The text as a job file. */
  readonly job: () => JobDocument;
  /** The last version that was read up to this one, and what has changed since. */
  readonly lastRead: () => LastRead | undefined;
}

interface LastRead {
  readonly parsed: ParsedText;
  readonly change?: Replacement;
}

export const firstVersion = (text: KeptText): Version => versionOf({ text, lineage: {} }, undefined);

/** The version after some changes. */
export function next(previous: Version, changes: readonly TextDocumentContentChangeEvent[], version: number): Version {
  let { text } = previous;
  let last = previous.lastRead();
  for (const change of changes) {
    const edit = text.editOf(change);
    text = text.edited(edit, version);
    last = last && { ...last, change: joined(last.change, edit) };
  }
  const { lineage } = previous;
  return versionOf({ lineage, text: changes.length ? text : new KeptText(text, version, text.getText()) }, last);
}

function versionOf({ text, lineage }: Pick<Version, 'text' | 'lineage'>, before: LastRead | undefined): Version {
  let read: ParsedText | undefined;
  const parsed = () => {
    read ??= parsedText(text, before ? readAgain(text, before) : readTree(text.getText()), lineage);
    return read;
  };
  const job = lazy(() => asJob(parsed()));
  return { uri: text.uri, text, lineage, parsed, job, lastRead: () => (read ? { parsed: read } : before) };
}

/** A text as another one that differs from it in a part only. */
export function replaceText(parsed: ParsedText, content: string, { start, end }: Span): ParsedText {
  const text = new KeptText(parsed.text, parsed.text.version, content);
  const change = { start, oldEnd: end, newEnd: content.length - (parsed.text.getText().length - end) };
  return parsedText(text, readAgain(text, { parsed, change }), parsed.lineage);
}

/** Where slips are read as they are meant, another text was read. */
function readAgain(text: KeptText, { parsed, change }: LastRead): TextTree {
  if (parsed.slips.length || parsed.tooDeep) return readTree(text.getText());
  return change ? mend(parsed.parts, change, text.getText()) : parsed.parts;
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
