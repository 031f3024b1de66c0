import type { Memento } from 'vscode';

/** What the user has confirmed for good in a folder. */
export interface Confirmations {
  readonly has: (subject: string) => boolean;
  readonly add: (subject: string) => Promise<void>;
  readonly clear: () => Promise<void>;
}

/** Keeps hashes, because a subject can have an access key ID. `memory` is that of the workspace, so a folder from elsewhere starts with none. */
export function confirmations(memory: Memento, hash: (text: string) => string): Confirmations {
  const keyOf = (subject: string) => `${prefix}${hash(subject)}`;
  const keysWith = (start: string) => memory.keys().filter((key) => key.startsWith(start));
  const add = async (subject: string) => memory.update(keyOf(subject), true);
  const remove = async (key: string) => memory.update(key, undefined);
  // Values change at once. Whatever isn't stored is replaced at the next start.
  void Promise.allSettled(keysWith(oldPrefix).flatMap((key) => [add(key.slice(oldPrefix.length)), remove(key)]));
  return {
    has: (subject) => memory.get(keyOf(subject), false),
    add,
    clear: async () => {
      for (const key of keysWith(prefix)) await remove(key);
    },
  };
}

const prefix = 'confirmedHash:';

/** Version 0.1.0 kept the subjects themselves. */
const oldPrefix = 'confirmed:';
