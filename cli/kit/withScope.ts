import { nodePorts } from '../../modelarts/node/nodePorts.ts';
import { stateFolder } from '../../modelarts/node/stateFolder.ts';
import type { CallScope } from '../../modelarts/operations/call.ts';
import { projectIdOf } from '../../modelarts/operations/projectId.ts';
import { session as sessionAt } from '../../modelarts/session/session.ts';
import { secretsIn } from '../../modelarts/target/identity.ts';
import { exitCodes } from './command.ts';
import { interruptSignal } from './interruptSignal.ts';
import { targetIn } from './target.ts';
import { terminal } from './terminal.ts';

/** Runs what calls the environment's target, until it is done or interrupted. */
export async function withScope(run: (scope: CallScope) => Promise<number>): Promise<number> {
  const ports = nodePorts(stateFolder(process.env), terminal.warn);
  const session = sessionAt(await targetIn(process.env), ports, secretsIn(process.env));
  const signal = interruptSignal();
  const projectId = await projectIdOf(session, signal);
  if (typeof projectId === 'string') return run({ session, projectId, signal });
  terminal.warn(projectId.reason);
  return exitCodes.unreachable;
}
