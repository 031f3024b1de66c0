import { type ASTNode, getLanguageService, type JSONDocument, type LanguageService } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { PartialJob } from './path.ts';
import { readJob, type SchemaViolation } from './readJob.ts';
import { type Slip, slipsIn, withoutSlips } from './slips.ts';
import { isClosing, isOpening, tokensOf } from './tokens.ts';

/** One version of a text: its characters and its tree. */
export interface ParsedText {
  /** Never changes: every version is an object of its own. */
  readonly text: TextDocument;
  readonly tree: JSONDocument;
  readonly root: ASTNode | undefined;
  /** What isn't JSON in the text, but is certain to be meant as it: the tree has what is meant. */
  readonly slips: readonly Slip[];
  /** Nested deeper than `maxDepth`: there is no tree and only this one thing to say. */
  readonly tooDeep: boolean;
}

/** One version of a job file: its text, its tree, and the job in it. */
export interface JobDocument extends ParsedText {
  readonly job: PartialJob;
  /** Where the text departs from the schema, in document order. */
  readonly violations: readonly SchemaViolation[];
}

/** Deepest nesting that is still read. A job needs about a dozen levels; recursive parsers die at a few thousand. */
export const maxDepth = 100;

/** The library's service: parser, syntax errors, folding, selection, formatting. What fields mean is said by our own schema. */
export const jsonService: LanguageService = getLanguageService({});

/** Reads any JSON text. Never fails: broken text gives the tree of what could be read. */
export function parseText(text: TextDocument): ParsedText {
  const content = text.getText();
  if (exceedsDepth(content))
    return { text, tree: jsonService.newJSONDocument(undefined as never), root: undefined, slips: [], tooDeep: true };
  const asWritten = treeOf(text, withoutMark(content));
  const slips = isJson(asWritten) ? [] : slipsIn(content);
  const tree = slips.length ? treeOf(text, withoutSlips(withoutMark(content), slips)) : asWritten;
  return { text, tree, root: tree.root, slips, tooDeep: false };
}

/** Reads a job file. */
export function parseJob(text: TextDocument): JobDocument {
  const parsed = parseText(text);
  return { ...parsed, ...readJob(parsed.root, text.getText()) };
}

/** The tree of a content of the same length as the text's. */
const treeOf = (text: TextDocument, content: string): JSONDocument =>
  jsonService.parseJSONDocument(
    content === text.getText() ? text : TextDocument.create(text.uri, text.languageId, text.version, content),
  );

/** The parser takes a byte order mark for an error; a blank in its place keeps all offsets. */
const withoutMark = (content: string): string => (content.startsWith('\uFEFF') ? ` ${content.slice(1)}` : content);

const isJson = (tree: JSONDocument): boolean =>
  !('syntaxErrors' in tree && Array.isArray(tree.syntaxErrors) && tree.syntaxErrors.length);

function exceedsDepth(text: string): boolean {
  const brackets = text.match(/[[{]/g)?.length ?? 0;
  if (brackets <= maxDepth) return false;
  let depth = 0;
  for (const token of tokensOf(text)) {
    if (isOpening(token)) depth++;
    else if (isClosing(token)) depth--;
    if (depth > maxDepth) return true;
  }
  return false;
}
