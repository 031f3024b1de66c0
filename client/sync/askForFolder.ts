import { CancellationError, ConfigurationTarget, l10n, window, workspace } from 'vscode';
import { type ObsFolder, obsPathOf } from '../../modelarts/obs/obsAddress.ts';
import { plainText } from '../window/plainText.ts';
import { inspectSetting, updateSetting } from '../window/settings.ts';

/** Asks which local folder holds the code, and whether to remember that. */
export async function askForFolder(destination: ObsFolder): Promise<string> {
  const path = obsPathOf(destination);
  const [folder] =
    (await window.showOpenDialog({
      title: l10n.t('Select the folder with the code for {0}', path),
      openLabel: l10n.t('Select Folder'),
      canSelectFiles: false,
      canSelectFolders: true,
      ...(workspace.workspaceFolders?.[0] && { defaultUri: workspace.workspaceFolders[0].uri }),
    })) ?? [];
  if (folder?.scheme !== 'file') throw new CancellationError();
  const remember = l10n.t('Remember');
  const message = plainText(l10n.t('Remember that {0} stands for {1}?', folder.fsPath, path));
  const detail = l10n.t(
    'Jobs on this machine then take their code from there, too. It is kept in "trainingjob.obs.mounts".',
  );
  const answer = await window.showInformationMessage(
    message,
    { modal: true, detail },
    remember,
    l10n.t('Only This Time'),
  );
  if (answer === undefined) throw new CancellationError();
  if (answer === remember) {
    // In the settings of the user, because a workspace may be shared with people whose folders are elsewhere.
    const { globalValue = {} } = inspectSetting('trainingjob.obs.mounts') ?? {};
    const mounts = { ...globalValue, [path]: folder.fsPath };
    await updateSetting('trainingjob.obs.mounts', mounts, { target: ConfigurationTarget.Global });
  }
  return folder.fsPath;
}
