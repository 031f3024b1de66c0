import { type ConfigurationChangeEvent, ConfigurationTarget } from 'vscode';
import { affectsSetting, inspectSetting, readSetting, type TargetSetting, updateSetting } from '../window/settings.ts';

/** The user's own targets. What a folder says under this name is not read, whatever VS Code makes of its scope. */
export function targetSettings(): Readonly<Record<string, TargetSetting>> {
  const found = inspectSetting('trainingjob.targets')?.globalValue;
  return Object.fromEntries(Object.entries(found ?? {}).filter(([, value]) => typeof value === 'object' && value));
}

/** Adds or replaces a target; without a setting it is removed. */
export async function changeTarget(name: string, setting: TargetSetting | undefined): Promise<void> {
  const { [name]: _, ...others } = targetSettings();
  const all = setting ? { ...others, [name]: setting } : others;
  await updateSetting('trainingjob.targets', all, { target: ConfigurationTarget.Global });
}

/** The name of the user's target that this folder wants; folders may say this much and no more. */
export const targetOfFolder = (): string => readSetting('trainingjob.target');

export const affectsTargets = (event: ConfigurationChangeEvent): boolean =>
  affectsSetting(event, 'trainingjob.targets', 'trainingjob.target');
