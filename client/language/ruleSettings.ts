/** Pure: without VS Code. */

/** Where a severity comes from. */
export type SettingPlace = 'default' | 'user' | 'workspace' | 'folder';

/** The severity of a rule that is in force, and where it is written. */
export interface RuleSetting {
  readonly severity: string;
  readonly place: SettingPlace;
}

type Levels = Readonly<Record<string, string>>;

interface Written {
  readonly written: Readonly<Record<Exclude<SettingPlace, 'default'>, Levels | undefined>>;
  /** As VS Code merges it. */
  readonly current: string | undefined;
  /** Of the rule itself. */
  readonly standard: string | undefined;
}

const nearestFirst = ['folder', 'workspace', 'user'] as const;

/** The nearest place that has the rule wins, as VS Code merges objects. */
export function severityOf(rule: string, { written, current, standard = 'warning' }: Written): RuleSetting {
  const place = nearestFirst.find((it) => written[it]?.[rule] !== undefined);
  return { severity: current ?? standard, place: place ?? 'default' };
}
