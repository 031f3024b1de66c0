import * as l10n from '@vscode/l10n';
import type { Path } from '../document/path.ts';
import { add, change, fix } from './kit/fixes.ts';
import { missingProperty } from './kit/messages.ts';
import type { Finding, Topic } from './kit/rule.ts';

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
      doc: 'A job stops after `duration` hours. `duration` must be an integer of at least 1, and `time_unit` must be `HOURS`. The console allows up to 72 hours.',
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
        else if (duration < 1) yield tooShort();
        else if (duration > mostHours && time_unit === 'HOURS') yield tooLong();
      },
    },
  ],
};

const mostHours = 72;

const missing = (path: Path, value: unknown): Finding => ({
  path,
  message: missingProperty(path),
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
    message: l10n.t('"time_unit" must be "HOURS".'),
    fixes: [
      hours === duration
        ? change(unitPath, 'HOURS')
        : fix(l10n.t('Change "time_unit" to "HOURS" and "duration" to {0}', hours), toUnit, toDuration),
    ],
  };
}

/** How many hours a misspelled or unsupported unit has. An unknown one counts as hours. */
function hoursIn(unit: string): number {
  const units: readonly [RegExp, number][] = [
    [/^s/i, 1 / 3600],
    [/^m/i, 1 / 60],
    [/^d/i, 24],
  ];
  return units.find(([form]) => form.test(unit))?.[1] ?? 1;
}

const tooShort = (): Finding => ({
  path: durationPath,
  message: l10n.t('"duration" must be at least 1.'),
  fixes: [change(durationPath, 1)],
});

const tooLong = (): Finding => ({
  path: durationPath,
  severity: 'hint',
  message: l10n.t('"duration" can be at most {0} hours in the console.', mostHours),
  fixes: [change(durationPath, mostHours)],
});
