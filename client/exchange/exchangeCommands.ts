import type { LanguageServer } from '../language/languageServer.ts';
import { exportToVolcano } from '../targets/exportToVolcano.ts';
import type { Target } from '../targets/targets.ts';
import type { CommandTable, ExchangeCommands } from '../window/commands.ts';
import { exportAs } from './exportAs.ts';

/** The commands between job files and other forms of a job. */
export const exchangeCommands = (
  server: LanguageServer,
  target: () => Target,
  program: string,
): CommandTable<ExchangeCommands> => ({
  'trainingjob.exportToVolcano': exportToVolcano(program),
  'trainingjob.exportAs': (uri) => exportAs(server, target(), uri),
});
