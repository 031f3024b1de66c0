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
  const fileOf = (id: string) => join(folder, `${id}.lock`);
  const id = randomUUID();
  const own = new DatabaseSync(fileOf(id));
  own.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  const isAlive = (other: string): boolean => {
    if (other === id) return true;
    if (!existsSync(fileOf(other))) return false;
    const database = new DatabaseSync(fileOf(other));
    try {
      database.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
    } catch {
      return true;
    } finally {
      database.close();
    }
    rmSync(fileOf(other), { force: true });
    return false;
  };
  return {
    id,
    isAlive,
    end: () => {
      own.close();
      rmSync(fileOf(id), { force: true });
    },
  };
}
