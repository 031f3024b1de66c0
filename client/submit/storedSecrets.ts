import type { Memento, SecretStorage } from 'vscode';

/** The secrets of job files, in the secret storage of this machine. */
export interface StoredSecrets {
  readonly names: () => readonly string[];
  readonly get: (name: string) => Thenable<string | undefined>;
  readonly set: (name: string, value: string) => Promise<void>;
  readonly remove: (names: readonly string[]) => Promise<void>;
}

/** Secret storage can't list its keys, so the names are stored in the extension's state. */
const namesKey = 'secretNames';

export function storedSecrets(storage: SecretStorage, memory: Memento): StoredSecrets {
  const keyOf = (name: string) => `secret:${name}`;
  const names = () => memory.get<readonly string[]>(namesKey, []);
  return {
    names,
    get: (name) => storage.get(keyOf(name)),
    set: async (name, value) => {
      await storage.store(keyOf(name), value);
      await memory.update(namesKey, [...new Set([...names(), name])]);
    },
    remove: async (removed) => {
      await Promise.all(removed.map((name) => storage.delete(keyOf(name))));
      await memory.update(
        namesKey,
        names().filter((name) => !removed.includes(name)),
      );
    },
  };
}
