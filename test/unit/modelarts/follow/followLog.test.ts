import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { followLog } from '../../../../modelarts/follow/followLog.ts';
import type { LogEvent } from '../../../../modelarts/follow/logEvent.ts';
import { session } from '../../../../modelarts/session/session.ts';
import {
  type Places,
  type ReadFault,
  type RecordedService,
  recordedService,
} from '../../../support/recordedService.ts';
import { quickPorts, targetAt } from '../../../support/sendingParts.ts';

const scopeAt = ({ url }: RecordedService, signal = new AbortController().signal) => ({
  session: session(targetAt(url), quickPorts()),
  projectId: 'p1',
  signal,
});

const id = { jobId: 'j1', task: 'worker-0' };

/** Follows until the end. */
async function follow(
  service: RecordedService,
  hasEnded = () => true,
  tail = Number.POSITIVE_INFINITY,
): Promise<LogEvent[]> {
  const events: LogEvent[] = [];
  for await (const event of followLog(scopeAt(service), id, { hasEnded: async () => hasEnded(), tail }))
    events.push(event);
  return events;
}

const textOf = (events: readonly LogEvent[]) =>
  events.map((event) => (event.kind === 'text' ? event.text : '')).join('');

const kindsOf = (events: readonly LogEvent[]) => events.map(({ kind }) => kind).filter((kind) => kind !== 'text');

/** The same for each seed. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
}

const words = ['step', 'Ω≈ç√', '损失 0.5', 'same line', 'same line', '😀', '', 'x'.repeat(90)];

/** A log that grows in pieces of whole lines, the same lines again and again among them. */
function pieces(seed: number, count: number): string[] {
  const below = chance(seed);
  return Array.from({ length: count }, (_, piece) =>
    Array.from(
      { length: below(6) },
      (_, line) => `${words[below(words.length)]}${below(3) ? '' : ` ${piece}.${line}`}\n`,
    ).join(''),
  );
}

const harmless: readonly ReadFault[] = ['none', 'none', 'none', '204', '2818', '2820', '429', '500', 'drop', 'half'];

describe('a log is shown without gap or double', () => {
  const ways: [string, Places, number][] = [
    ['line by line, places in bytes', 'bytes', 0],
    ['line by line, places are lines', 'inclusive', 0],
    ['line by line, after lines', 'exclusive', 0],
    ['line by line, by marks', 'marks', 0],
    ['by a window that holds all of it', 'none', 5_000_000],
    ['by a window that slides', 'none', 1_500],
  ];
  for (const [name, places, window] of ways)
    for (const seed of [1, 2, 3])
      test(`${name}, in spite of faults (${seed})`, async () => {
        const service = await recordedService({ places, window });
        const below = chance(seed);
        const parts = pieces(seed, 40);
        service.faults = Array.from({ length: 60 }, () => harmless[below(harmless.length)] ?? 'none');
        let written = '';
        service.onLog = () => {
          written += parts.shift() ?? '';
          if (written) service.logs.set('worker-0', written);
        };
        const events = await follow(service, () => parts.length === 0);
        assert.equal(textOf(events), written);
        assert.deepEqual(
          kindsOf(events).filter((kind) => kind !== 'trouble'),
          ['ended'],
        );
      });

  test('lines that are written in parts', async () => {
    for (const places of ['bytes', 'none'] as const) {
      const service = await recordedService({ places });
      const parts = ['10%', ' 20%', ' 3', '0%\n', 'done'];
      service.onLog = () => service.logs.set('worker-0', (service.logs.get('worker-0') ?? '') + (parts.shift() ?? ''));
      assert.equal(textOf(await follow(service, () => parts.length === 0)), '10% 20% 30%\ndone', places);
    }
  });

  test('a service that gives no place where there is nothing new', async () => {
    for (const nothing of ['', '0', null]) {
      const service = await recordedService();
      service.answers.set('/logs/worker-0', ({ searchParams }) => {
        const isFirst = searchParams.get('base_line') === '';
        const lines = { start_line: '1', end_line: '3', lines: 3, content: 'a\nb\nc\n' };
        return [200, isFirst ? lines : { start_line: nothing, end_line: nothing, lines: 0, content: '' }];
      });
      assert.equal(textOf(await follow(service)), 'a\nb\nc\n');
    }
  });

  test('a log of many pages, from its beginning', async () => {
    const log = Array.from({ length: 2_345 }, (_, line) => `line ${line}\n`).join('');
    for (const places of ['bytes', 'inclusive', 'exclusive', 'marks'] as const) {
      const service = await recordedService({ places, logs: new Map([['worker-0', log]]) });
      assert.equal(textOf(await follow(service)), log, places);
    }
  });

  test('so many of the newest lines, then all that follow', async () => {
    const log = Array.from({ length: 30 }, (_, line) => `line ${line}\n`).join('');
    for (const places of ['bytes', 'inclusive', 'none'] as const)
      for (const [tail, expected] of [
        [2, 'line 28\nline 29\nnew\n'],
        [0, 'new\n'],
      ] as const) {
        const service = await recordedService({ places, logs: new Map([['worker-0', log]]) });
        service.onLog = (count) => count > 0 && service.logs.set('worker-0', `${log}new\n`);
        assert.equal(textOf(await follow(service, () => service.logs.get('worker-0') !== log, tail)), expected, places);
      }
  });

  test('sizes that do not belong together', async () => {
    const parts = pieces(7, 30);
    for (const sizes of [
      { current_size: 126_548, full_size: 5_242_880 },
      { current_size: 1, full_size: 2 },
      { current_size: null, full_size: null },
    ]) {
      const service = await recordedService({ places: 'none', sizes });
      let written = 'first line of the log\n';
      const left = [...parts];
      service.onLog = () => {
        written += left.shift() ?? '';
        service.logs.set('worker-0', written);
      };
      const events = await follow(service, () => left.length === 0);
      assert.equal(textOf(events), written);
    }
  });

  test('by a window that slides and has no sizes', async () => {
    const service = await recordedService({
      places: 'none',
      window: 300,
      sizes: { current_size: null, full_size: null },
    });
    let written = '';
    let line = 0;
    service.onLog = () => {
      if (line < 60) written += `step ${++line} of many, loss 0.${line}\n`;
      service.logs.set('worker-0', written);
    };
    const events = await follow(service, () => line === 60);
    assert.equal(textOf(events), written);
    assert.deepEqual(kindsOf(events), ['ended']);
  });

  test('the same line again and again, as a window slides over it', async () => {
    const service = await recordedService({ places: 'none', window: 400 });
    let [written, looks] = ['', 0];
    service.onLog = () => {
      if (looks < 60) written += 'same line\n'.repeat(++looks % 7);
      service.logs.set('worker-0', written);
    };
    assert.equal(textOf(await follow(service, () => looks === 60)), written);
  });

  test('a service that stops to show lines', async () => {
    const service = await recordedService();
    const parts = pieces(3, 20).map((part) => `a line that is long enough\n${part}`);
    let written = '';
    service.onLog = (count) => {
      if (count === 8) service.places = 'none';
      written += parts.shift() ?? '';
      service.logs.set('worker-0', written);
    };
    assert.equal(textOf(await follow(service, () => parts.length === 0)), written);
  });
});

describe('what cannot be shown is said', () => {
  test('a window that slid on too far leaves a gap', async () => {
    const service = await recordedService({ places: 'none', window: 100 });
    const logs = ['a'.repeat(80), 'a'.repeat(80) + 'b'.repeat(300)];
    service.onLog = () => service.logs.set('worker-0', logs.length > 1 ? (logs.shift() ?? '') : (logs[0] ?? ''));
    const events = await follow(service);
    assert.deepEqual(
      events.map((event) => (event.kind === 'text' ? event.text.slice(0, 5) + event.text.length : event.kind)),
      ['aaaaa80', 'gap', 'bbbbb100', 'ended'],
    );
  });

  test('what is before the first window, or before the lines that can be read', async () => {
    const log = Array.from({ length: 1_600 }, (_, line) => `line ${line}\n`).join('');
    for (const [places, tail, kinds] of [
      ['none', Number.POSITIVE_INFINITY, ['gap', 'ended']],
      ['none', 3, ['ended']],
      ['bytes', Number.POSITIVE_INFINITY, ['ended']],
      ['bytes', 700, ['ended']],
    ] as const) {
      const service = await recordedService({ places, window: 1_000, logs: new Map([['worker-0', log]]) });
      const events = await follow(service, () => true, tail);
      assert.deepEqual(kindsOf(events), kinds, `${places} ${tail}`);
      assert.ok(log.endsWith(textOf(events)));
    }
  });

  test('earlier lines that the service refuses', async () => {
    const service = await recordedService();
    const newest = { start_line: '7', end_line: '8', lines: 2, content: 'a\nb\n' };
    service.answers.set('/logs/worker-0', ({ searchParams }) => {
      if (searchParams.get('base_line') === '') return [200, newest];
      if (searchParams.get('order') === 'desc') return [400, { error_code: 'ModelArts.2764', error_msg: 'x' }];
      return [200, { ...newest, start_line: '8', lines: 1, content: 'b\n' }];
    });
    const events = await follow(service);
    assert.deepEqual([textOf(events), kindsOf(events)], ['a\nb\n', ['gap', 'ended']]);
  });

  test('a log that began anew', async () => {
    for (const places of ['bytes', 'none'] as const) {
      const service = await recordedService({ places });
      const logs = ['old 1\nold 2\n', 'old 1\nold 2\n', 'new 1\n', 'new 1\nnew 2\n'];
      service.onLog = () => service.logs.set('worker-0', logs.length > 1 ? (logs.shift() ?? '') : (logs[0] ?? ''));
      const events = await follow(service, () => logs.length === 1);
      assert.equal(textOf(events), 'old 1\nold 2\nnew 1\nnew 2\n', places);
      assert.deepEqual(kindsOf(events), ['restarted', 'ended'], places);
    }
  });

  test('a job that comes alive again is followed on', async () => {
    const service = await recordedService({ logs: new Map([['worker-0', 'one\n']]) });
    let asked = 0;
    const events = await follow(service, () => {
      asked++;
      if (asked === 2) service.logs.set('worker-0', 'one\ntwo\n');
      return asked !== 4;
    });
    assert.equal(textOf(events), 'one\ntwo\n');
    assert.ok(asked >= 7, `${asked}`);
  });

  test('trouble is told once, and followed by what was missed', async () => {
    const service = await recordedService({ logs: new Map([['worker-0', 'one\n']]) });
    // Four attempts belong to one request.
    service.faults = ['none', ...Array<ReadFault>(12).fill('500'), 'none'];
    const events = await follow(service);
    assert.deepEqual(kindsOf(events), ['trouble', 'ended']);
    assert.equal(textOf(events), 'one\n');
  });

  const ends: [ReadFault[], string][] = [
    [['2819'], '2819'],
    [['401'], '0000'],
    [['2775', '2775', '2775'], '2775'],
  ];
  for (const [faults, reason] of ends)
    test(`no point in trying again after ${faults.join(', ')}`, async () => {
      const last = (await follow(await recordedService({ faults }))).at(-1);
      assert.ok(last?.kind === 'failed' && last.reason.includes(reason));
    });

  test('a job that is not there for a moment', async () => {
    for (const places of ['bytes', 'none'] as const) {
      const service = await recordedService({
        places,
        faults: ['2775', '2775', 'none', '2775', '2775', 'none', '2775'],
        logs: new Map([['worker-0', 'one\n']]),
      });
      const events = await follow(service);
      assert.deepEqual([textOf(events), kindsOf(events).at(-1)], ['one\n', 'ended'], places);
    }
  });

  test('no log at all', async () => {
    assert.deepEqual(await follow(await recordedService()), [{ kind: 'ended' }]);
  });

  test('it ends when it is aborted', async () => {
    const service = await recordedService({ logs: new Map([['worker-0', 'one\n']]) });
    const controller = new AbortController();
    const events: LogEvent[] = [];
    for await (const event of followLog(scopeAt(service, controller.signal), id, {
      hasEnded: async () => false,
      tail: 9,
    })) {
      events.push(event);
      controller.abort();
    }
    assert.deepEqual(events, [{ kind: 'text', text: 'one\n' }]);
  });
});

test('a service that has another address by now is found again', async () => {
  const now = await recordedService({ logs: new Map([['worker-0', 'one\n']]) });
  const { session: elsewhere } = scopeAt(now);
  const scope = scopeAt({ ...now, url: 'http://127.0.0.1:1' });
  let asked = 0;
  const reconnect = async () => {
    asked++;
    scope.session = elsewhere;
  };
  const events: LogEvent[] = [];
  for await (const event of followLog(scope, id, { hasEnded: async () => true, tail: 10, reconnect }))
    events.push(event);
  assert.deepEqual([asked, textOf(events), kindsOf(events)], [1, 'one\n', ['trouble', 'ended']]);
});
