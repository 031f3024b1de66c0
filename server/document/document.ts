/// <reference path="./jsonService.d.ts" />
import type { ASTNode, JSONDocument } from 'vscode-json-languageservice';
import { getFoldingRanges } from 'vscode-json-languageservice/lib/esm/services/jsonFolding.js';
import { getSelectionRanges } from 'vscode-json-languageservice/lib/esm/services/jsonSelectionRanges.js';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { skippingSound } from './containerAt.ts';
import type { FormattingNote } from './gaps.ts';
import { largestTexts } from './largestTexts.ts';
import { lazy } from './lazy.ts';
import { type TextTree, trait, traitsOf } from './part.ts';
import { PartTree } from './partNode.ts';
import type { PartialJob } from './path.ts';
import { readJob } from './readJob.ts';
import { type Known, readTree } from './readTree.ts';
import { type Slip, slipsIn, withoutSlips } from './slips.ts';
import type { Violations } from './violations.ts';

/** One version of a text, which is read when somebody first asks for its tree. */
export interface WrittenText {
  readonly text: TextDocument;
  readonly parsed: () => ParsedText;
  /** Where it is noted that it was formatted, for the next versions. */
  readonly formatting?: FormattingNote;
}

/** One version of a text: its characters and its tree. */
export interface ParsedText {
  /** Never changes: every version is an object of its own. */
  readonly text: TextDocument;
  /** Nested deeper than `maxDepth`: there is no tree and only this one thing to say. */
  readonly tooDeep: boolean;
  readonly tree: JSONDocument;
  readonly root: ASTNode | undefined;
  /** What the tree is made of. */
  readonly parts: TextTree;
  /** What isn't JSON in the text, but is certain to be meant as it: the tree has what is meant. */
  readonly slips: readonly Slip[];
  /** What all versions of an open document have in common, so that what was found is kept from one to the next. */
  readonly lineage?: object;
}

/** One version of a job file: its text, its tree, and the job in it. */
export interface JobDocument extends ParsedText {
  readonly job: PartialJob;
  readonly violations: Violations;
}

/** Folding and selection of the library, without its service: what only that needs would be a ninth of what the server loads at its start. */
export const jsonService = { getFoldingRanges, getSelectionRanges };

/** Reads any JSON text. Never fails: broken text gives the tree of what could be read. */
export const parseText = (text: TextDocument): ParsedText => parsedText(text, readTree(text.getText()));

/** Reads a job file. */
export const parseJob = (text: TextDocument): JobDocument => asJob(parseText(text));

/** The job in a text, which is read when somebody first asks for it. */
export function asJob(parsed: ParsedText): JobDocument {
  const reading = lazy(() => readJob(parsed.parts, parsed.root, parsed.text.getText()));
  return {
    ...parsed,
    get job() {
      return reading().job;
    },
    get violations() {
      return reading().violations;
    },
  };
}

/** A text with its parts, as they are written. */
export function parsedText(text: TextDocument, written: TextTree, { lineage, known }: Before = {}): ParsedText {
  const slips = slipsOf(text.getText(), written, known);
  const meant = slips.length ? readTree(withoutSlips(text.getText(), slips)) : written;
  const { tooDeep } = meant;
  const parts = tooDeep ? unread : meant;
  const tree = new PartTree(parts);
  return { text, tree, root: tree.root, parts, slips: tooDeep ? [] : slips, tooDeep, ...(lineage && { lineage }) };
}

/** Where slips are read as they are meant, the tree is of another text. */
export const isSound = ({ parts, slips, tooDeep }: ParsedText): boolean =>
  !slips.length && !tooDeep && !(traitsOf(parts) & trait.faults);

/** What is known of the versions before. */
interface Before {
  readonly lineage?: object | undefined;
  readonly known?: Known | undefined;
}

function slipsOf(content: string, written: TextTree, known?: Known): Slip[] {
  const hasNone = written.tooDeep || !(traitsOf(written) & trait.faults);
  return hasNone || content.length > largestTexts.slips ? [] : slipsIn(content, skippingSound(written, { known }));
}

const unread: TextTree = { root: undefined, start: 0, errors: [], ownTraits: 0, tooDeep: true };
