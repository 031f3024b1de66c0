import { type RouteId, routes } from '../../modelarts/routes.ts';
import { type FaultName, faults } from './faults.ts';

/** What goes wrong on purpose, and when. For tests of callers only. */
export interface FaultSettings {
  /** The operations it happens to. */
  readonly on: readonly RouteId[];
  /** One fault for each call, in order; `none` lets one pass, and so does the end of the list. */
  readonly script: readonly (FaultName | 'none')[];
  /** After the script, each call meets one of these with probability `rate`, as `seed` decides. */
  readonly faults: readonly FaultName[];
  readonly rate: number;
  readonly seed: number;
  /** Milliseconds that `delay` adds. */
  readonly delay: number;
  /** Where `redirect` leads. */
  readonly redirectTo: string;
  /** Take names that are taken, so that a job sent twice shows. */
  readonly duplicateNames: boolean;
}

const usual: FaultSettings = {
  on: ['createTrainingJob'],
  script: [],
  faults: [],
  rate: 1,
  seed: 1,
  delay: 300,
  redirectTo: 'http://elsewhere.invalid/',
  duplicateNames: false,
};

/** Reads settings from JSON; nothing where they name a fault or an operation that does not exist, or have another shape. */
export function faultSettingsIn(text: string): FaultSettings | undefined {
  try {
    const settings = { ...usual, ...JSON.parse(text) };
    return isSettings(settings) ? settings : undefined;
  } catch {
    return undefined;
  }
}

const isSettings = (settings: Record<keyof FaultSettings, unknown>): boolean =>
  Object.keys(settings).every((name) => Object.hasOwn(usual, name)) &&
  (['rate', 'seed', 'delay'] as const).every((name) => typeof settings[name] === 'number') &&
  isListFrom(settings.on, routes) &&
  isListFrom(settings.faults, faults) &&
  isListFrom(settings.script, { ...faults, none: true });

const isListFrom = (list: unknown, table: object): boolean =>
  Array.isArray(list) && list.every((name) => typeof name === 'string' && Object.hasOwn(table, name));
