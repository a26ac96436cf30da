-- What is deleted goes for good after a while, out of the op log too (`src/store/trash.rs`), and what is known of a person can
-- be erased at once (`src/store/erase.rs`).

-- An op of which something is gone for good cannot be taken back.
ALTER TABLE ops ADD COLUMN forgotten INTEGER NOT NULL DEFAULT 0 CHECK (forgotten IN (0, 1));
CREATE INDEX ops_by_undone ON ops (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX changes_deleted ON changes (op) WHERE after IS NULL AND before IS NOT NULL;

-- The day on which it was last looked for what has to go; and the key of the hashes below, which never leaves this file.
ALTER TABLE copy ADD COLUMN swept TEXT;
ALTER TABLE copy ADD COLUMN secret TEXT NOT NULL DEFAULT '';
UPDATE copy SET secret = lower(hex(randomblob(32)));

-- Of everybody who was erased the keyed hashes of their uid and addresses, so that they are not taken in again unasked.
CREATE TABLE erased (hash TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
