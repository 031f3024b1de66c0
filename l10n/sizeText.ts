import * as l10n from '@vscode/l10n';

/** A size as people read it. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return l10n.t('{0} B', bytes);
  const power = Math.min(3, Math.floor(Math.log10(bytes) / 3));
  const [kilo, mega, giga] = [1, 2, 3].map((it) => (bytes / 1000 ** it).toFixed(1));
  return power === 1
    ? l10n.t('{0} kB', kilo ?? '')
    : power === 2
      ? l10n.t('{0} MB', mega ?? '')
      : l10n.t('{0} GB', giga ?? '');
}
