import * as l10n from '@vscode/l10n';
import { credentialsText } from '../../modelarts/submission/outcomeTexts.ts';
import { type Placeholder, resolvePlaceholders } from '../../modelarts/submission/resolvePlaceholders.ts';
import { jobSecretPrefix } from '../../modelarts/target/identity.ts';

/** The body with the values of its placeholders, and what is secret in it. */
export async function resolvedBody(written: string, allowed: readonly string[]) {
  const lookup = async (placeholder: Placeholder) => {
    const value = process.env[variableOf(placeholder)];
    return placeholder.kind === 'secret' ? value || undefined : value;
  };
  const result = await resolvePlaceholders(written, lookup, (name) => allowed.includes(name));
  switch (result.kind) {
    case 'resolved':
      return result;
    case 'credentials':
      throw new Error(credentialsText(result.placeholders.map(({ name }) => name)));
    case 'unconfirmed':
      throw new Error(unconfirmedText(result.placeholders.map(({ name }) => name)));
    case 'unset':
      throw new Error(unsetText(result.placeholders.map(variableOf)));
  }
}

const variableOf = ({ kind, name }: Placeholder): string => (kind === 'env' ? name : `${jobSecretPrefix}${name}`);

const unsetText = (names: readonly string[]): string =>
  names.length === 1
    ? l10n.t('Nothing was sent. Environment variable "{0}" isn\'t set.', names[0] ?? '')
    : l10n.t("Nothing was sent. These environment variables aren't set: {0}", names.join(', '));

const unconfirmedText = (names: readonly string[]): string => {
  const options = names.map((name) => `--allow-env ${name}`).join(' ');
  return names.length === 1
    ? l10n.t(
        'Nothing was sent. Environment variable "{0}" looks like a credential. To send it with the job, use {1}.',
        names[0] ?? '',
        options,
      )
    : l10n.t(
        'Nothing was sent. These environment variables look like credentials: {0}. To send them with the job, use {1}.',
        names.join(', '),
        options,
      );
};
