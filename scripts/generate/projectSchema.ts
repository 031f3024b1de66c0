import { levels, type Rule } from '../../server/rules/kit/rule.ts';

/** The schema of `.trainingjobrc.json`, with all rules. */
export const projectSchema = (id: string, rules: readonly Rule[]): object => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: id,
  title: 'Settings of a project with training jobs',
  type: 'object',
  additionalProperties: false,
  properties: {
    $schema: { type: 'string' },
    rules: {
      markdownDescription:
        'Severities of rules for the job files of this folder and of those below it. The setting `trainingjob.rules` and the option `--rules` win over them.',
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(
        rules.map(({ id: rule, doc, severity, offByDefault }) => [
          rule,
          { markdownDescription: doc, enum: levels, default: offByDefault ? 'off' : severity },
        ]),
      ),
    },
  },
});
