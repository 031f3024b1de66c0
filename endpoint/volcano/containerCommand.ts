import { pythonProgram } from '../../server/plan/containerPaths.ts';
import type { NodePlan } from '../../server/plan/nodePlan.ts';
import { literal } from './volcanoNames.ts';

/** The command of all pods of a role. An argument that is the number of a node comes from the variable that Volcano sets. */
export function containerCommand({ command }: NodePlan, second: NodePlan | undefined): string[] {
  if (command.kind === 'shell') return ['/bin/bash', '-c', literal(command.text)];
  const others = wordsOf(second) ?? command.words;
  return command.words.map((word, index) => {
    // Images have their own.
    if (word === pythonProgram) return 'python';
    return others[index] === word ? literal(word) : `${literal(word.replace(/\d+$/, ''))}$(VC_TASK_INDEX)`;
  });
}

/** Whether the nodes of a role count from 0, which their variables do. */
export function countsFromZero({ command }: NodePlan, second: NodePlan | undefined): boolean {
  const others = wordsOf(second);
  if (command.kind === 'shell' || !others) return true;
  return command.words.every((word, index) => others[index] === word || /\D0$/.test(word));
}

const wordsOf = (plan: NodePlan | undefined): readonly string[] | undefined =>
  plan?.command.kind === 'program' ? plan.command.words : undefined;
