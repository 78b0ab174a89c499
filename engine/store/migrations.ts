import type { DatabaseSync } from "node:sqlite";

/** Each step of the schema, in order; a step that was released never changes. */
const steps: readonly string[] = [
  `
  CREATE TABLE topology (id INTEGER PRIMARY KEY CHECK (id = 1), document TEXT NOT NULL) STRICT;
  CREATE TABLE servers (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document TEXT NOT NULL
  ) STRICT;
  CREATE TABLE packages (
    position INTEGER PRIMARY KEY, multi_site TEXT NOT NULL, name TEXT NOT NULL, document TEXT NOT NULL,
    UNIQUE (multi_site, name)
  ) STRICT;
  CREATE TABLE actions (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, multi_site TEXT NOT NULL, name TEXT NOT NULL,
    state TEXT NOT NULL, document TEXT NOT NULL, UNIQUE (multi_site, name)
  ) STRICT;
  CREATE INDEX actions_by_state ON actions (state, position);
  CREATE TABLE action_files (
    action_id TEXT NOT NULL, role TEXT NOT NULL, file_name TEXT NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (action_id, role)
  ) STRICT;
  CREATE TABLE terminals (
    action_id TEXT NOT NULL, position INTEGER NOT NULL, document TEXT NOT NULL,
    PRIMARY KEY (action_id, position)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE last_globals (
    server_id TEXT NOT NULL, range TEXT NOT NULL, action TEXT NOT NULL, file_index INTEGER,
    PRIMARY KEY (server_id, range)
  ) STRICT;
  CREATE TABLE stored_files (
    position INTEGER PRIMARY KEY, multi_site TEXT NOT NULL, name TEXT NOT NULL, document TEXT NOT NULL,
    UNIQUE (multi_site, name)
  ) STRICT;
  CREATE TABLE journal (
    position INTEGER PRIMARY KEY AUTOINCREMENT, at_epoch_ms INTEGER NOT NULL, severity TEXT NOT NULL,
    operator TEXT NOT NULL, multi_site TEXT, site TEXT, action TEXT, code TEXT NOT NULL, text TEXT NOT NULL
  ) STRICT;
  `,
  `
  CREATE TABLE records (
    kind TEXT NOT NULL, key TEXT NOT NULL, document TEXT NOT NULL, PRIMARY KEY (kind, key)
  ) STRICT, WITHOUT ROWID;
  ALTER TABLE journal ADD COLUMN community TEXT;
  UPDATE actions SET document = json_set(
    document, '$.gateway', NULL, '$.remoteWorkersFile', NULL, '$.community', NULL, '$.audience', 'local', '$.dataUpdate', NULL, '$.removed', json('[]'), '$.operator', 'operator'
  );
  UPDATE terminals SET document = json_set(document, '$.number', NULL, '$.gateway', NULL);
  `,
];

/** Brings a database to the newest schema. Throws when it was written by a newer engine. */
export function migrate(database: DatabaseSync): void {
  const version = Number(database.prepare("PRAGMA user_version").get()?.["user_version"]);
  if (version > steps.length) {
    throw new Error(
      `the store has schema ${version} and this engine knows ${steps.length}; use the engine that wrote it`,
    );
  }
  for (const [offset, step] of steps.slice(version).entries()) {
    database.exec(`BEGIN IMMEDIATE; ${step}; PRAGMA user_version = ${version + offset + 1}; COMMIT`);
  }
}
