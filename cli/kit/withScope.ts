import type { CallScope } from '../../modelarts/operations/call.ts';
import { isFailed } from '../../modelarts/session/ports.ts';
import { exitCodes } from './command.ts';
import { connectedScope } from './connectedScope.ts';
import { interruptSignal } from './interruptSignal.ts';
import { terminal } from './terminal.ts';

/** Runs what calls the environment's target, until it is done or interrupted. */
export async function withScope(run: (scope: CallScope) => Promise<number>): Promise<number> {
  const signal = interruptSignal();
  const scope = await connectedScope(signal);
  if (isFailed(scope) && !signal.aborted) terminal.warn(scope.reason);
  const code = isFailed(scope) ? exitCodes.unreachable : await run(scope);
  // Nobody was out of reach. What was sent may still have been carried out, which is another code.
  return code === exitCodes.unreachable && signal.aborted ? exitCodes.interrupted : code;
}
