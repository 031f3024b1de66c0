import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { after } from 'node:test';
import type { Order, Step } from './submitter.ts';

interface Submitter {
  readonly child: ChildProcess;
  readonly gone: Promise<unknown>;
}

/** A process that wasn't killed takes the next orders, because to start one costs more than all it does. */
const idle: Submitter[] = [];

after(() => {
  for (const { child } of idle) child.kill('SIGKILL');
});

function start(): Submitter {
  const child = fork('dist/test/endpoint/submitter.cjs');
  return { child, gone: once(child, 'exit') };
}

/**
 * Submits in one process, all at the same time, until all submissions have ended or the process is killed.
 * `follow` gets what kills it, and hears of each step.
 */
export async function submitTogether(
  orders: readonly Order[],
  follow: (kill: () => void) => (step: Step) => void,
): Promise<void> {
  const submitter = idle.pop() ?? start();
  const { child, gone } = submitter;
  const open = new Set(orders.map(({ id }) => id));
  // What comes too late must not kill a process that has other orders by then.
  const hearStep = follow(() => open.size > 0 && child.kill('SIGKILL'));
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const hear = (step: Step) => {
    hearStep(step);
    if (step.step === 'ended') open.delete(step.id);
    if (open.size === 0) resolve();
  };
  child.on('message', hear);
  child.send(orders);
  await Promise.race([gone, ended]);
  child.off('message', hear);
  if (child.killed) await gone;
  else {
    assert.equal(child.exitCode, null, `${[...open]} made the process end`);
    idle.push(submitter);
  }
}
