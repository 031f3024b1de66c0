import * as l10n from '@vscode/l10n';
import { nameAt, type Path } from '../document/path.ts';
import { add, change, fix } from './kit/fixes.ts';
import type { Finding, Topic } from './kit/rule.ts';
import { shown } from './kit/values.ts';

const unitPath: Path = ['spec', 'auto_stop', 'time_unit'];

const durationPath: Path = ['spec', 'auto_stop', 'duration'];

const autoStop = (auto_stop: object) => ({ spec: { auto_stop } });

/** How long a job may run. */
export const autoStopRules: Topic = {
  about: ({ spec }) => spec?.auto_stop,
  rules: [
    {
      id: 'auto-stop-range',
      severity: 'error',
      formatOnly: true,
      doc: 'A job is stopped after `duration` hours: a whole number from 1 up, with the `time_unit` `HOURS`. The console goes up to 72 hours.',
      invalid: [
        autoStop({ time_unit: 'MINUTES', duration: 90 }),
        autoStop({}),
        autoStop({ time_unit: 'hours', duration: 4 }),
        autoStop({ time_unit: 'Weeks', duration: 0 }),
        autoStop({ time_unit: 'HOURS', duration: 73 }),
      ],
      valid: [autoStop({ time_unit: 'HOURS', duration: 2 }), autoStop({ time_unit: 'HOURS', duration: 72 })],
      replacesSchema: ['spec.auto_stop.time_unit', 'spec.auto_stop.duration'],
      *check({ spec: { auto_stop } = {} }) {
        if (!auto_stop) return;
        const { time_unit, duration } = auto_stop;
        if (time_unit === undefined) yield missing(unitPath, 'HOURS');
        else if (time_unit !== 'HOURS') yield wrongUnit(time_unit, duration);
        if (duration === undefined) yield missing(durationPath, 1);
        else if (duration < 1) yield tooShort(duration);
        else if (duration > mostHours && time_unit === 'HOURS') yield tooLong(duration);
      },
    },
  ],
};

const mostHours = 72;

const missing = (path: Path, value: unknown): Finding => ({
  path,
  message: l10n.t('"auto_stop" needs "{0}": add it.', nameAt(path)),
  fixes: [add(path, value)],
});

function wrongUnit(unit: string, duration = 1): Finding {
  const hours = Math.max(1, Math.ceil(duration * hoursIn(unit)));
  const [toUnit, toDuration] = [
    { set: unitPath, value: 'HOURS' },
    { set: durationPath, value: hours },
  ];
  return {
    path: unitPath,
    message: l10n.t('"time_unit" can only be "HOURS": change {0}.', shown(unit)),
    fixes: [
      hours === duration ? change(unitPath, 'HOURS') : fix(l10n.t('Change to {0} "HOURS"', hours), toUnit, toDuration),
    ],
  };
}

/** What a unit that was meant is in hours; of one that is none nothing can be said. */
function hoursIn(unit: string): number {
  const units: readonly [RegExp, number][] = [
    [/^s/i, 1 / 3600],
    [/^m/i, 1 / 60],
    [/^d/i, 24],
  ];
  return units.find(([form]) => form.test(unit))?.[1] ?? 1;
}

const tooShort = (duration: number): Finding => ({
  path: durationPath,
  message: l10n.t('"duration" must be 1 hour or more: change {0}.', duration),
  fixes: [change(durationPath, 1)],
});

const tooLong = (duration: number): Finding => ({
  path: durationPath,
  severity: 'hint',
  message: l10n.t('"duration" goes up to {0} hours in the console: lower {1}.', mostHours, duration),
  fixes: [change(durationPath, mostHours)],
});
