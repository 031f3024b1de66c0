import type { TextDocumentsConfiguration } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { isJobFileName } from '../../schemas/jobFile.ts';
import type { JobDocument, ParsedText, WrittenText } from '../document/document.ts';
import { KeptText } from '../document/keptText.ts';
import { memoize } from '../document/memoize.ts';
import { firstVersion, next, type Version } from '../document/version.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Problem } from '../validate/problem.ts';
import type { RuleSeverities } from '../validate/ruleProblems.ts';
import { validate } from '../validate/validate.ts';
import { uriKey } from './uriKey.ts';

/** The documents that the editor has open. Each version is read and checked once. */
export interface OpenDocuments {
  /** The job file at a URI. */
  readonly job: (uri: string) => JobDocument | undefined;
  /** All job files that are open. */
  readonly all: () => readonly JobDocument[];
  /** The job file at a URI, however the editor spells it. */
  readonly opened: (uri: string) => JobDocument | undefined;
  /** The job file or the service response at a URI. */
  readonly readable: (uri: string) => ParsedText | undefined;
  /** The same for who doesn't look at its tree. */
  readonly written: (uri: string) => WrittenText | undefined;
  /** The same, but without the documents that have more characters. */
  readonly upTo: (largest: number) => FoundDocuments;
  /** What rules know beside a job file. */
  readonly beside: (document: JobDocument) => Promise<Knowledge>;
  /** The problems of a job file. What else is known is found out while the severities are asked for. */
  readonly problems: (
    document: JobDocument,
    severities: RuleSeverities | Promise<RuleSeverities>,
  ) => Promise<readonly Problem[]>;
}

type FoundDocuments = Pick<OpenDocuments, 'job' | 'all' | 'opened' | 'readable' | 'written'>;

export function openDocuments(
  texts: Texts,
  log: (text: string) => void,
  beside: OpenDocuments['beside'],
): OpenDocuments {
  const check = memoize((document: JobDocument) =>
    memoize((severities: RuleSeverities) =>
      memoize((known: Knowledge) => validate(document, severities, { log, knowledge: known })),
    ),
  );
  return {
    ...documentsOf(texts),
    upTo: (largest) => documentsOf(noLargerThan(texts, largest)),
    problems: async (document, asked) => {
      const [severities, known] = await Promise.all([asked, beside(document)]);
      return check(document)(severities)(known);
    },
    beside,
  };
}

function documentsOf(texts: Texts): FoundDocuments {
  const job = (uri: string) => {
    const version = texts.get(uri);
    return version && isJobFile(version.text) ? version.job() : undefined;
  };
  const readable = (uri: string) => {
    const version = texts.get(uri);
    return version && isReadable(version.text) ? version : undefined;
  };
  return {
    job,
    all: () => texts.all().flatMap((version) => (isJobFile(version.text) ? version.job() : [])),
    opened: (uri) =>
      texts
        .all()
        .find(({ text }) => isJobFile(text) && uriKey(text.uri) === uriKey(uri))
        ?.job(),
    readable: (uri) => readable(uri)?.parsed(),
    written: readable,
  };
}

function noLargerThan(texts: Texts, largest: number): Texts {
  const isSmall = ({ text }: Version) => text.getText().length <= largest;
  return {
    get: (uri) => [texts.get(uri)].find((version) => version && isSmall(version)),
    all: () => texts.all().filter(isSmall),
  };
}

interface Texts {
  get(uri: string): Version | undefined;
  all(): readonly Version[];
}

export const jobLanguage = 'trainingjob';
const responseLanguage = 'trainingjob-response';

/** A job file is known by its language or, in any other language mode, by its name. */
const isJobFile = ({ languageId, uri }: TextDocument): boolean => languageId === jobLanguage || isJobFileName(uri);

export const isResponse = ({ languageId }: TextDocument): boolean => languageId === responseLanguage;

/** Whether it is a job file or a service response. */
export const isReadable = (text: TextDocument): boolean => isJobFile(text) || isResponse(text);

/** Whether the editor takes a document for ordinary JSON. */
export const isPlainJson = ({ languageId }: TextDocument): boolean => languageId === 'json' || languageId === 'jsonc';

/** How the shell creates and updates the documents it keeps. */
export const versions: TextDocumentsConfiguration<Version> = {
  create: (uri, languageId, version, content) => firstVersion(new KeptText({ uri, languageId }, version, content)),
  update: next,
};
