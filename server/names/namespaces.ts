import * as l10n from '@vscode/l10n';

/** What names are told apart by: within one of these, equal names mean the same. */
export type Namespace = 'argument' | 'variable' | 'metric' | 'secret' | 'machineVariable';

/** What is known of the names of a namespace. */
interface NamespaceFacts {
  /** What a new name must look like, and the sentence that says so. */
  readonly form: RegExp;
  readonly explain: () => string;
  /** The name means the same in all files, and none of them declares it. */
  readonly isShared?: true;
}

const ofPlaceholder = {
  form: /^[A-Za-z_][\w.-]*$/,
  explain: () =>
    l10n.t(
      'The name must have letters, digits, underscores, hyphens, and periods, and start with a letter or underscore.',
    ),
  isShared: true,
} as const;

/** All namespaces. Hyperparameters and channels share one, because the script gets both as `--name`. */
export const namespaces: Readonly<Record<Namespace, NamespaceFacts>> = {
  argument: {
    form: /^[A-Za-z0-9_-]{1,64}$/,
    explain: () => l10n.t('The name must have 1 to 64 characters: letters, digits, hyphens, and underscores.'),
  },
  variable: {
    form: /^[A-Za-z_]\w*$/,
    explain: () => l10n.t("The name must have letters, digits, and underscores, and can't start with a digit."),
  },
  metric: { form: /\S/, explain: () => l10n.t("The name can't be empty.") },
  secret: ofPlaceholder,
  machineVariable: ofPlaceholder,
};
