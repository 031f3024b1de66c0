import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The state of this user on this machine, whatever program asks: what the command line has sent, an editor knows of. Follows
 * the conventions of the platform.
 */
export function stateFolder(environment: NodeJS.ProcessEnv): string {
  const { XDG_STATE_HOME: state, LOCALAPPDATA: local } = environment;
  return join(state || local || join(homedir(), '.local', 'state'), 'trainingjob');
}

/** Where submissions are recorded. */
export const journalFolder = (environment: NodeJS.ProcessEnv): string => join(stateFolder(environment), 'journal');
