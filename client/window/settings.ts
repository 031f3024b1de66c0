/** The only place that reads and writes settings: each by its key and with its type. Defaults are in the manifest. */
import { type ConfigurationChangeEvent, type ConfigurationTarget, type Uri, workspace } from 'vscode';
import type manifest from '../../package.json';

/** One entry of `trainingjob.targets`: an address, and where the identity comes from; never a secret. */
export interface TargetSetting {
  readonly region?: string;
  readonly url?: string;
  readonly iamUrl?: string;
  readonly projectId?: string;
  readonly workspaceId?: string;
  readonly identity?: IdentitySource;
}

/** `stored`: in VS Code's secret storage. `environment`, `profile`: where the vendor's tools keep theirs. */
export type IdentitySource = 'stored' | 'environment' | 'profile';

interface SettingTypes {
  'trainingjob.rules': Readonly<Record<string, string>>;
  'trainingjob.targets': Readonly<Record<string, TargetSetting>>;
  'trainingjob.target': string;
}

/** A setting that the manifest declares and that has no type above does not compile. */
type OurSettings = { [K in keyof (typeof manifest)['contributes']['configuration']['properties']]: SettingTypes[K] };

/** Settings of VS Code that we follow. */
interface EditorSettings {
  'http.proxyStrictSSL': boolean;
}

type Settings = OurSettings & EditorSettings;

/** `scope` is the document whose folder has the word. */
export const readSetting = <K extends keyof Settings>(key: K, scope?: Uri): Settings[K] =>
  workspace.getConfiguration(undefined, scope).get(key) as Settings[K];

/** What user and folder each say, without the default. */
export const inspectSetting = <K extends keyof Settings>(key: K, scope?: Uri) =>
  workspace.getConfiguration(undefined, scope).inspect<Settings[K]>(key);

export const updateSetting = <K extends keyof OurSettings>(
  key: K,
  value: OurSettings[K],
  { target, scope }: { target: ConfigurationTarget; scope?: Uri },
): Thenable<void> => workspace.getConfiguration(undefined, scope).update(key, value, target);

export const affectsSetting = (event: ConfigurationChangeEvent, ...keys: readonly (keyof Settings)[]): boolean =>
  keys.some((key) => event.affectsConfiguration(key));
