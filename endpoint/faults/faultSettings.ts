import { routes } from '../../modelarts/routes.ts';
import { type FaultSettings, faults } from './faults.ts';

const defaults: FaultSettings = {
  on: ['createTrainingJob'],
  script: [],
  faults: [],
  rate: 1,
  seed: 1,
  delay: 300,
  redirectTo: 'http://elsewhere.invalid/',
  duplicateNames: false,
};

/** Reads settings from JSON. Returns undefined for unknown faults or operations, or another shape. */
export function faultSettingsIn(text: string): FaultSettings | undefined {
  try {
    const settings = { ...defaults, ...JSON.parse(text) };
    return isSettings(settings) ? settings : undefined;
  } catch {
    return undefined;
  }
}

const isSettings = (settings: Record<keyof FaultSettings, unknown>): boolean =>
  Object.keys(settings).every((name) => Object.hasOwn(defaults, name)) &&
  (['rate', 'seed', 'delay'] as const).every((name) => typeof settings[name] === 'number') &&
  isListFrom(settings.on, routes) &&
  isListFrom(settings.faults, faults) &&
  isListFrom(settings.script, { ...faults, none: true });

const isListFrom = (list: unknown, table: object): boolean =>
  Array.isArray(list) && list.every((name) => typeof name === 'string' && Object.hasOwn(table, name));
