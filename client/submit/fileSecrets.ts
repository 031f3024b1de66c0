import { CancellationError, l10n, window } from 'vscode';
import { isForeignCredential } from '../../modelarts/submission/foreignCredentials.ts';
import { credentialsText } from '../../modelarts/submission/outcomeTexts.ts';
import { type Lookup, type Placeholder, resolvePlaceholders } from '../../modelarts/submission/resolvePlaceholders.ts';
import { secretsIn } from '../../modelarts/target/identity.ts';
import { UserError } from '../window/errors.ts';
import { pickItems } from '../window/pickItem.ts';
import type { StoredSecrets } from './storedSecrets.ts';

/** The values of `${secret:NAME}` and `${env:NAME}` in job files. */
export interface FileSecrets {
  /** Inserts the values into a body, and returns what is secret in it. Asks for secrets that aren't stored. */
  readonly resolve: (body: string, confirmed: readonly Placeholder[]) => Promise<Resolved>;
  /** The placeholders that name credentials of other programs. */
  readonly credentialsAmong: (placeholders: readonly Placeholder[]) => readonly Placeholder[];
  /** Every secret that is stored, and those in the environment. Answers of a service can repeat them. */
  readonly all: () => Promise<readonly string[]>;
  readonly has: (name: string) => Promise<boolean>;
  /** Stores a value under a name. Asks before it replaces another. */
  readonly store: (name: string, value: string) => Promise<void>;
  /** Removes stored secrets that the user picks. */
  readonly forget: () => Promise<void>;
}

interface Resolved {
  readonly body: string;
  readonly secrets: readonly string[];
}

export function fileSecrets(stored: StoredSecrets, environment: NodeJS.ProcessEnv): FileSecrets {
  const lookup: Lookup = async ({ kind, name }) =>
    kind === 'env' ? environment[name] : ((await stored.get(name)) ?? (await askFor(name, stored)));
  return {
    resolve: async (body, confirmed) => {
      const isConfirmed = (name: string) => confirmed.some((placeholder) => placeholder.name === name);
      const resolved = await resolvePlaceholders(body, lookup, isConfirmed);
      if (resolved.kind === 'resolved') return resolved;
      throw new UserError(failureText[resolved.kind](resolved.placeholders.map(({ name }) => name)));
    },
    credentialsAmong: (placeholders) =>
      placeholders.filter(({ kind, name }) => kind === 'env' && isForeignCredential(name, environment[name] ?? '')),
    all: async () => {
      const values = await Promise.all(stored.names().map(stored.get));
      return [...values.filter((value) => value !== undefined), ...secretsIn(environment)];
    },
    has: async (name) => (await stored.get(name)) !== undefined,
    store: async (name, value) => {
      const earlier = await stored.get(name);
      if (earlier === value) return;
      if (earlier !== undefined) await confirmReplacing(name);
      await stored.set(name, value);
    },
    forget: async () => {
      const items = stored.names().map((label) => ({ label }));
      if (!items.length) throw new UserError(l10n.t('No secrets are stored.'), [], 'warning');
      const chosen = await pickItems(items, { title: l10n.t('Select secrets to forget') });
      await stored.remove(chosen.map(({ label }) => label));
    },
  };
}

async function askFor(name: string, stored: StoredSecrets): Promise<string> {
  const value = await window.showInputBox({
    title: l10n.t('Enter the secret "{0}"', name),
    prompt: l10n.t(
      'The job file refers to this secret. It is kept in the secret storage of this machine and sent with the job.',
    ),
    password: true,
    ignoreFocusOut: true,
  });
  if (!value) throw new CancellationError();
  await stored.set(name, value);
  return value;
}

const unsetText = (names: readonly string[]): string =>
  names.length === 1
    ? l10n.t('Nothing was sent. Environment variable "{0}" isn\'t set for VS Code.', names.join())
    : l10n.t("Nothing was sent. These environment variables aren't set for VS Code: {0}", names.join(', '));

/** The environment has changed since the user was asked. */
const unconfirmedText = (names: readonly string[]): string =>
  l10n.t(
    "Nothing was sent. You haven't confirmed these environment variables, which look like credentials: {0}",
    names.join(', '),
  );

const failureText = { credentials: credentialsText, unset: unsetText, unconfirmed: unconfirmedText } as const;

async function confirmReplacing(name: string): Promise<void> {
  const replace = l10n.t('Replace');
  const message = l10n.t('Replace the secret "{0}"?', name);
  const detail = l10n.t('It has another value, which other job files may use.');
  const chosen = await window.showWarningMessage(message, { modal: true, detail }, replace);
  if (chosen !== replace) throw new CancellationError();
}
