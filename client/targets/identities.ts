import { l10n, type SecretStorage } from 'vscode';
import type { Credential } from '../../modelarts/target/connection.ts';
import { type Identity, identityInEnvironment } from '../../modelarts/target/identity.ts';
import { commandAction, messageOf, UserError } from '../window/errors.ts';
import type { IdentitySource } from '../window/settings.ts';

/** Credentials of targets, in the machine's secret storage, each bound to the hosts it was entered for. */
export interface Identities {
  /** Throws if there is none, or if it was entered for other hosts. */
  readonly find: (target: string, source: IdentitySource, hosts: readonly string[]) => Promise<Identity>;
  readonly store: (target: string, credential: Credential, hosts: readonly string[]) => Promise<void>;
  /** For a target that gets another name, or is the model of another; nothing where it has none. */
  readonly copy: (from: string, to: string) => Promise<void>;
  readonly forget: (target: string) => Promise<void>;
}

interface Stored {
  readonly credential: Credential;
  readonly hosts: readonly string[];
}

/** The credentials file of the official SDKs. */
interface ProfileFile {
  readonly path: string;
  /** Rejects if it may not be read. */
  readonly read: () => Promise<Identity | undefined>;
}

/** Where credentials are found that aren't stored. */
interface IdentitySources {
  readonly environment: NodeJS.ProcessEnv;
  readonly profile: ProfileFile;
}

export function targetIdentities(secrets: SecretStorage, { environment, profile }: IdentitySources): Identities {
  const keyOf = (target: string) => `identity:${target}`;
  const stored = async (target: string, hosts: readonly string[]) => {
    const text = await secrets.get(keyOf(target));
    if (text === undefined) throw missing(l10n.t('Target "{0}" has no credentials on this machine.', target));
    const { credential, hosts: bound } = JSON.parse(text) as Stored;
    const unbound = hosts.find((host) => !bound.includes(host));
    if (unbound === undefined) return { credential };
    throw missing(
      l10n.t(
        'The credentials of target "{0}" were entered for {1} and can\'t be sent to {2}.',
        target,
        bound.join(', '),
        unbound,
      ),
    );
  };
  return {
    find: async (target, source, hosts) => {
      if (source === 'stored') return stored(target, hosts);
      const found = source === 'environment' ? identityInEnvironment(environment) : await inProfile(profile);
      if (found) return found;
      if (source === 'environment')
        throw missing(l10n.t("HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK aren't set for VS Code."));
      throw missing(l10n.t('"{0}" has no access keys under [basic].', profile.path));
    },
    store: async (target, credential, hosts) => {
      const value: Stored = { credential, hosts };
      await secrets.store(keyOf(target), JSON.stringify(value));
    },
    copy: async (from, to) => {
      const text = await secrets.get(keyOf(from));
      if (text !== undefined) await secrets.store(keyOf(to), text);
    },
    forget: async (target) => secrets.delete(keyOf(target)),
  };
}

async function inProfile(profile: ProfileFile): Promise<Identity | undefined> {
  try {
    return await profile.read();
  } catch (error) {
    throw missing(messageOf(error));
  }
}

const missing = (message: string): UserError =>
  new UserError(message, [
    commandAction(l10n.t('Edit Target'), 'trainingjob.editTarget'),
    commandAction(l10n.t('Choose Target'), 'trainingjob.chooseTarget'),
  ]);
