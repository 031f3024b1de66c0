import {
  Diagnostic,
  type Disposable,
  languages,
  Range,
  type TextDocumentChangeEvent,
  type TextDocumentContentChangeEvent,
  type Uri,
  workspace,
} from 'vscode';
import { jobFilePattern } from '../../schemas/jobFile.ts';

/** Problems of a job file that move with its text, until their own text is edited or the file is deleted. */
export interface MovingProblems extends Disposable {
  readonly set: (uri: Uri, problems: readonly Diagnostic[]) => void;
  readonly get: (uri: Uri) => readonly Diagnostic[];
  readonly clear: (uri: Uri) => void;
}

export function movingProblems(name: string): MovingProblems {
  const collection = languages.createDiagnosticCollection(name);
  const follow = ({ document: { uri }, contentChanges }: TextDocumentChangeEvent) => {
    const problems = collection.get(uri) ?? [];
    if (problems.length === 0 || contentChanges.length === 0) return;
    collection.set(
      uri,
      problems.flatMap((problem) => after(problem, contentChanges)),
    );
  };
  const listening = workspace.onDidChangeTextDocument(follow);
  const deletions = workspace.createFileSystemWatcher(jobFilePattern, true, true);
  deletions.onDidDelete((uri) => collection.delete(uri));
  return {
    set: (uri, problems) => collection.set(uri, problems),
    get: (uri) => collection.get(uri) ?? [],
    clear: (uri) => collection.delete(uri),
    dispose: () => {
      listening.dispose();
      deletions.dispose();
      collection.dispose();
    },
  };
}

function after(problem: Diagnostic, changes: readonly TextDocumentContentChangeEvent[]): Diagnostic[] {
  const range = changes.reduce<Range | undefined>(rangeAfter, problem.range);
  if (!range) return [];
  const { message, severity, source, code } = problem;
  return [Object.assign(new Diagnostic(range, message, severity), { source, code })];
}

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
