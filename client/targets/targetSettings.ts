import { ConfigurationTarget, workspace } from 'vscode';

/** One entry of the setting `trainingjob.targets`: an address, and where the identity comes from; never a secret. */
export interface TargetSetting {
  readonly region?: string;
  readonly url?: string;
  readonly iamUrl?: string;
  readonly projectId?: string;
  readonly workspaceId?: string;
  readonly identity?: IdentitySource;
}

/** `stored`: in VS Code's secret storage. `environment`, `profile`: where the vendor's tools have theirs. */
export type IdentitySource = 'stored' | 'environment' | 'profile';

const section = 'trainingjob';

/** The user's own targets. What a folder says under this name is not read, whatever VS Code makes of its scope. */
export function targetSettings(): Readonly<Record<string, TargetSetting>> {
  const found = workspace.getConfiguration(section).inspect<Record<string, TargetSetting>>('targets')?.globalValue;
  return Object.fromEntries(Object.entries(found ?? {}).filter(([, value]) => typeof value === 'object' && value));
}

/** Adds or replaces a target; without a setting it is removed. */
export async function changeTarget(name: string, setting: TargetSetting | undefined): Promise<void> {
  const { [name]: _, ...others } = targetSettings();
  const all = setting ? { ...others, [name]: setting } : others;
  await workspace.getConfiguration(section).update('targets', all, ConfigurationTarget.Global);
}

/** The name of the user's target that this folder wants; folders may say this much and no more. */
export const targetOfFolder = (): string => workspace.getConfiguration(section).get('target', '');

export const affectsTargets = (event: { affectsConfiguration(section: string): boolean }): boolean =>
  event.affectsConfiguration(`${section}.targets`) || event.affectsConfiguration(`${section}.target`);
