import { CancellationError, l10n, type Memento, type SecretStorage, window } from 'vscode';
import {
  type Lookup,
  type Placeholder,
  placeholdersIn,
  resolvePlaceholders,
} from '../../modelarts/submission/resolvePlaceholders.ts';
import { UserError } from '../window/errors.ts';

/** What `${secret:NAME}` and `${env:NAME}` in job files stand for on this machine. */
export interface FileSecrets {
  /** The body with its values, and the values; asks for secrets that are not known. */
  readonly resolve: (body: string) => Promise<{ readonly body: string; readonly values: readonly string[] }>;
  readonly isKept: (name: string) => Promise<boolean>;
  /** Stores a value under a name; asks when another is kept there. */
  readonly keep: (name: string, value: string) => Promise<void>;
  /** Removes stored secrets the user picks. */
  readonly forget: () => Promise<void>;
}

/** The store cannot list its keys, so the names are remembered beside it. */
const namesKey = 'secretNames';

export function fileSecrets(secrets: SecretStorage, names: Memento, environment: NodeJS.ProcessEnv): FileSecrets {
  const keyOf = (name: string) => `secret:${name}`;
  const known = () => names.get<readonly string[]>(namesKey, []);
  const store = async (name: string, value: string) => {
    await secrets.store(keyOf(name), value);
    await names.update(namesKey, [...new Set([...known(), name])]);
  };
  const ask = async ({ name }: Placeholder) => {
    const value = await window.showInputBox({
      title: l10n.t('Secret {0}', name),
      prompt: l10n.t(
        'The job file refers to it. It is kept in the secret store of this machine and sent with the job.',
      ),
      password: true,
      ignoreFocusOut: true,
    });
    if (!value) throw new CancellationError();
    await store(name, value);
    return value;
  };
  const lookup: Lookup = async (reference) =>
    reference.kind === 'env'
      ? environment[reference.name]
      : ((await secrets.get(keyOf(reference.name))) ?? (await ask(reference)));
  return {
    resolve: async (body) => {
      const resolved = await resolvePlaceholders(body, lookup);
      if (resolved.kind === 'resolved') return { body: resolved.body, values: [...resolved.values.values()] };
      const missing = resolved.references.map(({ name }) => name).join(', ');
      throw new UserError(
        l10n.t(
          'Nothing was sent: the environment of VS Code does not have {0}, or it is a key of yours, which goes into no job.',
          missing,
        ),
      );
    },
    isKept: async (name) => (await secrets.get(keyOf(name))) !== undefined,
    keep: async (name, value) => {
      const kept = await secrets.get(keyOf(name));
      if (kept === value) return;
      if (kept !== undefined) await confirmReplacing(name);
      await store(name, value);
    },
    forget: async () => {
      const chosen = await window.showQuickPick([...known()], { title: l10n.t('Forget Secrets'), canPickMany: true });
      if (!chosen) throw new CancellationError();
      await Promise.all(chosen.map((name) => secrets.delete(keyOf(name))));
      await names.update(
        namesKey,
        known().filter((name) => !chosen.includes(name)),
      );
    },
  };
}

async function confirmReplacing(name: string): Promise<void> {
  const replace = l10n.t('Replace');
  const message = l10n.t('Another value is kept as the secret {0}. Other job files may refer to it.', name);
  if ((await window.showWarningMessage(message, { modal: true }, replace)) !== replace) throw new CancellationError();
}

/** The references of a body as they stand there. */
export const namedIn = (body: string): string[] => placeholdersIn(body).map(({ text }) => text);
