import * as l10n from '@vscode/l10n';
import { setEngineFlags } from '../../server/engineFlags.ts';
import { command } from '../kit/command.ts';

/** The language server, for editors: a program of its own beside this one, which ends the process. */
export const lspCommand = command({
  usage: '[--stdio]',
  options: {
    stdio: {
      type: 'boolean',
      about: () => l10n.t('Does nothing: many editors add it, and there is no other way to speak with this command.'),
    },
  },
  run: async () => {
    process.argv = [...process.argv.slice(0, 2), '--stdio'];
    setEngineFlags();
    await import('../../server/main.ts');
    return new Promise(() => {});
  },
});
