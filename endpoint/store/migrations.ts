/** Step n migrates from `user_version` n to n + 1. Steps are only added, never changed. */
export const migrations = [
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
  // Who runs a job, what has happened to it, and what its tasks used.
  `CREATE TABLE runs (
     job_id TEXT PRIMARY KEY REFERENCES jobs ON DELETE CASCADE,
     owner TEXT NOT NULL,
     position INTEGER NOT NULL,
     claimed INTEGER NOT NULL DEFAULT 0,
     attempt INTEGER NOT NULL DEFAULT 1,
     retries INTEGER NOT NULL DEFAULT 0
   ) STRICT;
   CREATE INDEX runs_by_owner ON runs (owner);
   CREATE TABLE events (
     job_id TEXT NOT NULL REFERENCES jobs ON DELETE CASCADE,
     time INTEGER NOT NULL,
     kind TEXT NOT NULL,
     task TEXT,
     detail TEXT
   ) STRICT;
   CREATE INDEX events_by_job ON events (job_id);
   CREATE TABLE usage (
     job_id TEXT NOT NULL REFERENCES jobs ON DELETE CASCADE,
     task TEXT NOT NULL,
     cpu REAL NOT NULL,
     memory REAL NOT NULL
   ) STRICT;
   CREATE INDEX usage_by_task ON usage (job_id, task);`,
  // What a search for hyperparameters has tried.
  `CREATE TABLE trials (
     job_id TEXT NOT NULL REFERENCES jobs ON DELETE CASCADE,
     number INTEGER NOT NULL,
     trial TEXT NOT NULL,
     PRIMARY KEY (job_id, number)
   ) STRICT;`,
];
