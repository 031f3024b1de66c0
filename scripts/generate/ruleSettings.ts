import { levels, type Rule } from '../../server/rules/kit/rule.ts';

interface Manifest {
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, object>> };
  };
}

/** The manifest with every rule in the setting `trainingjob.rules`, so that settings.json completes and explains them. */
export function withRules<M extends Manifest>(manifest: M, rules: readonly Rule[]): M {
  const { contributes } = manifest;
  const { configuration } = contributes;
  const properties = Object.fromEntries(rules.map((rule) => [rule.id, settingOf(rule)]));
  const setting = { ...configuration.properties['trainingjob.rules'], properties, additionalProperties: false };
  const settings = { ...configuration.properties, 'trainingjob.rules': setting };
  return { ...manifest, contributes: { ...contributes, configuration: { ...configuration, properties: settings } } };
}

const settingOf = ({ severity, offByDefault, doc }: Rule) => ({
  enum: levels.toReversed(),
  default: offByDefault ? 'off' : severity,
  markdownDescription: doc,
});
