/** No rule may be worse than linear in the size of the job. The test counts reads, because times depend on the machine. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PartialJob } from '../../../../server/document/path.ts';
import { rules } from '../../../../server/rules/index.ts';
import { jobOf } from '../../../support/cursor.ts';

const small = 8;
const large = 32;

for (const { id, check, invalid, valid, given = {} } of rules) {
  if (!check) continue;
  test(`${id} needs at most four times the reads for a job four times as large`, () => {
    for (const fragment of [...invalid, ...valid]) {
      const [few, many] = [small, large].map((times) => {
        const job = jobOf(JSON.stringify(longer(fragment, times))).job;
        return { size: sizeOf(job), reads: readsOf((it) => check(it, given), job) };
      });
      assert.ok(few && many);
      const [reads, size] = [many.reads / Math.max(few.reads, 1), many.size / few.size];
      assert.ok(
        reads <= Math.max(1, size) * 1.5,
        `${reads} times the reads of ${JSON.stringify(fragment)}, ${size} times as large`,
      );
    }
  });
}

/** The same value with every array repeated to a number of items, and every map to a number of properties. */
function longer(value: unknown, times: number, name = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => longer(item, times));
    return Array.from({ length: items.length && times }, (_, index) => items[index % items.length]);
  }
  if (typeof value !== 'object' || value === null) return value;
  const properties = Object.entries(value).map(([key, item]): [string, unknown] => [key, longer(item, times, key)]);
  const isMap = name === 'environments' || name === 'annotations';
  const more = Array.from({ length: isMap ? times : 0 }, (_, index) => [
    `${properties[0]?.[0]}_${index}`,
    properties[0]?.[1],
  ]);
  return Object.fromEntries([...properties, ...more]);
}

const sizeOf = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce((sum: number, it) => sum + sizeOf(it), 1)
    : 1;

/** How many properties and items a rule reads until it has reported everything. */
function readsOf(check: (job: PartialJob) => Iterable<unknown>, job: PartialJob): number {
  let reads = 0;
  const watched = <T extends object>(target: T): T =>
    new Proxy(target, {
      get: (object, key, receiver) => {
        reads += 1;
        const value = Reflect.get(object, key, receiver);
        return typeof value === 'object' && value !== null ? watched(value) : value;
      },
      ownKeys: (object) => {
        const keys = Reflect.ownKeys(object);
        reads += keys.length;
        return keys;
      },
    });
  for (const _ of check(watched(job)));
  return reads;
}
