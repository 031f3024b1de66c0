import { explanationText } from '../../modelarts/answers/errors.ts';
import type { CallScope } from '../../modelarts/operations/call.ts';
import { type Failure, isFailed } from '../../modelarts/session/ports.ts';
import type { Reading } from '../../modelarts/session/read.ts';
import type { Session } from '../../modelarts/session/session.ts';
import { exitCodes } from './command.ts';
import { prettyJson } from './prettyJson.ts';
import { terminal } from './terminal.ts';
import { withScope } from './withScope.ts';

type Print = (reading: Reading, mask: Session['mask']) => string;

/** Runs an operation on the environment's target, and prints the answer. */
export const query = (
  operation: (scope: CallScope) => Promise<Reading | Failure>,
  print: Print = ({ text }) => prettyJson(text),
  fault: (reading: Reading | Failure) => number = printFault,
): Promise<number> =>
  withScope(async (scope) => {
    const reading = await operation(scope);
    if (isFailed(reading) || reading.error) return fault(reading);
    const text = print(reading, scope.session.mask);
    // A list can be empty, and a script counts its lines.
    if (text) terminal.print(text);
    return exitCodes.ok;
  });

/** Prints an answer without success, or why there was none, and gives the exit code. */
export function printFault(reading: Reading | Failure): number {
  if (isFailed(reading)) {
    terminal.warn(reading.reason);
    return reading.isUncertain ? exitCodes.uncertain : exitCodes.unreachable;
  }
  terminal.print(prettyJson(reading.text));
  if (reading.error) terminal.warn(explanationText(reading.error));
  return exitCodes.rejected;
}
