import * as l10n from '@vscode/l10n';
import { credentialsText } from '../../modelarts/submission/outcomeTexts.ts';
import {
  type Placeholder,
  type Resolved,
  resolvePlaceholders,
} from '../../modelarts/submission/resolvePlaceholders.ts';
import { jobSecretPrefix } from '../../modelarts/target/identity.ts';

/** The body with the values of its placeholders, and what is secret in it; or why it can't be sent. */
export async function resolvedBody(written: string, allowed: readonly string[]): Promise<ResolvedBody> {
  const lookup = async (placeholder: Placeholder) => {
    const value = process.env[variableOf(placeholder)];
    return placeholder.kind === 'secret' ? value || undefined : value;
  };
  const result = await resolvePlaceholders(written, lookup, (name) => allowed.includes(name));
  return result.kind === 'resolved' ? result : { why: whyRefused(result) };
}

type ResolvedBody = (Extract<Resolved, { kind: 'resolved' }> & { readonly why?: undefined }) | { readonly why: string };

function whyRefused({ kind, placeholders }: Exclude<Resolved, { kind: 'resolved' }>): string {
  if (kind === 'unset') return unsetText(placeholders.map(variableOf));
  const names = placeholders.map(({ name }) => name);
  return kind === 'credentials' ? credentialsText(names) : unconfirmedText(names);
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
