import {
  Diagnostic,
  DiagnosticSeverity,
  type Disposable,
  languages,
  Range,
  type TextDocumentChangeEvent,
  type TextDocumentContentChangeEvent,
  type Uri,
  workspace,
} from 'vscode';
import type { Explanation } from '../../modelarts/answers/errors.ts';
import { type LocateRejectionParams, locateRejection } from '../../server/protocol.ts';
import type { LanguageServer } from '../language/languageServer.ts';

/** What a service has refused, as a problem at the place it is about, until that is edited or the job is submitted again. */
export interface ServiceProblems extends Disposable {
  /** Puts the service's words to the place at fault, if `text` tells where that is. */
  readonly show: (refused: { uri: Uri; text: string }, error: Explanation, target: string) => Promise<void>;
  readonly forget: (uri: Uri) => void;
}

export function serviceProblems(server: LanguageServer): ServiceProblems {
  const collection = languages.createDiagnosticCollection('trainingjob-service');
  const follow = ({ document: { uri }, contentChanges }: TextDocumentChangeEvent) => {
    const [problem] = collection.get(uri) ?? [];
    if (!problem || contentChanges.length === 0) return;
    const range = contentChanges.reduce<Range | undefined>(rangeAfter, problem.range);
    collection.set(uri, range && [moved(problem, range)]);
  };
  const find = async (params: LocateRejectionParams) => (await server.client()).sendRequest(locateRejection, params);
  const listening = workspace.onDidChangeTextDocument(follow);
  return {
    show: async ({ uri, text }, error, target) => {
      // An answer counts for more than the place it is about: without the server it is shown all the same.
      const found = await find({ uri: uri.toString(), text, rejection: error }).catch(() => null);
      if (found) collection.set(uri, [problemOf(error, toRange(found.range), target)]);
    },
    forget: (uri) => collection.delete(uri),
    dispose: () => {
      listening.dispose();
      collection.dispose();
    },
  };
}

function problemOf({ code, message }: Explanation, range: Range, target: string): Diagnostic {
  const problem = new Diagnostic(range, message, DiagnosticSeverity.Error);
  problem.source = target;
  if (code !== undefined) problem.code = code;
  return problem;
}

function moved({ message, severity, source, code }: Diagnostic, range: Range): Diagnostic {
  return Object.assign(new Diagnostic(range, message, severity), { source, code });
}

const toRange = ({ start, end }: { start: Place; end: Place }): Range =>
  new Range(start.line, start.character, end.line, end.character);

interface Place {
  readonly line: number;
  readonly character: number;
}

/** Where a range is after a change of the text; nothing when the change touches it. */
export function rangeAfter(
  range: Range | undefined,
  { range: { start, end }, text }: TextDocumentContentChangeEvent,
): Range | undefined {
  if (!range || start.isAfter(range.end)) return range;
  if (!end.isBefore(range.start)) return undefined;
  const lines = text.split('\n');
  const last = lines.at(-1)?.length ?? 0;
  const lineDelta = lines.length - 1 - (end.line - start.line);
  const endCharacter = lines.length === 1 ? start.character + last : last;
  const shift = ({ line, character }: Place): [number, number] => [
    line + lineDelta,
    line === end.line ? character - end.character + endCharacter : character,
  ];
  return new Range(...shift(range.start), ...shift(range.end));
}
