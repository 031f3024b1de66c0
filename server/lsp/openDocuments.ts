import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { type JobDocument, type ParsedText, parseJob, parseText } from '../document/document.ts';
import { memoize } from '../document/memoize.ts';
import type { Problem } from '../validate/problem.ts';
import type { RuleSeverities } from '../validate/ruleProblems.ts';
import { validate } from '../validate/validate.ts';
import { uriKey } from './uriKey.ts';

/** What the editor has open, each version read and judged once and forgotten with its text. */
export interface OpenDocuments {
  /** The job file at a URI. */
  readonly job: (uri: string) => JobDocument | undefined;
  /** Whether the editor has a job file open, however it spells the URI. */
  readonly isOpen: (uri: string) => boolean;
  /** A job file or a response of the service: all that can be explained. */
  readonly readable: (uri: string) => ParsedText | undefined;
  /** Everything wrong with a job file. */
  readonly problems: (document: JobDocument, severities: RuleSeverities) => Promise<readonly Problem[]>;
}

export function openDocuments(texts: Texts, log: (text: string) => void): OpenDocuments {
  const parse = memoize(parseText);
  const read = memoize(parseJob);
  const check = memoize((document: JobDocument) =>
    memoize((severities: RuleSeverities) => validate(document, severities, { log })),
  );
  const job = (uri: string) => {
    const text = texts.get(uri);
    return text && isJobFile(text) ? read(text) : undefined;
  };
  const response = (uri: string) => {
    const text = texts.get(uri);
    return text && isResponse(text) ? parse(text) : undefined;
  };
  return {
    job,
    isOpen: (uri) => texts.all().some((text) => isJobFile(text) && uriKey(text.uri) === uriKey(uri)),
    readable: (uri) => job(uri) ?? response(uri),
    problems: (document, severities) => check(document)(severities),
  };
}

interface Texts {
  get(uri: string): TextDocument | undefined;
  all(): readonly TextDocument[];
}

export const jobFileEnd = '.trainingjob.json';
export const jobLanguage = 'trainingjob';
const responseLanguage = 'trainingjob-response';

/** A job file by its language or, whatever language the user gave it, by its name. */
const isJobFile = ({ languageId, uri }: TextDocument): boolean =>
  languageId === jobLanguage || uri.endsWith(jobFileEnd);

export const isResponse = ({ languageId }: TextDocument): boolean => languageId === responseLanguage;

/** JSON for whoever knows nothing of training jobs. */
export const isPlainJson = ({ languageId }: TextDocument): boolean => languageId === 'json' || languageId === 'jsonc';

/** Creates and updates texts so that every version is an object of its own, which never changes under its readers. */
export const immutableTexts = {
  create: TextDocument.create,
  update: (text: TextDocument, changes: TextDocumentContentChangeEvent[], version: number): TextDocument =>
    TextDocument.update(copyOf(text), changes, version),
};

const copyOf = (text: TextDocument) => TextDocument.create(text.uri, text.languageId, text.version, text.getText());
