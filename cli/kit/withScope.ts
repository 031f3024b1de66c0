import type { CallScope } from '../../modelarts/operations/call.ts';
import { isFailed } from '../../modelarts/session/ports.ts';
import { exitCodes } from './command.ts';
import { connectedScope } from './connectedScope.ts';
import { interruptSignal } from './interruptSignal.ts';
import { terminal } from './terminal.ts';

/** Runs what calls the environment's target, until it is done or interrupted. */
export async function withScope(run: (scope: CallScope) => Promise<number>): Promise<number> {
  const scope = await connectedScope(interruptSignal());
  if (!isFailed(scope)) return run(scope);
  terminal.warn(scope.reason);
  return exitCodes.unreachable;
}
