import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where a user's programs keep what they have done. */
export function stateFolder(environment: NodeJS.ProcessEnv): string {
  const { XDG_STATE_HOME: state, LOCALAPPDATA: local } = environment;
  return join(state || local || join(homedir(), '.local', 'state'), 'trainingjob');
}
