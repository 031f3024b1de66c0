/** The only place that reads and writes settings, each by key and type. Defaults are in the manifest. */
import { type ConfigurationChangeEvent, type ConfigurationTarget, type Uri, workspace } from 'vscode';
import type manifest from '../../package.json';

/** An entry of `trainingjob.targets`: an address and where the credentials come from, but never a secret. */
export interface TargetSetting {
  readonly region?: string;
  readonly url?: string;
  readonly iamUrl?: string;
  readonly obsUrl?: string;
  readonly projectId?: string;
  readonly workspaceId?: string;
  readonly identity?: IdentitySource;
}

/** `stored` means VS Code's secret storage; `environment` and `profile` are where the vendor's tools keep credentials. */
export type IdentitySource = 'stored' | 'environment' | 'profile';

interface SettingTypes {
  'trainingjob.rules': Readonly<Record<string, string>>;
  'trainingjob.targets': Readonly<Record<string, TargetSetting>>;
  'trainingjob.target': string;
  'trainingjob.rehearsal': Readonly<Record<string, string>>;
  'trainingjob.inlayHints.defaults': boolean;
  'trainingjob.inlayHints.totals': boolean;
  'trainingjob.syncCodeOnSubmit': 'off' | 'ask' | 'always';
  'trainingjob.obs.mounts': Readonly<Record<string, string>>;
  'trainingjob.installPackages': boolean;
  'trainingjob.python': string;
  'trainingjob.room': string;
  'trainingjob.image': string;
  'trainingjob.trace.server': string;
}

/** A setting of the manifest without a type above doesn't compile. */
type OurSettings = { [K in keyof (typeof manifest)['contributes']['configuration']['properties']]: SettingTypes[K] };

/** Settings of VS Code that we respect. */
interface EditorSettings {
  'http.proxyStrictSSL': boolean;
}

type Settings = OurSettings & EditorSettings;

export type SettingKey = keyof Settings;

/** `scope` is a document whose folder may have its own value. */
export const readSetting = <K extends SettingKey>(key: K, scope?: Uri): Settings[K] =>
  workspace.getConfiguration(undefined, scope).get(key) as Settings[K];

/** The values of the user and the folder, without the default. */
export const inspectSetting = <K extends SettingKey>(key: K, scope?: Uri) =>
  workspace.getConfiguration(undefined, scope).inspect<Settings[K]>(key);

export const updateSetting = <K extends keyof OurSettings>(
  key: K,
  value: OurSettings[K],
  { target, scope }: { target: ConfigurationTarget; scope?: Uri },
): Thenable<void> => workspace.getConfiguration(undefined, scope).update(key, value, target);

export const affectsSetting = (event: ConfigurationChangeEvent, ...keys: readonly SettingKey[]): boolean =>
  keys.some((key) => event.affectsConfiguration(key));
