import {
  Disposable,
  env,
  l10n,
  ProcessExecution,
  RelativePattern,
  Task,
  type TaskDefinition,
  TaskGroup,
  TaskScope,
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
      provideTasks: () => (workspace.workspaceFolders ?? []).map((home) => checkTask({ type }, { program, home })),
      resolveTask: async ({ definition, scope = TaskScope.Workspace }) => {
        if (typeof scope === 'object') return checkTask(definition as CheckDefinition, { program, home: scope });
        const [home] = workspace.workspaceFolders ?? [];
        const several = { scope, folders: await foldersWithJobs() };
        return home && checkTask(definition as CheckDefinition, { program, home, ...several });
      },
    }),
    tasks.onDidStartTask(({ execution }) => {
      if (execution.task.definition.type === type) startServer();
    }),
  );

/** A task that isn't of one folder, such as that of a workspace file, checks all of them: one without job files is no mistake there. */
async function foldersWithJobs(): Promise<readonly WorkspaceFolder[]> {
  const folders = workspace.workspaceFolders ?? [];
  const first = folders.map((folder) =>
    workspace.findFiles(new RelativePattern(folder, '**/*.trainingjob.json'), '**/node_modules/**', 1),
  );
  const found = await Promise.all(first);
  const filled = folders.filter((_, index) => found[index]?.length);
  return filled.length ? filled : folders;
}

interface CheckPlaces {
  readonly program: string;
  /** Where the program runs, so relative paths are in it. */
  readonly home: WorkspaceFolder;
  readonly scope?: WorkspaceFolder | TaskScope;
  readonly folders?: readonly WorkspaceFolder[];
}

function checkTask(definition: CheckDefinition, { program, home, scope = home, folders = [home] }: CheckPlaces): Task {
  const { paths = folders.map((folder) => (folder === home ? '.' : folder.uri.fsPath)), options = [] } = definition;
  // The Node of VS Code, because there may be no other one.
  const execution = new ProcessExecution(process.execPath, [program, 'validate', ...options, '--', ...paths], {
    cwd: home.uri.fsPath,
    env: { ELECTRON_RUN_AS_NODE: '1', LC_ALL: env.language },
  });
  const task = new Task(definition, scope, l10n.t('Check job files'), type, execution, []);
  task.group = TaskGroup.Test;
  return task;
}
