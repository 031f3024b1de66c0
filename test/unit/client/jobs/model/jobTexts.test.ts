/** What the view says of a job. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { durationText } from '../../../../../client/jobs/model/durationText.ts';
import { detailsIn, type JobDetails } from '../../../../../client/jobs/model/jobDetails.ts';
import { groupNodes, rootNodes } from '../../../../../client/jobs/model/jobNodes.ts';
import { jobDescription, jobTooltip } from '../../../../../client/jobs/model/jobTexts.ts';

const created = 1_700_000_000_000;
const minute = 60_000;

function job(status: object, more: object = {}, mask = (text: string) => text): JobDetails {
  const shown = { metadata: { id: 'id-1', name: 'flowers', create_time: created }, status, ...more };
  const details = detailsIn(JSON.stringify(shown), mask);
  assert.ok(details);
  return details;
}

const spec = (flavor: string, nodes: number) => ({ spec: { resource: { flavor_id: flavor, node_count: nodes } } });

test('a job shows how long it waits, runs, or ran, and its cards', () => {
  const now = created + 65 * minute;
  const running = { phase: 'Running', start_time: created + 5 * minute };
  const cases: [JobDetails, string][] = [
    [job({ phase: 'Pending' }), '1 h 5 min'],
    [job(running, spec('modelarts.vm.cpu.8u', 1)), '1 h · CPU'],
    [job(running, spec('modelarts.p3.large.public', 2)), '1 h · 2 cards on 2 nodes'],
    [job({ ...running, phase: 'Failed', duration: 12_000 }), '1 h 5 min ago · ran 12 s'],
    [job({ phase: 'Newly invented' }, spec('unknown.flavor', 3)), '1 h 5 min ago · 3 nodes'],
  ];
  for (const [shown, text] of cases) assert.equal(jobDescription(shown, { now }), text);
  const queued = { ...job({ phase: 'Pending' }), queuePlace: 3 };
  assert.equal(jobDescription(queued, { now }), 'number 3 in the queue · 1 h 5 min');
});

test('a tooltip tells the story of a run, with the task that failed', () => {
  const status = {
    phase: 'Failed',
    secondary_phase: 'Failed',
    start_time: created + 2 * minute,
    duration: 3 * minute,
    task_statuses: [{ task: 'worker-0', exit_code: 1, message: 'Traceback …\nValueError: wrong\n' }],
    running_records: [{ start_at: created / 1000 + 120, end_at: created / 1000 + 300 }],
  };
  const lines = jobTooltip(job(status, spec('modelarts.p3.large.public', 1)), { now: created + 9 * minute }).split(
    '\n',
  );
  assert.deepEqual(
    lines.map((line) => line.replace(/\d+\/\d+\/\d+, [\d:]+\s[AP]M/, 'TIME')),
    [
      'flowers',
      'id-1',
      'Phase: Failed',
      'Created TIME',
      'Started TIME, after waiting for 2 min',
      'Ended TIME, after running for 3 min',
      'worker-0 ended with exit code 1: ValueError: wrong',
      '1 card',
      'Flavor: modelarts.p3.large.public',
    ],
  );
});

test('a run before this one is no time that a job has waited', () => {
  const status = { phase: 'Running', start_time: created + 2 * minute, running_records: [{}, {}] };
  const again = job({ ...status });
  assert.ok(again.runs > 1);
  assert.doesNotMatch(jobTooltip(again, { now: created + 3 * minute }), /waiting/);
});

test('secrets in what a service says are masked, and IDs are not', () => {
  const status = { phase: 'Failed', task_statuses: [{ task: 'worker-0', exit_code: 1, message: 'key id-1' }] };
  const masked = job(status, {}, (text) => text.replaceAll('id-1', '***'));
  assert.equal(masked.id, 'id-1');
  assert.equal(masked.ends[0]?.message, 'key ***');
});

test('jobs are grouped by what they do, in any case of letters, and unknown phases apart', () => {
  const jobs = ['Completed', 'RUNNING', 'Pending', 'Creating', 'Abnormal', 'Failed', 'Terminated', 'Sleeping', ''].map(
    (phase) => job({ phase }),
  );
  assert.deepEqual(
    groupNodes(jobs, 't').map(({ group, jobs: own }) => [group, own.length]),
    [
      ['running', 1],
      ['waiting', 2],
      ['failed', 2],
      ['completed', 1],
      ['stopped', 1],
      ['other', 2],
    ],
  );
});

test('only a list that came is empty: problems, further pages and searches are said', () => {
  const list = { jobs: [], pages: 1, isWhole: true };
  const kinds = (...state: Parameters<typeof rootNodes>) => rootNodes(...state).map(({ kind }) => kind);
  assert.deepEqual(kinds({ search: '', list }, 't'), []);
  assert.deepEqual(kinds({ search: 'x', list }, 't'), ['nothing']);
  assert.deepEqual(kinds({ search: '', problem: 'p' }, 't'), ['problem']);
  const more = {
    search: '',
    problem: 'p',
    list: { jobs: [job({ phase: 'Running' })], pages: 1, isWhole: false, count: 9 },
  };
  assert.deepEqual(kinds(more, 't'), ['problem', 'group', 'more']);
});

test('a time span is said in its two largest units', () => {
  const spans = [0, 59_999, minute, 61 * minute, 120 * minute, 26 * 60 * minute, 48 * 60 * minute, -5];
  assert.deepEqual(spans.map(durationText), ['0 s', '59 s', '1 min', '1 h 1 min', '2 h', '1 d 2 h', '2 d', '0 s']);
});
