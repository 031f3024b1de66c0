import { explanationText } from '../../modelarts/answers/errors.ts';
import { nodePorts } from '../../modelarts/node/nodePorts.ts';
import { stateFolder } from '../../modelarts/node/stateFolder.ts';
import type { CallScope } from '../../modelarts/operations/call.ts';
import { projectIdOf } from '../../modelarts/operations/projectId.ts';
import { type Failure, isFailed } from '../../modelarts/session/ports.ts';
import type { Reading } from '../../modelarts/session/read.ts';
import { type Session, session as sessionAt } from '../../modelarts/session/session.ts';
import { secretsIn } from '../../modelarts/target/identity.ts';
import { exitCodes } from './command.ts';
import { interruptSignal } from './interruptSignal.ts';
import { prettyJson } from './prettyJson.ts';
import { targetIn } from './target.ts';
import { terminal } from './terminal.ts';

/** Runs an operation that only reads on the environment's target, and prints the answer. */
export async function query(
  operation: (scope: CallScope) => Promise<Reading | Failure>,
  print = ({ text }: Reading, _mask: Session['mask']) => prettyJson(text),
): Promise<number> {
  const ports = nodePorts(stateFolder(process.env), terminal.warn);
  const session = sessionAt(await targetIn(process.env), ports, secretsIn(process.env));
  const signal = interruptSignal();
  const projectId = await projectIdOf(session, signal);
  const reading = typeof projectId === 'string' ? await operation({ session, projectId, signal }) : projectId;
  if (isFailed(reading)) {
    terminal.warn(reading.reason);
    return exitCodes.unreachable;
  }
  terminal.print(reading.error ? prettyJson(reading.text) : print(reading, session.mask));
  if (!reading.error) return exitCodes.ok;
  terminal.warn(explanationText(reading.error));
  return exitCodes.rejected;
}
