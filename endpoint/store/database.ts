import { chmodSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import * as l10n from '@vscode/l10n';

const fileName = 'jobs.db';

/** Step n leads from `user_version` n to n + 1. Steps are never changed, only added. */
const migrations = [
  `CREATE TABLE jobs (
     id TEXT PRIMARY KEY,
     workspace TEXT NOT NULL,
     name TEXT NOT NULL,
     create_time INTEGER NOT NULL,
     job TEXT NOT NULL
   ) STRICT;
   CREATE INDEX jobs_by_name ON jobs (workspace, name);
   CREATE INDEX jobs_by_time ON jobs (create_time);
   CREATE TABLE project (id TEXT NOT NULL) STRICT;`,
];

/**
 * Opens the database in a folder, which is made when absent. What was committed survives the end of the process and of
 * the machine. Several processes may share it. A damaged file is moved aside, and `log` told so.
 */
export function openDatabase(folder: string, log: (line: string) => void): DatabaseSync {
  const file = join(folder, fileName);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return openFile(file);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (!isDamage(error)) throw new Error(l10n.t('The job store in {0} cannot be opened: {1}', folder, error.message));
    const kept = moveAside(file);
    log(l10n.t('The job store is damaged ({0}). It is kept as {1}; a new one is begun.', error.message, kept));
    return openFile(file);
  }
}

function openFile(file: string): DatabaseSync {
  const { DatabaseSync } = loadSqlite();
  const database = new DatabaseSync(file);
  try {
    // Jobs may carry secrets in their environment.
    chmodSync(file, 0o600);
    // Waits for another process that writes. With FULL, a commit is on the disk when it returns.
    database.exec('PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    check(database);
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function check(database: DatabaseSync): void {
  const [verdict] = Object.values(database.prepare('PRAGMA quick_check(1)').get() ?? {});
  if (verdict !== 'ok') throw Object.assign(new Error(String(verdict)), { errcode: sqliteCorrupt });
}

function migrate(database: DatabaseSync): void {
  transaction(database, () => {
    const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
    if (version > migrations.length)
      throw new Error(l10n.t('a newer version has written it. Update, or choose another folder.'));
    for (const step of migrations.slice(version)) database.exec(step);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}

/** Runs `work` as one transaction that no other process can write into. */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

const sqliteCorrupt = 11;
const sqliteNotADatabase = 26;

/** Extended codes keep the primary one in their low byte. */
const isDamage = (error: Error): boolean =>
  'errcode' in error && [sqliteCorrupt, sqliteNotADatabase].includes(Number(error.errcode) & 0xff);

/** The journal goes with the file: applied to a new one it would spoil that too. */
function moveAside(file: string): string {
  const kept = `${file}.damaged-${new Date().toISOString().replace(/[:.]/g, '-')}`;
  for (const part of ['', '-wal', '-shm']) if (existsSync(file + part)) renameSync(file + part, kept + part);
  return kept;
}

/** Loaded when needed: the other commands run on a Node that lacks it. */
function loadSqlite(): typeof import('node:sqlite') {
  const { emitWarning } = process;
  // Node 22 calls the module experimental on stderr; what is used of it has not changed since.
  process.emitWarning = () => {};
  try {
    const sqlite = process.getBuiltinModule?.('node:sqlite');
    if (sqlite) return sqlite;
    throw new Error(l10n.t('Node 22.13 or newer is needed; this is {0}.', process.versions.node));
  } finally {
    process.emitWarning = emitWarning;
  }
}
