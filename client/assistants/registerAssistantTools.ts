import { resolve } from 'node:path';
import { Disposable, LanguageModelTextPart, LanguageModelToolResult, l10n, lm, workspace } from 'vscode';
import { askProgram } from './askProgram.ts';

/** As the manifest and the command line name them. */
const toolNames = ['check_job', 'explain', 'preview_request'] as const;

/** The tools for assistants in VS Code that need no target. The command line answers them, so both say the same. */
export function registerAssistantTools(program: string): Disposable {
  const tools = toolNames.map((name) =>
    lm.registerTool<object>(`trainingjob_${name}`, {
      prepareInvocation: () => ({ invocationMessage: messages()[name] }),
      invoke: async ({ input }, token) => {
        const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
        const said = await askProgram(program, { name, arguments: withOpenText(input, folders) }, { folders, token });
        return new LanguageModelToolResult([new LanguageModelTextPart(said)]);
      },
    }),
  );
  return Disposable.from(...tools);
}

const messages = (): Readonly<Record<(typeof toolNames)[number], string>> => ({
  check_job: l10n.t('Checking the training job'),
  explain: l10n.t('Looking up what is known'),
  preview_request: l10n.t('Previewing the request'),
});

/** A file that is open is taken as the editor shows it, saved or not. */
function withOpenText(input: object, folders: readonly string[]): object {
  const { path, ...others } = input as { readonly path?: unknown };
  if (typeof path !== 'string') return input;
  const paths = folders.map((folder) => resolve(folder, path));
  const open = workspace.textDocuments.find(({ uri }) => uri.scheme === 'file' && paths.includes(uri.fsPath));
  const isInside = open && workspace.getWorkspaceFolder(open.uri) !== undefined;
  return isInside ? { ...others, text: open.getText() } : input;
}
