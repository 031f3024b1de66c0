import * as l10n from '@vscode/l10n';

const units = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** A time span in milliseconds, with its two largest units. */
export function durationText(milliseconds: number): string {
  const span = Math.max(0, milliseconds);
  const [seconds, minutes] = [Math.floor(span / 1000) % 60, Math.floor(span / units.minute) % 60];
  const [hours, days] = [Math.floor(span / units.hour) % 24, Math.floor(span / units.day)];
  if (days > 0) return hours > 0 ? l10n.t('{0} d {1} h', days, hours) : l10n.t('{0} d', days);
  if (hours > 0) return minutes > 0 ? l10n.t('{0} h {1} min', hours, minutes) : l10n.t('{0} h', hours);
  if (minutes > 0) return l10n.t('{0} min', minutes);
  return l10n.t('{0} s', seconds);
}
