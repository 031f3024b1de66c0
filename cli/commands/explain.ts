import * as l10n from '@vscode/l10n';
import { plainText } from '../../server/explain/plainText.ts';
import { rules } from '../../server/rules/index.ts';
import { type Explanation, explainSubject, jobFields, unknownSubjectText } from '../check/explainSubject.ts';
import { command, exitCodes, UsageError } from '../kit/command.ts';
import { formatIn, formatOption } from '../kit/formatOption.ts';
import { terminal } from '../kit/terminal.ts';

/** What the editor says of something when hovering over it. */
export const explainCommand = command({
  usage: '[--format text|json] SUBJECT',
  details: () =>
    l10n.t(
      'SUBJECT is the path of a field such as {0}, the ID of a rule such as {1}, or an error code such as {2}.',
      'spec.resource.flavor_id',
      'node-count-missing',
      'ModelArts.2781',
    ),
  options: { format: { ...formatOption, about: () => l10n.t('text (the default), or json for programs.') } },
  words: () => [...jobFields(), ...rules.map(({ id }) => id)],
  run: async ({ format }, [subject, ...others]) => {
    if (subject === undefined || others.length > 0) throw new UsageError(l10n.t('Specify one field, rule, or code.'));
    const print = formatIn(format) === 'json' ? asJson : asText;
    const found = explainSubject(subject.trim());
    if (!found) throw new UsageError(unknownSubjectText(subject));
    terminal.print(print(found));
    return exitCodes.ok;
  },
});

const asJson = (found: Explanation): string => JSON.stringify(found, null, 2);

function asText(found: Explanation): string {
  if ('code' in found) return [found.code, found.meaning, found.advice, ...found.fields].join('\n');
  const head = 'rule' in found ? `${found.rule} · ${found.severity}` : `${found.field} · ${found.type}`;
  return found.explanation ? `${head}\n\n${plainText(found.explanation)}` : head;
}
