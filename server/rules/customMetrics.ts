import * as l10n from '@vscode/l10n';
import { nameAt, type Path } from '../document/path.ts';
import { add, fix, remove, todo } from './kit/fixes.ts';
import { items } from './kit/lists.ts';
import { exclusive, requires, setHere } from './kit/messages.ts';
import type { Finding, Topic } from './kit/rule.ts';

const root: Path = ['spec', 'custom_metrics'];

const metrics = (...custom_metrics: object[]) => ({ spec: { custom_metrics } });

/** Metrics that the job collects itself. */
export const customMetricRules: Topic = {
  about: ({ spec }) => spec?.custom_metrics,
  rules: [
    {
      id: 'custom-metric-one-of',
      severity: 'warning',
      excludesIn: ['spec.custom_metrics[]'],
      doc: 'A metric is collected by either a command (`exec`) or a request (`http_get`).',
      invalid: [
        metrics({ exec: { command: ['cat', 'metrics.txt'] }, http_get: { path: '/metrics', port: 9090 } }),
        metrics({}),
        metrics({ http_get: {}, exec: {} }),
      ],
      valid: [metrics({ http_get: { path: '/metrics', port: 9090 } })],
      *check({ spec }) {
        for (const [index, metric] of items(spec?.custom_metrics)) {
          const [first, second] = Object.keys(metric).filter((name) => name === 'exec' || name === 'http_get');
          const path = [...root, index];
          if (first && second) yield bothWays([...path, first], [...path, second]);
          if (!first) yield noWay(path);
        }
      },
    },
    {
      id: 'custom-metric-http',
      severity: 'error',
      doc: 'In `http_get`, `path` and `port` must be set together.',
      invalid: [metrics({ http_get: { path: '/metrics' } }), metrics({ http_get: { port: 9090 } })],
      valid: [metrics({ http_get: { path: '/metrics', port: 9090 } }), metrics({ http_get: {} })],
      *check({ spec }) {
        for (const [index, { http_get: { path: url, port } = {} }] of items(spec?.custom_metrics)) {
          const path = [...root, index, 'http_get'];
          if (url && port === undefined) yield incomplete([...path, 'port'], [...path, 'path'], 9090);
          if (!url && port !== undefined) yield incomplete([...path, 'path'], [...path, 'port'], '/metrics');
        }
      },
    },
  ],
};

const bothWays = (first: Path, second: Path): Finding => ({
  path: second,
  message: exclusive('exec', 'http_get'),
  fixes: [remove(second), remove(first), fix(l10n.t('Split into two metrics'), { split: second })],
  related: [setHere(first)],
});

const noWay = (path: Path): Finding => ({
  path,
  message: l10n.t('A metric must have either "exec" or "http_get".'),
  fixes: [
    add([...path, 'http_get'], { path: '/metrics', port: 9090 }),
    add([...path, 'exec'], { command: [todo('command')] }),
    remove(path),
  ],
});

const incomplete = (path: Path, other: Path, value: unknown): Finding => ({
  path,
  message: requires(nameAt(other), nameAt(path)),
  fixes: [add(path, value), remove(other)],
  related: [setHere(other)],
});
