import type { Docs } from '../../l10n/translation.ts';
import { levels, type Rule } from '../../server/rules/kit/rule.ts';

interface Manifest {
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, object>> };
  };
}

/** The texts of a manifest by key. */
export type Texts = Readonly<Record<string, string>>;

/** Adds every rule to the setting `trainingjob.rules` of the manifest, so that settings.json can complete and explain them. */
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

/** Adds the texts of the rules after the handwritten texts of the manifest. */
export function withRuleTexts(texts: Texts, docs: Docs['rules']): Texts {
  const byHand = Object.entries(texts).filter(([key]) => !key.startsWith(prefix));
  return Object.fromEntries([...byHand, ...Object.entries(docs).map(([id, { message }]) => [keyOf(id), message])]);
}
