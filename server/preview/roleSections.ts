import * as l10n from '@vscode/l10n';
import { printable } from '../../l10n/printable.ts';
import { code } from '../explain/markdown.ts';
import { quoted } from '../plan/commandLine.ts';
import type { NodePlan } from '../plan/nodePlan.ts';
import { fenced } from './fenced.ts';
import { jobIdMark, type RolePlan } from './rolePlans.ts';
import { variablesOf } from './variables.ts';

type Mask = (text: string) => string;

/** What the nodes of a role are, have and run. */
export function roleSections(role: RolePlan, isOneOfSeveral: boolean, mask: Mask): string[] {
  const title = (text: string, ofRole: string) => `## ${isOneOfSeveral ? ofRole : text}`;
  const name = printable(role.role, 60);
  return [
    title(l10n.t('What it runs on'), l10n.t('What role {0} runs on', name)),
    machineText(role),
    title(l10n.t('Command line'), l10n.t('Command line of role {0}', name)),
    ...commandTexts(role, mask),
    title(l10n.t('Folders'), l10n.t('Folders of role {0}', name)),
    foldersText(role.plan, mask),
    title(l10n.t('Environment'), l10n.t('Environment of role {0}', name)),
    ...environmentTexts(role, mask),
  ];
}

function machineText({ nodes, cards, flavor }: RolePlan): string {
  if (flavor === undefined) return l10n.t('Nodes: {0}. The file names no flavor.', nodes);
  const shown = code(flavor);
  if (cards === undefined)
    return l10n.t("Nodes: {0}, each of flavor {1}. How many cards that has isn't known.", nodes, shown);
  return cards > 0
    ? l10n.t('Nodes: {0}, each of flavor {1}. Cards: {2} × {0} = {3}.', nodes, shown, cards, cards * nodes)
    : l10n.t('Nodes: {0}, each of flavor {1}, which has no cards.', nodes, shown);
}

function commandTexts({ command, processes, launcher, plan, nodes }: RolePlan, mask: Mask): string[] {
  return [
    fenced('sh', mask(command)),
    l10n.t('It starts in {0}.', code(plan.workingFolder)),
    ...(nodes > 1 ? [l10n.t('This is the command line of the first node.')] : []),
    ...(launcher === undefined ? [] : [l10n.t('The engine starts it by {0}.', launcher)]),
    ...(processes > 1 ? [l10n.t('The engine starts it {0} times in each node, once for each card.', processes)] : []),
    ...(command.includes(jobIdMark)
      ? [l10n.t('{0} stands for the ID that the service gives to the job.', jobIdMark)]
      : []),
  ];
}

function foldersText({ code: own, inputs, outputs, volumes }: NodePlan, mask: Mask): string {
  const shown = (path: string | undefined) =>
    path === undefined ? l10n.t('a place that the file omits') : code(mask(path));
  const lines = [
    ...(own ? [l10n.t('Code: {0} from {1}', code(own.folder), shown(own.path))] : []),
    ...inputs.map(({ name, folder, path }) => l10n.t('Input {0}: {1} from {2}', code(name), code(folder), shown(path))),
    ...outputs.map(({ name, folder, path }) => l10n.t('Output {0}: {1} to {2}', code(name), code(folder), shown(path))),
    ...volumes.map(({ folder, path }) => l10n.t('Volume: {0} on {1}', code(folder), shown(path))),
  ];
  return lines.length > 0
    ? lines.map((line) => `- ${line}`).join('\n')
    : l10n.t('The job has no code, inputs, outputs, or volumes.');
}

function environmentTexts(role: RolePlan, mask: Mask): string[] {
  const { own, platform, later } = variablesOf(role);
  const block = (variables: readonly (readonly [string, string])[]) =>
    fenced(
      'sh',
      variables.map(([name, value]) => `${name}=${quoted(printable(mask(value), longestValue))}`).join('\n'),
    );
  return [
    ...(own.length > 0 ? [l10n.t('Set by the job:'), block(own)] : []),
    l10n.t('Set by ModelArts:'),
    block(platform),
    l10n.t('Set by ModelArts or the image when the job starts: {0}', later.map(code).join(', ')),
  ];
}

const longestValue = 300;
