import { mkdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { type Disposable, workspace } from 'vscode';
import { affectsSetting, readSetting, type SettingKey } from '../window/settings.ts';

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
export const mountsFile = (file: string): SettingFile =>
  settingFile(file, 'trainingjob.obs.mounts', () =>
    Object.fromEntries(
      Object.entries(readSetting('trainingjob.obs.mounts')).map(([prefix, folder]) => [prefix, wholePath(folder)]),
    ),
  );

/** Whether jobs get the packages that they ask for. */
export const installFile = (file: string): SettingFile =>
  settingFile(file, 'trainingjob.installPackages', () => readSetting('trainingjob.installPackages') === true);

/** A folder that isn't absolute is one of the workspace's, or below the home folder. */
function wholePath(folder: string): string {
  if (folder === '~' || folder.startsWith('~/')) return join(homedir(), folder.slice(1));
  const [first] = workspace.workspaceFolders ?? [];
  return isAbsolute(folder) || !first ? resolve(folder) : join(first.uri.fsPath, folder);
}
