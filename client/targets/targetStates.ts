import { type Disposable, type Event, EventEmitter, type Memento } from 'vscode';
import type { TestResult } from './targetTexts.ts';

/** How the latest test of each target ended, in this window or an earlier one. */
export interface TargetStates extends Disposable {
  readonly get: (id: string) => TestResult | undefined;
  /** Nothing forgets what is known, because the target is another one now. */
  readonly set: (id: string, result: TestResult | undefined) => Promise<void>;
  readonly onDidChange: Event<void>;
}

const key = 'targetTests';

export function targetStates(memory: Memento): TargetStates {
  const changes = new EventEmitter<void>();
  const all = () => memory.get<Readonly<Record<string, TestResult>>>(key, {});
  return {
    get: (id) => (Object.hasOwn(all(), id) ? all()[id] : undefined),
    set: async (id, result) => {
      const { [id]: _, ...others } = all();
      await memory.update(key, result ? { ...others, [id]: result } : others);
      changes.fire();
    },
    onDidChange: changes.event,
    dispose: () => changes.dispose(),
  };
}
