import * as l10n from '@vscode/l10n';
import { publicFlavor } from '../../schemas/catalogue.ts';
import type { Path } from '../document/path.ts';
import { add, remove, todo } from './kit/fixes.ts';
import { kindOf } from './kit/kindOf.ts';
import { requires, setHere } from './kit/messages.ts';
import { isObsPath, plainPath } from './kit/obsPath.ts';
import { flavorPath } from './kit/pool.ts';
import type { Topic } from './kit/rule.ts';

const topicPath: Path = ['spec', 'notification', 'topic_urn'];

const keysPath: Path = ['endpoints', 'ssh', 'key_pair_names'];

/** Logs, notifications, SSH access, and retention of a job. */
export const runOptionRules: Topic = {
  about: ({ spec = {}, endpoints }) =>
    spec.notification ||
    spec.retention ||
    endpoints?.ssh ||
    publicFlavor(spec.resource?.flavor_id)?.flavor_type === 'Ascend',
  rules: [
    {
      id: 'log-export-ascend',
      severity: 'hint',
      doc: 'Jobs on Ascend cards usually export their logs to OBS. The console requires `log_export_path`.',
      invalid: [
        { spec: { resource: { flavor_id: 'modelarts.kat1.xlarge.public' } } },
        { spec: { resource: { flavor_id: 'modelarts.kat1.8xlarge.public' }, log_export_path: { obs_url: '' } } },
      ],
      valid: [
        {
          spec: {
            resource: { flavor_id: 'modelarts.kat1.xlarge.public' },
            log_export_path: { obs_url: 'obs://bucket/logs/' },
          },
        },
        { spec: { resource: { flavor_id: 'modelarts.p3.large.public.free' } } },
      ],
      *check({ algorithm: { code_dir = '' } = {}, spec: { resource, log_export_path } = {} }) {
        const flavor = publicFlavor(resource?.flavor_id);
        if (flavor?.flavor_type !== 'Ascend' || log_export_path?.obs_url) return;
        const bucket = isObsPath(code_dir) ? plainPath(code_dir).split('/')[1] : todo('bucket');
        const path = ['spec', 'log_export_path', 'obs_url'];
        yield {
          path,
          message: l10n.t(
            'Missing property "obs_url" in "log_export_path". Jobs on Ascend cards usually export their logs.',
          ),
          fixes: [add(path, `obs://${bucket}/logs/`)],
          related: [setHere(flavorPath)],
        };
      },
    },
    {
      id: 'notification-topic',
      severity: 'warning',
      doc: 'Notifications about events go to an SMN topic, so `events` needs `topic_urn`.',
      invalid: [{ spec: { notification: { events: ['JobFailed'] } } }],
      valid: [
        { spec: { notification: { topic_urn: 'urn:smn:region:project:topic', events: ['JobFailed'] } } },
        { spec: { notification: { events: [] } } },
      ],
      *check({ spec: { notification: { events, topic_urn } = {} } = {} }) {
        if (events?.length && !topic_urn)
          yield {
            path: topicPath,
            message: requires('events', 'topic_urn'),
            fixes: [add(topicPath, `urn:smn:${todo('region')}:${todo('project')}:${todo('topic')}`)],
          };
      },
    },
    {
      id: 'retention-kind',
      severity: 'hint',
      doc: '`retention` has an effect only on jobs of kind `job`.',
      invalid: [{ kind: 'hetero_job', spec: { retention: { policy: 'enabled' } } }],
      valid: [
        { kind: 'job', spec: { retention: { policy: 'enabled' } } },
        { spec: { retention: { policy: 'enabled' } } },
      ],
      *check(job) {
        const kind = kindOf(job) ?? 'job';
        if (kind !== 'job' && job.spec?.retention)
          yield {
            path: ['spec', 'retention'],
            message: l10n.t('"retention" has no effect on a job of kind "{0}".', kind),
            fixes: [remove(['spec', 'retention'])],
            related: [setHere(['kind'])],
            tags: ['unnecessary'],
          };
      },
    },
    {
      id: 'endpoints-ssh-keys',
      severity: 'warning',
      doc: 'SSH access needs the name of at least one key pair.',
      invalid: [
        { endpoints: { ssh: {} } },
        { endpoints: { ssh: { key_pair_names: [] } } },
        { endpoints: { ssh: { key_pair_names: [''] } } },
      ],
      valid: [{ endpoints: { ssh: { key_pair_names: ['KeyPair-name'] } } }],
      *check({ endpoints: { ssh } = {} }) {
        // A name of the wrong type leaves a hole, which counts as a name here.
        if (ssh && [...(ssh.key_pair_names ?? [])].every((name) => name === ''))
          yield {
            path: keysPath,
            message: l10n.t('SSH access requires the name of a key pair in "key_pair_names".'),
            fixes: [add(keysPath, [todo('key pair')]), remove(keysPath.slice(0, -1))],
          };
      },
    },
  ],
};
