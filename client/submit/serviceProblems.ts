import { Diagnostic, DiagnosticSeverity, type Disposable, Range, type Uri } from 'vscode';
import type { Explanation } from '../../modelarts/answers/errors.ts';
import { type LocateRejectionParams, locateRejection } from '../../server/protocol.ts';
import type { LanguageServer } from '../language/languageServer.ts';
import { movingProblems } from '../window/movingProblems.ts';

/** Shows a service's rejection as a problem in the file, until that part is edited or the job is submitted again. */
export interface ServiceProblems extends Disposable {
  /** Shows the service's message at the range that it is about, if one can be found in `text`. */
  readonly show: (rejected: { uri: Uri; text: string }, error: Explanation, target: string) => Promise<void>;
  readonly clear: (uri: Uri) => void;
}

export function serviceProblems(server: LanguageServer): ServiceProblems {
  const problems = movingProblems('trainingjob-service');
  const find = async (params: LocateRejectionParams) => (await server.client()).sendRequest(locateRejection, params);
  return {
    show: async ({ uri, text }, error, target) => {
      // Without the server there is no range, but the response is still shown.
      const found = await find({ uri: uri.toString(), text, rejection: error }).catch(() => null);
      if (found) problems.set(uri, [problemOf(error, toRange(found.range), target)]);
    },
    clear: problems.clear,
    dispose: problems.dispose,
  };
}

function problemOf({ code, message }: Explanation, range: Range, target: string): Diagnostic {
  const problem = new Diagnostic(range, message, DiagnosticSeverity.Error);
  problem.source = target;
  if (code !== undefined) problem.code = code;
  return problem;
}

const toRange = ({ start, end }: { start: LineAndCharacter; end: LineAndCharacter }): Range =>
  new Range(start.line, start.character, end.line, end.character);

interface LineAndCharacter {
  readonly line: number;
  readonly character: number;
}
