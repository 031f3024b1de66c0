import * as l10n from '@vscode/l10n';
import { algorithmsIn, type ManagedAlgorithms } from '../../endpoint/operations/managedAlgorithms.ts';
import { changingFile } from './changingFile.ts';
import { UsageError } from './command.ts';

/** Reads a file of algorithms, which can be added while the endpoint runs. */
export function readAlgorithms(file: string, log: (line: string) => void): () => ManagedAlgorithms {
  const read = (text: string): ManagedAlgorithms => {
    const algorithms = algorithmsIn(text);
    if (algorithms) return algorithms;
    throw new UsageError(l10n.t('{0} must contain JSON like {1}.', file, '[{"metadata": {"id": "…", "name": "…"}}]'));
  };
  return changingFile(file, read, log);
}
