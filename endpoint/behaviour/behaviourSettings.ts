import { isRecord } from '../../modelarts/jsonValue.ts';
import type { BehaviourSettings } from './behave.ts';
import { type Behaviour, behaviours } from './behaviours.ts';

/** Reads settings from JSON. Returns undefined for unknown behaviors, or amounts of behaviors that have none. */
export function behaviourSettingsIn(text: string): BehaviourSettings | undefined {
  try {
    const settings: unknown = JSON.parse(text);
    return isRecord(settings) && Object.entries(settings).every(isSetting) ? settings : undefined;
  } catch {
    return undefined;
  }
}

const table: Readonly<Record<string, Behaviour>> = behaviours;

function isSetting([name, value]: [string, unknown]): boolean {
  const behaviour = Object.hasOwn(table, name) ? table[name] : undefined;
  return behaviour !== undefined && (value === true || (behaviour.amount !== undefined && Number.isFinite(value)));
}
