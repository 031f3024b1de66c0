import { suggestFittingValues } from '../completion/suggestFromCatalogue.ts';
import type { Suggestion } from '../completion/suggestion.ts';
import type { JobDocument } from '../document/document.ts';
import type { Path } from '../document/path.ts';
import type { CompletionOptions } from './completionItem.ts';
import { subjectAt } from './documentCompletion.ts';
import { suggestScriptOptions } from './scriptOptions.ts';

/** The values of a field: what the script of the job takes comes first. */
export function suggestAllValues(
  document: JobDocument,
  path: Path,
  options: CompletionOptions,
  typed: string,
): Suggestion[] {
  const { knowledge } = options;
  const ofScript = suggestScriptOptions(document, path, knowledge);
  const known = new Set(ofScript.map(({ label }) => label));
  const others = suggestFittingValues(subjectAt(document, path, options), knowledge, typed);
  return [...ofScript, ...others.filter(({ label }) => !known.has(label))];
}
