import * as l10n from '@vscode/l10n';
import { nameAt, type PartialJob, type Path } from '../document/path.ts';
import { add, change, remove, todo } from './kit/fixes.ts';
import { items } from './kit/lists.ts';
import { requires } from './kit/messages.ts';
import type { Finding, Topic } from './kit/rule.ts';

/** Objects that are there and say nothing, and references that name nothing. */
export const emptyObjectRules: Topic = {
  about: ({ metadata, spec = {} }) =>
    metadata?.training_experiment_reference || spec.custom_metrics || spec.output_model || spec.notification,
  rules: [
    {
      id: 'empty-object',
      severity: 'warning',
      doc: 'These objects need their content: a command in `exec`, a location in `output_model`. The Terraform provider requires it.',
      invalid: [
        { spec: { custom_metrics: [{ exec: {} }] } },
        { spec: { custom_metrics: [{ exec: { command: [] } }] } },
        { spec: { output_model: {} } },
      ],
      valid: [
        { spec: { custom_metrics: [{ exec: { command: ['cat', 'a'] } }] } },
        { spec: { output_model: { obs: { obs_path: 'obs://b/m/' } } } },
      ],
      *check({ spec = {} }) {
        const { custom_metrics, output_model } = spec;
        for (const [index, { exec }] of items(custom_metrics)) {
          const at = ['spec', 'custom_metrics', index];
          if (exec && !exec.command?.length)
            yield empty([...at, 'exec'], ['exec', 'command'], [todo('command')], [...at, 'exec', 'command']);
        }
        if (output_model && !output_model.obs)
          yield empty(['spec', 'output_model'], ['output_model', 'obs'], {
            obs_path: `obs://${todo('bucket')}/model/`,
          });
      },
    },
    {
      id: 'experiment-id-or-name',
      excludesIn: ['metadata.training_experiment_reference'],
      severity: 'hint',
      codes: ['ModelArts.2841', 'ModelArts.2842'],
      doc: 'An experiment is either an existing one (`id`) or a new one (`name`).',
      invalid: [
        { metadata: { training_experiment_reference: {} } },
        { metadata: { training_experiment_reference: { id: 'a', name: 'b' } } },
      ],
      valid: [
        { metadata: { training_experiment_reference: { id: 'a' } } },
        { metadata: { training_experiment_reference: { name: 'b', description: 'c' } } },
      ],
      *check({ metadata }: PartialJob): Generator<Finding> {
        const experiment = metadata?.training_experiment_reference;
        if (!experiment || Boolean(experiment.id) !== Boolean(experiment.name)) return;
        const path = ['metadata', 'training_experiment_reference'];
        yield {
          path,
          message: l10n.t('An experiment needs either "id", if it exists, or "name", if it is new.'),
          fixes: experiment.id ? [remove([...path, 'name']), remove([...path, 'id'])] : [remove(path)],
        };
      },
    },
    {
      id: 'special-characters',
      severity: 'hint',
      codes: ['ModelArts.2841', 'ModelArts.2788'],
      doc: "The name and the description of an experiment can't have the characters `< > & \" '`, as the SDK says.",
      invalid: [
        { metadata: { training_experiment_reference: { name: 'a & b' } } },
        { metadata: { training_experiment_reference: { name: 'a', description: '<b>' } } },
      ],
      valid: [{ metadata: { training_experiment_reference: { name: 'a-b', description: 'two words' } } }],
      *check({ metadata }) {
        for (const name of ['name', 'description'] as const) {
          const value = metadata?.training_experiment_reference?.[name] ?? '';
          const path = ['metadata', 'training_experiment_reference', name];
          if (/[<>&"']/.test(value))
            yield {
              path,
              codes: [name === 'name' ? 'ModelArts.2841' : 'ModelArts.2788'],
              message: l10n.t('"{0}" can\'t have any of the characters < > & " \'.', name),
              fixes: [change(path, value.replace(/[<>&"']+/g, '_'))],
            };
        }
      },
    },
    {
      id: 'topic-urn-form',
      severity: 'hint',
      formatOnly: true,
      doc: 'The URN of an SMN topic has the form `urn:smn:region:project:topic`.',
      invalid: [
        { spec: { notification: { topic_urn: 'my-topic', events: ['JobFailed'] } } },
        { spec: { notification: { topic_urn: 'urn:smn:eu-de:topic' } } },
      ],
      valid: [{ spec: { notification: { topic_urn: 'urn:smn:region:project:topic' } } }],
      *check({ spec }) {
        const urn = spec?.notification?.topic_urn;
        if (urn && !/^urn:smn:[^:\s]+:[^:\s]+:[^:\s]+$/.test(urn))
          yield {
            path: ['spec', 'notification', 'topic_urn'],
            message: l10n.t('"topic_urn" must have the form "urn:smn:region:project:topic".'),
          };
      },
    },
  ],
};

/** The fix adds what is missing, which may be an empty array. */
const empty = (at: Path, [present, missing]: [string, string], value: unknown, path = [...at, missing]): Finding => ({
  path: at,
  message: requires(present, missing),
  fixes: [add(path, value), remove(nameAt(at) === 'exec' ? at.slice(0, -1) : at)],
});
