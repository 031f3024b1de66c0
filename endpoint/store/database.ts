import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import * as l10n from '@vscode/l10n';
import { migrations } from './migrations.ts';

const fileName = 'jobs.db';

type Sqlite = typeof import('node:sqlite');

/** Also of a database that an older version wrote, or whose last process was killed before it had one. */
const newProject = `INSERT INTO project SELECT lower(hex(randomblob(16))) WHERE NOT EXISTS (SELECT 1 FROM project)`;

/**
 * Opens the database in a folder, and creates both if necessary. Commits survive a crash of the process and of the machine.
 * Several processes can share the database. A damaged file is moved aside, which is logged.
 */
export function openDatabase(folder: string, log: (line: string) => void): DatabaseSync {
  // Absolute, because SQLite takes a name that begins with "file:" for a URL.
  const file = join(resolve(folder), fileName);
  const sqlite = loadSqlite();
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    createWhole(sqlite, file);
    refuseIrregular(file);
    const isLost = isCutOff(file);
    const database = openFile(sqlite, file);
    if (isLost) log(l10n.t('The job store in {0} was empty: its jobs are lost. A new project was created.', folder));
    return database;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error instanceof NewerStoreError)
      throw new Error(l10n.t('A newer version wrote the job store in {0}. Update, or choose another folder.', folder));
    if (!isDamage(error))
      throw new Error(l10n.t("The job store in {0} can't be opened. The system says: {1}", folder, error.message));
    const kept = moveAside(file);
    log(l10n.t('The job store is damaged ({0}). It was moved to {1}, and a new one was created.', error.message, kept));
    return openFile(sqlite, file);
  }
}

function openFile({ DatabaseSync }: Sqlite, file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  try {
    // Jobs can contain secrets in their environment variables.
    chmodSync(file, 0o600);
    // The timeout is for writes of other processes. With FULL, a commit is on the disk when it returns.
    database.exec('PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    // What was deleted is overwritten.
    database.exec('PRAGMA secure_delete = ON');
    check(database);
    migrate(database);
    emptyLog(database);
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

/**
 * Creates the database under another name, so that the file is whole from the beginning, even if several processes do this at once.
 * Where that fails, such as without hard links, the file is created in place. So it is beside a log without its database, because
 * SQLite discards the log then.
 */
function createWhole(sqlite: Sqlite, file: string): void {
  if (existsSync(file) || existsSync(logOf(file))) return;
  const draft = `${file}.${randomUUID()}.new`;
  try {
    openFile(sqlite, draft).close();
    linkSync(draft, file);
  } catch {
    // Another process was faster, or opening the file in place says what is wrong.
  } finally {
    for (const part of partsOf(draft)) rmSync(part, { force: true });
  }
}

/** Opening would change the permissions of whatever a link leads to, such as a device. */
function refuseIrregular(file: string): void {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() === false)
    throw new Error(`EINVAL: not a regular file, open '${file}'`);
}

/** Something has cut the database off, or removed it without its log. */
function isCutOff(file: string): boolean {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  return size === 0 || (size === undefined && existsSync(logOf(file)));
}

const logOf = (file: string): string => `${file}-wal`;

/** The files of a database. */
const partsOf = (file: string): string[] => [file, logOf(file), `${file}-shm`];

/** Copies the write-ahead log to the database and clears it, so that it keeps nothing of a deleted job. What fails is tried the next time. */
export function emptyLog(database: DatabaseSync): void {
  try {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {}
}

class NewerStoreError extends Error {}

function migrate(database: DatabaseSync): void {
  transaction(database, () => {
    const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
    if (version > migrations.length) throw new NewerStoreError();
    for (const step of migrations.slice(version)) database.exec(step);
    // Not always, because a full disk would not let it.
    if (version < migrations.length) database.exec(`PRAGMA user_version = ${migrations.length}`);
    database.exec(newProject);
  });
}

/** Runs `work` as a transaction that excludes writes of other processes. */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

/** When the disk is full, SQLite has done so already, and its complaint about that would hide the reason. */
function rollBack(database: DatabaseSync): void {
  try {
    database.exec('ROLLBACK');
  } catch {}
}

const sqliteCorrupt = 11;
const sqliteNotADatabase = 26;

export const isDatabaseError = (error: Error): boolean => 'code' in error && error.code === 'ERR_SQLITE_ERROR';

/** The low byte of an extended code is the primary code. */
const isDamage = (error: Error): boolean =>
  'errcode' in error && [sqliteCorrupt, sqliteNotADatabase].includes(Number(error.errcode) & 0xff);

/** The write-ahead log is moved with the file, because it would damage a new one too. */
function moveAside(file: string): string {
  const kept = `${file}.damaged-${new Date().toISOString().replace(/[:.]/g, '-')}`;
  for (const part of partsOf(file)) if (existsSync(part)) renameSync(part, kept + part.slice(file.length));
  return kept;
}

/** Loaded when needed, because the other commands run on a Node without SQLite too. */
export function loadSqlite(): Sqlite {
  const { emitWarning } = process;
  // Node 22 prints a warning that the module is experimental. What we use of it hasn't changed since.
  process.emitWarning = () => {};
  try {
    const sqlite = process.getBuiltinModule?.('node:sqlite');
    if (sqlite) return sqlite;
    throw new Error(l10n.t('The local endpoint needs Node.js 22.13 or newer. This is {0}.', process.versions.node));
  } finally {
    process.emitWarning = emitWarning;
  }
}
