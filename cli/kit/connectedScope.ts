import { nodePorts } from '../../modelarts/node/nodePorts.ts';
import { stateFolder } from '../../modelarts/node/stateFolder.ts';
import type { CallScope } from '../../modelarts/operations/call.ts';
import { projectIdOf } from '../../modelarts/operations/projectId.ts';
import type { Failure } from '../../modelarts/session/ports.ts';
import { session as sessionAt } from '../../modelarts/session/session.ts';
import { secretsIn } from '../../modelarts/target/identity.ts';
import { targetIn } from './target.ts';
import { terminal } from './terminal.ts';

/** The environment's target with its project, or why there is none. */
export async function connectedScope(signal: AbortSignal): Promise<CallScope | Failure> {
  const ports = nodePorts(stateFolder(process.env), terminal.warn);
  const session = sessionAt(await targetIn(process.env), ports, secretsIn(process.env));
  const projectId = await projectIdOf(session, signal);
  return typeof projectId === 'string' ? { session, projectId, signal } : projectId;
}
