import * as l10n from '@vscode/l10n';
import { bestOf, type Trial } from '../../../modelarts/answers/trials.ts';
import { escaped } from './explanationPage.ts';

interface Goal {
  readonly name: string;
  readonly mode: 'max' | 'min';
}

/** A page of Markdown with the trials of a search, the best one on top. What others wrote stays text. */
export function trialsPage(name: string, trials: readonly Trial[], goal: Goal): string {
  const sorted = trials.toSorted((a, b) => rankOf(a, goal) - rankOf(b, goal));
  const values = namesIn(trials.map((trial) => trial.values));
  const rewards = namesIn(trials.map((trial) => trial.rewards));
  const best = bestOf(trials, goal.mode);
  const header = [
    l10n.t('Trial'),
    l10n.t('Best {0}', goal.name),
    ...[...values, ...rewards],
    l10n.t('State'),
    l10n.t('Seconds'),
  ];
  const row = (trial: Trial) => [
    trial.id,
    String(trial.best ?? ''),
    ...values.map((value) => trial.values[value] ?? ''),
    ...rewards.map((reward) => trial.rewards[reward] ?? ''),
    trial.status,
    trial.duration === undefined ? '' : trial.duration.toFixed(1),
  ];
  return [
    `# ${escaped(l10n.t('Trials of "{0}"', name))}`,
    '',
    bestText(best, goal, trials.length),
    '',
    line(header.map(escaped)),
    line(header.map(() => '---')),
    ...sorted.map((trial) => line(row(trial).map((cell) => (trial === best ? bold(escaped(cell)) : escaped(cell))))),
    '',
  ].join('\n');
}

function bestText(best: Trial | undefined, { name, mode }: Goal, count: number): string {
  if (!best) return escaped(l10n.t('No trial has a value of "{0}" yet.', name));
  const values = Object.entries(best.values).map(([key, value]) => `${key}=${value}`);
  const text =
    mode === 'min'
      ? l10n.t('The least "{0}" of {1} trials is {2}, with {3}.', name, count, String(best.best), values.join(' '))
      : l10n.t('The greatest "{0}" of {1} trials is {2}, with {3}.', name, count, String(best.best), values.join(' '));
  return bold(escaped(text));
}

/** Those without a value come last. */
const rankOf = ({ best }: Trial, { mode }: Goal): number =>
  best === undefined ? Number.MAX_VALUE : mode === 'min' ? best : -best;

const namesIn = (records: readonly Readonly<Record<string, string>>[]): string[] => [
  ...new Set(records.flatMap((record) => Object.keys(record))),
];

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const bold = (text: string): string => (text === '' ? '' : `**${text}**`);
