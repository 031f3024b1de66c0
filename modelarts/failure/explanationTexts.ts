import * as l10n from '@vscode/l10n';
import { printable } from '../../l10n/printable.ts';
import type { ServiceConclusion } from '../answers/serviceAnalysis.ts';
import { fieldName } from '../comparison/fieldName.ts';
import type { JobFix } from './blamed.ts';
import type { Confidence } from './candidates.ts';
import type { Evidence, Explanation, Finding } from './explainFailure.ts';
import type { Ending } from './failureFacts.ts';

/** An explanation in words, a line each. */
export function explanationLines(explanation: Explanation): string[] {
  const { ending, findings, isKnown, conclusions, exception, exitCode, lastWords } = explanation;
  const [best] = findings;
  const isTold = exception !== undefined || exitCode !== undefined;
  const others = findings.slice(isKnown ? 1 : 0).filter(({ isGeneral }) => !isGeneral || !isTold);
  return [
    ...(best && isKnown ? findingLines(best) : [endingText(ending)]),
    ...firstLines(explanation),
    ...(exception ? [exceptionText(exception)] : []),
    ...others.map(({ cause, evidence }) => possibleText(printable(cause), evidenceText(evidence))),
    ...conclusions.map(conclusionText),
    ...(lastWords.length > 0 && !exception ? [l10n.t('The log ends with: {0}', printable(lastWords.join(' ⏎ ')))] : []),
  ];
}

function endingText(ending: Ending): string {
  switch (ending) {
    case 'completed':
      return l10n.t('The job completed.');
    case 'notEnded':
      return l10n.t("The job hasn't ended.");
    case 'stopped':
      return l10n.t('The job was stopped. Nothing says why.');
    case 'failed':
      return l10n.t("The job failed. The cause isn't known.");
  }
}

function findingLines({ cause, remedy, confidence, evidence, blame }: Finding): string[] {
  const fields = blame.map(({ path }) => fieldName(path));
  return [
    causeText(confidence, printable(cause)),
    l10n.t('What to do: {0}', printable(remedy)),
    evidenceText(evidence),
    ...(fields.length > 0 ? [l10n.t('Fields to check: {0}', fields.join(', '))] : []),
    ...blame.flatMap(({ fix }) => (fix ? [fixText(fix)] : [])),
  ];
}

/** A fix as an instruction. */
const fixText = (fix: JobFix): string =>
  'remove' in fix
    ? l10n.t('Remove {0}.', fieldName(fix.remove))
    : l10n.t('Set {0} to {1}.', fieldName(fix.set), printable(JSON.stringify(fix.value), 300));

const causeText = (confidence: Confidence, cause: string): string =>
  confidence === 'high' ? l10n.t('Cause: {0}', cause) : l10n.t('Likely cause: {0}', cause);

const possibleText = (cause: string, evidence: string): string =>
  l10n.t('It may have to do with this: {0} {1}', cause, evidence);

/** The line that speaks for a cause, and where it is. */
export function evidenceText({ rung, line, task = '', lineNumber = 0 }: Evidence): string {
  const shown = printable(line, 300);
  switch (rung) {
    case 'details':
      return l10n.t('The details of {0} say: {1}', task, shown);
    case 'service':
      return l10n.t('ModelArts says: {0}', shown);
    case 'event':
      return l10n.t('An event says: {0}', shown);
    case 'stage':
      return l10n.t('A stage says: {0}', shown);
    case 'log':
      if (lineNumber === 0) return l10n.t('The log of {0} says: {1}', task, shown);
      return l10n.t('Line {0} of the log of {1} says: {2}', lineNumber, task, shown);
  }
}

function firstLines({ first = {}, exitCode }: Explanation): string[] {
  const { task, rank } = first;
  return [
    ...(rank === undefined ? [] : [l10n.t('The process of rank {0} failed first.', rank)]),
    ...(task === undefined ? [] : [taskText(task, exitCode)]),
  ];
}

const taskText = (task: string, exitCode: number | undefined): string =>
  exitCode === undefined
    ? l10n.t('Task {0} failed first.', task)
    : l10n.t('Task {0} failed first, with exit code {1}.', task, exitCode);

const exceptionText = ({ text, frame }: NonNullable<Explanation['exception']>): string =>
  frame
    ? l10n.t('The script raised an exception in line {0} of {1}: {2}', frame.line, frame.file, printable(text, 300))
    : l10n.t('The script raised an exception: {0}', printable(text, 300));

const conclusionText = ({ cause, remedy, link }: ServiceConclusion): string =>
  l10n.t('ModelArts says: {0}', printable([cause, remedy, link].filter(Boolean).join(' ')));
