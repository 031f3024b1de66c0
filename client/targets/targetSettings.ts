import { type ConfigurationChangeEvent, ConfigurationTarget } from 'vscode';
import { affectsSetting, inspectSetting, readSetting, type TargetSetting, updateSetting } from '../window/settings.ts';

/** The user's own targets. A folder's value is never read, whatever VS Code makes of the setting's scope. */
export function targetSettings(): Readonly<Record<string, TargetSetting>> {
  const found = inspectSetting('trainingjob.targets')?.globalValue;
  return Object.fromEntries(Object.entries(found ?? {}).filter(([, value]) => typeof value === 'object' && value));
}

/** Adds or replaces a target, or removes it if there is no setting. */
export async function changeTarget(name: string, setting: TargetSetting | undefined): Promise<void> {
  const { [name]: _, ...others } = targetSettings();
  const all = setting ? { ...others, [name]: setting } : others;
  await updateSetting('trainingjob.targets', all, { target: ConfigurationTarget.Global });
}

/** The name of the user's target that this folder asks for. A folder can't define a target. */
export const targetOfFolder = (): string => readSetting('trainingjob.target');

export const affectsTargets = (event: ConfigurationChangeEvent): boolean =>
  affectsSetting(event, 'trainingjob.targets', 'trainingjob.target');
