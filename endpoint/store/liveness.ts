import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadSqlite } from './database.ts';

/** Tells other processes that this one lives. However it ends, the system ends that with it. */
export interface Liveness {
  /** Of this process, and of no other that ever was. */
  readonly id: string;
  readonly isAlive: (other: string) => boolean;
  readonly end: () => void;
}

/** A lock of a database is one that the system keeps for a process. IDs of processes are used again, and clocks jump. */
export function beginLife(folder: string): Liveness {
  const { DatabaseSync } = loadSqlite();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const id = randomUUID();
  const file = fileOf(folder, id);
  const own = new DatabaseSync(file);
  own.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  return {
    id,
    isAlive: (other) => other === id || isAlive(folder, other),
    end: () => {
      own.close();
      rmSync(file, { force: true });
    },
  };
}

/** Whether another process lives. */
export function isAlive(folder: string, other: string): boolean {
  const file = fileOf(folder, other);
  if (!existsSync(file)) return false;
  const { DatabaseSync } = loadSqlite();
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
  } catch {
    return true;
  } finally {
    database.close();
  }
  rmSync(file, { force: true });
  return false;
}

const fileOf = (folder: string, id: string): string => join(folder, `${id}.lock`);
