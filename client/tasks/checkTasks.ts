import {
  Disposable,
  env,
  l10n,
  ProcessExecution,
  Task,
  type TaskDefinition,
  TaskGroup,
  tasks,
  type WorkspaceFolder,
  workspace,
} from 'vscode';

const type = 'trainingjob';

/** What tasks.json can say of such a task. */
interface CheckDefinition extends TaskDefinition {
  readonly paths?: readonly string[];
  readonly options?: readonly string[];
}

/**
 * Tasks that check all job files of a folder, as `trainingjob validate` does. Without the problem matcher, which is for tasks that users write:
 * the language server reports the files of the folder. Nothing else may have needed it so far, so a task starts it.
 */
export const registerCheckTasks = (program: string, startServer: () => void): Disposable =>
  Disposable.from(
    tasks.registerTaskProvider(type, {
      provideTasks: () => (workspace.workspaceFolders ?? []).map((folder) => checkTask({ type }, folder, program)),
      resolveTask: ({ definition, scope }) =>
        typeof scope === 'object' ? checkTask(definition as CheckDefinition, scope, program) : undefined,
    }),
    tasks.onDidStartTask(({ execution }) => {
      if (execution.task.definition.type === type) startServer();
    }),
  );

function checkTask(definition: CheckDefinition, folder: WorkspaceFolder, program: string): Task {
  const { paths = ['.'], options = [] } = definition;
  // The Node of VS Code, because there may be no other one.
  const execution = new ProcessExecution(process.execPath, [program, 'validate', ...options, '--', ...paths], {
    cwd: folder.uri.fsPath,
    env: { ELECTRON_RUN_AS_NODE: '1', LC_ALL: env.language },
  });
  const task = new Task(definition, folder, l10n.t('Check job files'), type, execution, []);
  task.group = TaskGroup.Test;
  return task;
}
