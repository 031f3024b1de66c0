import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { asJob, isSound, type JobDocument, type ParsedText, parsedText, type WrittenText } from './document.ts';
import type { FormattingNote, LastFormatted } from './gaps.ts';
import { KeptText } from './keptText.ts';
import { lazy } from './lazy.ts';
import type { Edit } from './lineStarts.ts';
import { keptOf, mend } from './mend.ts';
import type { Replacement } from './mendEntries.ts';
import type { TextTree } from './part.ts';
import { type Known, readTree } from './readTree.ts';
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
  readonly formatting: FormattingNote;
}

interface LastRead {
  readonly parsed: ParsedText;
  readonly change?: Replacement;
  /** Of a broken text, the last tree of it that wasn't: a quotation mark or bracket takes the rest out of the tree until it has its other one. */
  readonly sound?: Sound | undefined;
}

interface Sound {
  readonly parts: TextTree;
  readonly change: Replacement;
}

export const firstVersion = (text: KeptText): Version => versionOf({ text, lineage: {} }, {});

/** The version after some changes. */
export function next(previous: Version, changes: readonly TextDocumentContentChangeEvent[], version: number): Version {
  let { text } = previous;
  let read = previous.lastRead();
  let formatted = previous.formatting.last;
  for (const change of changes) {
    const edit = text.editOf(change);
    text = text.edited(edit, version);
    read = read && after(read, edit);
    formatted = formatted && { ...formatted, change: joined(formatted.change, edit) };
  }
  const { lineage } = previous;
  const kept = changes.length ? text : new KeptText(text, version, text.getText());
  return versionOf({ lineage, text: kept }, { read, formatted });
}

const after = ({ parsed, change, sound }: LastRead, edit: Edit): LastRead => ({
  parsed,
  change: joined(change, edit),
  sound: sound && { parts: sound.parts, change: joined(sound.change, edit) },
});

/** What is known of the versions before. */
interface Before {
  readonly read?: LastRead | undefined;
  readonly formatted?: LastFormatted | undefined;
}

function versionOf(
  { text, lineage }: Pick<Version, 'text' | 'lineage'>,
  { read: before, formatted: last }: Before,
): Version {
  let read: ParsedText | undefined;
  const parsed = () => {
    read ??= readVersion(text, lineage, before);
    return read;
  };
  const job = lazy(() => asJob(parsed()));
  return {
    uri: text.uri,
    text,
    lineage,
    parsed,
    job,
    lastRead: () => (read ? { parsed: read, sound: soundOf(read, before) } : before),
    formatting: { last },
  };
}

function readVersion(text: KeptText, lineage: object, before: LastRead | undefined): ParsedText {
  const known = knownOf(before);
  const tree = before ? readAgain(text, before, known) : readTree(text.getText());
  return parsedText(text, tree, { lineage, known });
}

/** What is kept for a broken text costs memory, so a sound one has nothing. */
const soundOf = (read: ParsedText, before: LastRead | undefined): Sound | undefined =>
  isSound(read) ? undefined : soundBefore(before);

function soundBefore(before: LastRead | undefined): Sound | undefined {
  if (!before?.change || !isSound(before.parsed)) return before?.sound;
  return { parts: before.parsed.parts, change: before.change };
}

function knownOf(before: LastRead | undefined): Known | undefined {
  const sound = soundBefore(before);
  return sound && keptOf(sound.parts, sound.change);
}

/** A text as another one that differs from it in a part only. */
export function replaceText(parsed: ParsedText, content: string, { start, end }: Span): ParsedText {
  const text = new KeptText(parsed.text, parsed.text.version, content);
  const change = { start, oldEnd: end, newEnd: content.length - (parsed.text.getText().length - end) };
  return parsedText(text, readAgain(text, { parsed, change }), parsed);
}

/** Where slips are read as they are meant, another text was read. */
function readAgain(text: KeptText, { parsed, change }: LastRead, known?: Known): TextTree {
  if (parsed.slips.length || parsed.tooDeep) return readTree(text.getText(), known);
  return change ? mend(parsed.parts, { ...change, known }, text.getText()) : parsed.parts;
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
