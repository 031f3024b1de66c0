import { homedir } from 'node:os';
import { join } from 'node:path';

/** Follows the conventions of the platform for state of the user's programs. */
export function stateFolder(environment: NodeJS.ProcessEnv): string {
  const { XDG_STATE_HOME: state, LOCALAPPDATA: local } = environment;
  return join(state || local || join(homedir(), '.local', 'state'), 'trainingjob');
}
