import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { lateProgress, type Show, type Step } from '../../../../client/window/lateProgress.ts';

beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
afterEach(() => mock.timers.reset());

/** What is on the screen: what was told, and whether it is still there. */
function screen() {
  const seen = { steps: [] as Step[], times: 0, isOpen: false, cancel: () => {} };
  const show: Show = async (task) => {
    seen.times += 1;
    seen.isOpen = true;
    const onCancellationRequested = (listener: () => void) => {
      seen.cancel = listener;
    };
    await task({ report: (step) => seen.steps.push(step) }, { onCancellationRequested });
    seen.isOpen = false;
  };
  return { seen, show };
}

const ticks = () => new Promise((resolve) => setImmediate(resolve));

test('work that is done at once shows no progress, then or later', async () => {
  const { seen, show } = screen();
  assert.equal(await lateProgress(async () => 'done', show), 'done');
  const failing = async () => Promise.reject(new Error('no answer'));
  await assert.rejects(lateProgress(failing, show), /no answer/);
  mock.timers.tick(60_000);
  assert.equal(seen.times, 0);
});

test('work that goes on is shown with all it has told before, and no longer than it goes on', async () => {
  const { seen, show } = screen();
  const work = Promise.withResolvers<string>();
  let tell: (step: Step) => void = () => assert.fail('Work begins at once.');
  const result = lateProgress((_, given) => {
    tell = given;
    return work.promise;
  }, show);
  tell({ message: '1 of 4', increment: 25 });
  tell({ message: '2 of 4', increment: 25 });
  mock.timers.tick(60_000);
  tell({ message: '3 of 4', increment: 25 });
  assert.deepEqual(seen.steps, [
    { message: '2 of 4', increment: 50 },
    { message: '3 of 4', increment: 25 },
  ]);
  assert.ok(seen.isOpen);
  work.resolve('done');
  assert.equal(await result, 'done');
  await ticks();
  assert.equal(seen.isOpen, false);
});

test('how much there is to do stays open where nobody says it', async () => {
  const { seen, show } = screen();
  void lateProgress((_, tell) => {
    tell({ message: 'Reading' });
    tell({ message: 'Waiting' });
    return new Promise(() => {});
  }, show);
  mock.timers.tick(60_000);
  assert.deepEqual(seen.steps, [{ message: 'Waiting' }]);
});

test('its button cancels the work', async () => {
  const { seen, show } = screen();
  const canceled = lateProgress(
    (signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(signal.aborted))),
    show,
  );
  mock.timers.tick(60_000);
  seen.cancel();
  assert.equal(await canceled, true);
});
