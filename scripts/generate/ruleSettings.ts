import type { Docs } from '../../l10n/translation.ts';
import { levels, type Rule } from '../../server/rules/kit/rule.ts';

interface Manifest {
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, object>> };
  };
}

/** Texts of a manifest by their keys. */
export type Texts = Readonly<Record<string, string>>;

/** The manifest with every rule in the setting `trainingjob.rules`, so that settings.json completes and explains them. */
export function withRules<M extends Manifest>(manifest: M, rules: readonly Rule[]): M {
  const { contributes } = manifest;
  const { configuration } = contributes;
  const properties = Object.fromEntries(rules.map((rule) => [rule.id, settingOf(rule)]));
  const setting = { ...configuration.properties['trainingjob.rules'], properties, additionalProperties: false };
  const settings = { ...configuration.properties, 'trainingjob.rules': setting };
  return { ...manifest, contributes: { ...contributes, configuration: { ...configuration, properties: settings } } };
}

const settingOf = ({ id, severity, offByDefault }: Rule) => ({
  enum: levels.toReversed(),
  default: offByDefault ? 'off' : severity,
  markdownDescription: `%${keyOf(id)}%`,
});

const keyOf = (id: string): string => `${prefix}${id}`;

const prefix = 'rule.';

/** The texts of the manifest with those of the rules behind the ones that are written by hand. */
export function withRuleTexts(texts: Texts, docs: Docs['rules']): Texts {
  const byHand = Object.entries(texts).filter(([key]) => !key.startsWith(prefix));
  return Object.fromEntries([...byHand, ...Object.entries(docs).map(([id, { message }]) => [keyOf(id), message])]);
}
