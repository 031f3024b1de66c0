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

/** Shows a service's rejection as a problem in the file, until that part is edited or the job is submitted again. */
export interface ServiceProblems extends Disposable {
  /** Shows the service's message at the range that it is about, if one can be found in `text`. */
  readonly show: (rejected: { uri: Uri; text: string }, error: Explanation, target: string) => Promise<void>;
  readonly clear: (uri: Uri) => void;
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
      // Without the server there is no range, but the response is still shown.
      const found = await find({ uri: uri.toString(), text, rejection: error }).catch(() => null);
      if (found) collection.set(uri, [problemOf(error, toRange(found.range), target)]);
    },
    clear: (uri) => collection.delete(uri),
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

const toRange = ({ start, end }: { start: LineAndCharacter; end: LineAndCharacter }): Range =>
  new Range(start.line, start.character, end.line, end.character);

interface LineAndCharacter {
  readonly line: number;
  readonly character: number;
}

/** The range after a change of the text; nothing if the change touches it. */
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
  const shift = ({ line, character }: LineAndCharacter): [number, number] => [
    line + lineDelta,
    line === end.line ? character - end.character + endCharacter : character,
  ];
  return new Range(...shift(range.start), ...shift(range.end));
}
