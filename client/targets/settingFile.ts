import { mkdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import { type Disposable, l10n, window, workspace } from 'vscode';
import { plainText } from '../window/plainText.ts';
import { affectsSetting, inspectSetting, readSetting, type SettingKey } from '../window/settings.ts';
import { type MountedFolders, mountedFolders } from './mountedFolders.ts';

/** A setting in a file that the local endpoint reads again when it changes. */
export interface SettingFile extends Disposable {
  readonly file: string;
  /** Writes the file, from then on with every change of the setting, too. */
  readonly write: () => Promise<void>;
}

export function settingFile(file: string, key: SettingKey, valueNow: () => unknown): SettingFile {
  let listening: Disposable | undefined;
  const write = async () => {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify(valueNow(), undefined, 2));
  };
  return {
    file,
    write: async () => {
      await write();
      listening ??= workspace.onDidChangeConfiguration((event) => {
        if (affectsSetting(event, key)) void write();
      });
    },
    dispose: () => listening?.dispose(),
  };
}

/** Folders that stand for parts of object storage. */
export function mountsFile(file: string): SettingFile {
  let told = '';
  return settingFile(file, 'trainingjob.obs.mounts', () => {
    const { mounts, refused } = mountsNow();
    const text = refused.length > 0 ? refusedText(refused) : '';
    if (text !== '' && text !== told) void window.showWarningMessage(plainText(text));
    told = text;
    return mounts;
  });
}

/** Those of the user and of the workspace, as they are now. */
export function mountsNow(): MountedFolders {
  const { globalValue, workspaceValue } = inspectSetting('trainingjob.obs.mounts') ?? {};
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  return mountedFolders({ user: globalValue, workspace: workspaceValue, folders, home: homedir() });
}

const refusedText = (prefixes: readonly string[]): string =>
  l10n.t(
    'The workspace mounts folders outside of it for {0}. Jobs don\'t get them. If you want them to, set "trainingjob.obs.mounts" in your user settings.',
    prefixes.join(', '),
  );

/** Whether jobs get the packages that they ask for. */
export const installFile = (file: string): SettingFile =>
  settingFile(file, 'trainingjob.installPackages', () => readSetting('trainingjob.installPackages') === true);
