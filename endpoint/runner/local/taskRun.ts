import { shownCommand } from '../../../server/plan/commandLine.ts';
import type { Report } from '../runner.ts';
import { type RoomParts, type RoomProcess, startInRoom } from './roomProcess.ts';
import type { RoomNode } from './rooms/room.ts';
import { measureUsage } from './usageMeter.ts';

/** A task that runs. */
export interface TaskRun extends RoomProcess {
  readonly name: string;
  readonly isKey: boolean;
}

export interface TaskParts extends RoomParts {
  readonly now: () => number;
  readonly report: Report;
}

export function startTask(node: RoomNode, { now, report, ...parts }: TaskParts): TaskRun {
  const { task, command } = node.plan;
  void parts.log.say(`The boot command is: ${shownCommand(command)}`);
  const run = startInRoom(node, parts);
  const { pid } = run;
  const meter =
    pid === undefined ? undefined : measureUsage(run.processes, now, (usage) => report.use(task.name, usage));
  report.note('taskRunning', { task: task.name });
  const ended = run.ended.then((code) => {
    meter?.stop();
    return code;
  });
  return { ...run, ended, name: task.name, isKey: task.isKey };
}
