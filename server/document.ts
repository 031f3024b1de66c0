import { createScanner } from 'jsonc-parser';
import { type ASTNode, getLanguageService, type JSONDocument, type LanguageService } from 'vscode-json-languageservice';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { TrainingJob } from '../schemas/model/trainingJob.ts';
import { type Mismatch, readJob } from './readJob.ts';
import { jsonSchema } from './schema.ts';

/** Where a value is: property names and item indices from the root. */
export type Path = readonly (string | number)[];

export type DeepPartial<T> = T extends readonly (infer I)[]
  ? readonly (DeepPartial<I> | undefined)[]
  : T extends object
    ? { readonly [K in keyof T]?: DeepPartial<T[K]> }
    : T;

/** A training job as far as its file holds it: any part may be missing, items too, but no part has a wrong type. */
export type PartialJob = DeepPartial<TrainingJob>;

/** One version of a job file: its text, its tree, and the job in it. */
export interface JobDocument {
  readonly text: TextDocument;
  readonly tree: JSONDocument;
  readonly root: ASTNode | undefined;
  readonly job: PartialJob;
  /** Where the text departs from the schema, in document order. */
  readonly mismatches: readonly Mismatch[];
  /** Nested deeper than `maxDepth`: there is no tree and only this one thing to say. */
  readonly tooDeep: boolean;
}

/** Deepest nesting that is still read. A job needs about a dozen levels; recursive parsers die at a few thousand. */
export const maxDepth = 100;

const schemaUri = 'trainingjob://schema/request';

/** The library's service, bound to the schema of the request. It keeps nothing between calls but the resolved schema. */
export const jsonService: LanguageService = getLanguageService({
  schemaRequestService: () => Promise.reject(new Error()),
});
jsonService.configure({
  allowComments: true,
  schemas: [{ uri: schemaUri, fileMatch: ['*'], schema: jsonSchema }],
});

/** Reads a file. Never fails: broken text gives the tree of what could be read. */
export function parseJob(text: TextDocument): JobDocument {
  const tooDeep = exceedsDepth(text.getText());
  const tree = tooDeep ? jsonService.newJSONDocument(undefined as never) : jsonService.parseJSONDocument(text);
  const { root } = tree;
  const { job, mismatches } = readJob(root);
  return { text, tree, root, job, mismatches, tooDeep };
}

/** jsonc-parser's SyntaxKind is a const enum, which isolated modules cannot read. */
const openBrace = 1;
const closeBrace = 2;
const openBracket = 3;
const closeBracket = 4;
const endOfFile = 17;

function exceedsDepth(text: string): boolean {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (let token: number = scanner.scan(); token !== endOfFile; token = scanner.scan()) {
    if (token === openBrace || token === openBracket) depth++;
    else if (token === closeBrace || token === closeBracket) depth--;
    if (depth > maxDepth) return true;
  }
  return false;
}
