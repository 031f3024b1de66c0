import { nodePorts } from '../modelarts/node/nodePorts.ts';
import { type Failure, isFailed } from '../modelarts/session/ports.ts';
import { projectIdOf } from '../modelarts/session/projectId.ts';
import type { Reading } from '../modelarts/session/read.ts';
import { type Session, session } from '../modelarts/session/session.ts';
import { exitCodes } from './command.ts';
import { interruptSignal } from './interruptSignal.ts';
import { prettyJson } from './prettyJson.ts';
import { stateFolder } from './stateFolder.ts';
import { targetIn } from './target.ts';

/** What a question to the service is asked with. */
export interface Query {
  readonly session: Session;
  readonly projectId: string;
  readonly signal: AbortSignal;
}

/** Asks the target of the environment something that changes nothing, and prints the answer. */
export async function query(
  question: (asking: Query) => Promise<Reading | Failure>,
  print = prettyJson,
): Promise<number> {
  const asked = session(await targetIn(process.env), nodePorts(stateFolder(process.env)));
  const signal = interruptSignal();
  const projectId = await projectIdOf(asked, signal);
  const reading = typeof projectId === 'string' ? await question({ session: asked, projectId, signal }) : projectId;
  if (isFailed(reading)) {
    console.error(reading.reason);
    return exitCodes.unreachable;
  }
  console.log(reading.error ? prettyJson(reading.text) : print(reading.text));
  if (!reading.error) return exitCodes.ok;
  console.error(`${reading.error.message} ${reading.error.advice}`);
  return exitCodes.refused;
}
