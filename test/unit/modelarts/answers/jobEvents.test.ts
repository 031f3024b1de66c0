import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventsIn, stagesIn } from '../../../../modelarts/answers/jobEvents.ts';

test('events with their times, whatever else is in the list', () => {
  const events = [
    { time: '2026-11-26T10:00:00+08:00', level: 'Error', message: 'a', source: 'Task' },
    { message: 3 },
    null,
    { message: 'b', time: 0 },
  ];
  assert.deepEqual(eventsIn(JSON.stringify({ total: '2', events })), [
    { message: 'a', time: Date.UTC(2026, 10, 26, 2), level: 'Error', source: 'Task' },
    { message: 'b' },
  ]);
  assert.equal(eventsIn('{"events": {}}'), undefined);
  assert.equal(eventsIn('<html>'), undefined);
});

test('the stages of the last run in their order, with what their parts say', () => {
  const stage = (name: string, order: number, more: object = {}) => ({ name, stage_order: order, ...more });
  const running = stage('running', 3, {
    start_time: 1_700_000_000,
    en_message: 'runs',
    sub_stages: [{ en_message: 'started' }, {}],
  });
  const records = [
    { record_order: 2, stages: [running, stage('scheduling', 1, { en_message: '' })] },
    { record_order: 1, stages: [stage('end', 4)] },
  ];
  assert.deepEqual(stagesIn(JSON.stringify({ running_records: records })), [
    { name: 'scheduling', messages: [] },
    { name: 'running', messages: ['runs', 'started'], startedAt: 1_700_000_000_000 },
  ]);
  assert.deepEqual(stagesIn('{"running_records": [{}]}'), []);
  assert.equal(stagesIn('{}'), undefined);
});
