import { parsedJson, propertiesOf } from '../jsonValue.ts';
import { type Failure, isFailed } from '../session/ports.ts';
import type { Reading } from '../session/read.ts';
import { type CallScope, query } from './call.ts';

/** A mean a minute since the start, in percent; undefined where there are no data. */
export type MetricSeries = Readonly<Record<string, readonly (number | undefined)[]>>;

export interface MetricsReading extends Reading {
  /** By the name of the metric, such as `cpuUsage`. Absent when there are none yet. */
  readonly series?: MetricSeries;
}

export async function getTaskMetrics(scope: CallScope, id: string, task: string): Promise<MetricsReading | Failure> {
  const reading = await query(scope, 'getTaskMetrics', { training_job_id: id, task_id: task });
  if (isFailed(reading)) return reading;
  const series = reading.error ? undefined : seriesIn(reading.raw);
  return Object.assign(reading, series && { series });
}

function seriesIn(text: string): MetricSeries | undefined {
  const { metrics } = propertiesOf(parsedJson(text));
  if (!Array.isArray(metrics)) return undefined;
  return Object.fromEntries(
    metrics.flatMap((item) => {
      const { metric, value } = propertiesOf(item);
      return typeof metric === 'string' && Array.isArray(value) ? [[metric, value.map(shareOf)]] : [];
    }),
  );
}

/** For no data, services write -1. */
const shareOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
