import { isRecord, parsedJson, propertiesOf } from '../jsonValue.ts';
import { timeIn } from './timeIn.ts';

/** Something that happened to a job, in the service's words. */
export interface JobEvent {
  readonly message: string;
  /** Milliseconds since the epoch. */
  readonly time?: number;
  /** `Info`, `Warning` or `Error`. */
  readonly level?: string;
  /** `K8S`, `Job` or `Task`. */
  readonly source?: string;
}

/** The events of an answer, if it shows a list of them. */
export function eventsIn(text: string): JobEvent[] | undefined {
  const { events } = propertiesOf(parsedJson(text));
  return Array.isArray(events) ? events.flatMap((event) => eventOf(event) ?? []) : undefined;
}

function eventOf(event: unknown): JobEvent | undefined {
  const { message, time, level, source } = propertiesOf(event);
  if (typeof message !== 'string') return undefined;
  const at = timeIn(time);
  return {
    message,
    ...(at !== undefined && { time: at }),
    ...(typeof level === 'string' && { level }),
    ...(typeof source === 'string' && { source }),
  };
}

/** A part of a run, and what the service says of it. */
export interface JobStage {
  readonly name: string;
  readonly messages: readonly string[];
  readonly startedAt?: number;
  readonly endedAt?: number;
}

/** The stages of the last run in an answer, in their order. */
export function stagesIn(text: string): JobStage[] | undefined {
  const { running_records: runs } = propertiesOf(parsedJson(text));
  if (!Array.isArray(runs)) return undefined;
  const { stages } = propertiesOf(
    runs.toSorted((one, other) => orderOf(one, 'record_order') - orderOf(other, 'record_order')).at(-1),
  );
  if (!Array.isArray(stages)) return [];
  return stages
    .filter(isRecord)
    .toSorted((one, other) => orderOf(one, 'stage_order') - orderOf(other, 'stage_order'))
    .map(stageOf);
}

const orderOf = (item: unknown, name: string): number => Number(propertiesOf(item)[name]) || 0;

function stageOf(stage: Readonly<Record<string, unknown>>): JobStage {
  const [startedAt, endedAt] = [timeIn(stage['start_time']), timeIn(stage['end_time'])];
  const parts = Array.isArray(stage['sub_stages']) ? stage['sub_stages'] : [];
  const messages = [stage, ...parts].map((part) => propertiesOf(part)['en_message']);
  return {
    name: String(stage['name'] ?? ''),
    messages: messages.filter((message): message is string => typeof message === 'string' && message !== ''),
    ...(startedAt !== undefined && { startedAt }),
    ...(endedAt !== undefined && { endedAt }),
  };
}
