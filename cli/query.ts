import { nodePorts } from '../modelarts/node/nodePorts.ts';
import { isNotSent, type NotSent } from '../modelarts/session/ports.ts';
import { projectIdOf } from '../modelarts/session/projectId.ts';
import type { Reading } from '../modelarts/session/read.ts';
import { type Session, session } from '../modelarts/session/session.ts';
import { exitCodes } from './command.ts';
import { interruption } from './interruptSignal.ts';
import { indented } from './prettyJson.ts';
import { stateFolder } from './stateFolder.ts';
import { targetIn } from './target.ts';

/** What a question to the service is asked with. */
export interface Asking {
  readonly session: Session;
  readonly projectId: string;
  readonly signal: AbortSignal;
}

/** Asks the target of the environment something that changes nothing, and prints the answer. */
export async function ask(question: (asking: Asking) => Promise<Reading | NotSent>, print = indented): Promise<number> {
  const asked = session(await targetIn(process.env), nodePorts(stateFolder(process.env)));
  const signal = interruption();
  const projectId = await projectIdOf(asked, signal);
  const reading = typeof projectId === 'string' ? await question({ session: asked, projectId, signal }) : projectId;
  if (isNotSent(reading)) {
    console.error(reading.reason);
    return exitCodes.unreachable;
  }
  console.log(reading.error ? indented(reading.text) : print(reading.text));
  if (!reading.error) return exitCodes.ok;
  console.error(`${reading.error.message} ${reading.error.advice}`);
  return exitCodes.refused;
}
