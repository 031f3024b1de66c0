import * as l10n from '@vscode/l10n';
import { publicFlavors } from '../../schemas/catalogue.ts';
import type { Path } from '../document.ts';
import { add, change, placeholder, remove } from './fixes.ts';
import { isObsPath, plainPath } from './obsPath.ts';
import { flavorPath } from './pool.ts';
import type { Finding, Rule } from './rule.ts';
import { shown } from './values.ts';

const autoStopPath: Path = ['spec', 'auto_stop'];

const durationPath: Path = [...autoStopPath, 'duration'];

const topicPath: Path = ['spec', 'notification', 'topic_urn'];

const keysPath: Path = ['endpoints', 'ssh', 'key_pair_names'];

const autoStop = (auto_stop: object) => ({ spec: { auto_stop } });

/** How long a job and its record last, who hears of it, who can look into it. */
export const aroundTheRunRules: readonly Rule[] = [
  {
    id: 'auto-stop-range',
    severity: 'error',
    doc: 'A job is stopped after `duration` hours: a whole number from 1 up, with the `time_unit` `HOURS`. The console goes up to 72 hours.',
    bad: autoStop({ time_unit: 'MINUTES', duration: 0 }),
    good: autoStop({ time_unit: 'HOURS', duration: 4 }),
    alsoBad: [autoStop({}), autoStop({ time_unit: 'HOURS', duration: 73 })],
    alsoGood: [autoStop({ time_unit: 'HOURS', duration: 72 })],
    covers: ['spec.auto_stop.time_unit', 'spec.auto_stop.duration'],
    *check({ spec: { auto_stop } = {} }) {
      if (!auto_stop) return;
      const { time_unit, duration } = auto_stop;
      if (time_unit !== 'HOURS') yield wrongUnit(time_unit);
      if (duration === undefined || duration < 1) yield tooShort(duration);
      else if (duration > mostHours) yield tooLong(duration);
    },
  },
  {
    id: 'log-export-ascend',
    severity: 'hint',
    doc: 'Jobs on Ascend cards normally keep their logs in OBS: the console asks for `log_export_path`.',
    bad: { spec: { resource: { flavor_id: 'modelarts.kat1.xlarge.public' } } },
    good: {
      spec: {
        resource: { flavor_id: 'modelarts.kat1.xlarge.public' },
        log_export_path: { obs_url: 'obs://bucket/logs/' },
      },
    },
    alsoBad: [{ spec: { resource: { flavor_id: 'modelarts.kat1.8xlarge.public' }, log_export_path: { obs_url: '' } } }],
    alsoGood: [{ spec: { resource: { flavor_id: 'modelarts.p3.large.public.free' } } }],
    *check({ algorithm: { code_dir = '' } = {}, spec: { resource, log_export_path } = {} }) {
      const flavor = publicFlavors.find(({ flavor_id }) => flavor_id === resource?.flavor_id);
      if (flavor?.flavor_type !== 'Ascend' || log_export_path?.obs_url) return;
      const bucket = isObsPath(code_dir) ? plainPath(code_dir).split('/')[1] : placeholder('bucket');
      const path = ['spec', 'log_export_path', 'obs_url'];
      yield {
        path,
        message: l10n.t('Jobs on Ascend cards normally keep their logs: add "obs_url" to "log_export_path".'),
        fixes: [add(path, `obs://${bucket}/logs/`)],
        related: [{ path: flavorPath, message: l10n.t('A flavor with Ascend cards is chosen here.') }],
      };
    },
  },
  {
    id: 'notification-topic',
    severity: 'warning',
    doc: 'Messages about events go to an SMN topic: `events` need `topic_urn`.',
    bad: { spec: { notification: { events: ['JobFailed'] } } },
    good: { spec: { notification: { topic_urn: 'urn:smn:region:project:topic', events: ['JobFailed'] } } },
    alsoGood: [{ spec: { notification: { events: [] } } }],
    *check({ spec: { notification: { events, topic_urn } = {} } = {} }) {
      if (events?.length && !topic_urn)
        yield {
          path: topicPath,
          message: l10n.t('"events" are sent to an SMN topic: add "topic_urn".'),
          fixes: [add(topicPath, `urn:smn:${placeholder('region')}:${placeholder('project')}:${placeholder('topic')}`)],
        };
    },
  },
  {
    id: 'retention-kind',
    severity: 'hint',
    doc: 'Only the records of jobs of the kind `job` age out.',
    bad: { kind: 'hetero_job', spec: { retention: { policy: 'enabled' } } },
    good: { kind: 'job', spec: { retention: { policy: 'enabled' } } },
    alsoGood: [{ spec: { retention: { policy: 'enabled' } } }],
    *check({ kind = 'job', spec: { retention } = {} }) {
      if (kind !== 'job' && retention)
        yield {
          path: ['spec', 'retention'],
          message: l10n.t('"retention" has no effect on a job of the kind "{0}": remove it.', kind),
          fixes: [remove(['spec', 'retention'])],
          related: [{ path: ['kind'], message: l10n.t('The kind of job is chosen here.') }],
          tags: ['unnecessary'],
        };
    },
  },
  {
    id: 'endpoints-ssh-keys',
    severity: 'warning',
    doc: 'SSH access needs the name of one key pair at least.',
    bad: { endpoints: { ssh: {} } },
    good: { endpoints: { ssh: { key_pair_names: ['KeyPair-name'] } } },
    alsoBad: [{ endpoints: { ssh: { key_pair_names: [] } } }, { endpoints: { ssh: { key_pair_names: [''] } } }],
    *check({ endpoints: { ssh } = {} }) {
      // A name of the wrong type is a hole, which counts as a name here.
      if (ssh && [...(ssh.key_pair_names ?? [])].every((name) => name === ''))
        yield {
          path: keysPath,
          message: l10n.t('SSH access needs a key pair: add its name to "key_pair_names".'),
          fixes: [add(keysPath, [placeholder('key pair')]), remove(keysPath.slice(0, -1))],
        };
    },
  },
];

const mostHours = 72;

function wrongUnit(unit: string | undefined): Finding {
  const path = [...autoStopPath, 'time_unit'];
  return unit === undefined
    ? { path, message: l10n.t('"auto_stop" needs "time_unit": add "HOURS".'), fixes: [add(path, 'HOURS')] }
    : {
        path,
        message: l10n.t('"time_unit" can only be "HOURS": change {0}.', shown(unit)),
        fixes: [change(path, 'HOURS')],
      };
}

const tooShort = (duration: number | undefined): Finding =>
  duration === undefined
    ? {
        path: durationPath,
        message: l10n.t('"auto_stop" needs "duration": add a number of hours.'),
        fixes: [add(durationPath, 1)],
      }
    : {
        path: durationPath,
        message: l10n.t('"duration" must be 1 hour or more: change {0}.', duration),
        fixes: [change(durationPath, 1)],
      };

const tooLong = (duration: number): Finding => ({
  path: durationPath,
  severity: 'hint',
  message: l10n.t('"duration" goes up to 72 hours in the console: lower {0}.', duration),
  fixes: [change(durationPath, mostHours)],
});
