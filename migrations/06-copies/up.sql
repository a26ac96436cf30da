-- Ids that hold beyond this file, so that two copies of a store can be made to agree: `n` counts the ops as they came into
-- this copy, `id` names an op everywhere, `clock` puts the ops of all copies in one order (`tick` in src/store/log.rs). The triggers
-- and the view of the search index are no longer written by hand: the program makes them at the end of every upgrade.

-- Which copy of the store this is.
CREATE TABLE copy (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    device TEXT NOT NULL
) STRICT;
INSERT INTO copy VALUES (1, lower(hex(randomblob(16))));

-- `session` is empty where another copy did it: then it is not this one's to undo. What an op undoes may come later than it.
CREATE TABLE new_ops (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    clock INTEGER NOT NULL,
    at TEXT NOT NULL,
    device TEXT NOT NULL,
    session TEXT NOT NULL,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    undoes TEXT CHECK ((kind = 'do') = (undoes IS NULL))
) STRICT;
INSERT INTO new_ops (n, id, clock, at, device, session, kind, label, undoes)
SELECT o.id, o.uid, o.id << 8, o.at, o.device, o.session, o.kind, o.label, u.uid
FROM ops o LEFT JOIN ops u ON u.id = o.undoes;

-- A change without a row before and after is a row that was inserted, and is still as it was then.
CREATE TABLE new_changes (
    n INTEGER PRIMARY KEY,
    op INTEGER NOT NULL REFERENCES new_ops (n),
    tbl TEXT NOT NULL,
    key TEXT NOT NULL,
    before TEXT,
    after TEXT
) STRICT;
INSERT INTO new_changes (n, op, tbl, key, before, after) SELECT n, op, tbl, key, before, after FROM changes;
DROP TABLE changes;
DROP TABLE ops;
ALTER TABLE new_ops RENAME TO ops;
ALTER TABLE new_changes RENAME TO changes;
CREATE INDEX ops_by_clock ON ops (clock);
CREATE INDEX changes_by_op ON changes (op);
CREATE INDEX changes_by_row ON changes (key, tbl);

-- The op that is being written, or none: rows are put as the ops of another copy say. No row between ops.
DROP TABLE writing;
CREATE TABLE writing (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    op INTEGER,
    clock INTEGER NOT NULL
) STRICT;

-- Rows that are not as the ops say, because the row `lacks_key` does not let them: it was deleted in another copy.
CREATE TABLE waiting (
    tbl TEXT NOT NULL,
    key TEXT NOT NULL,
    lacks_tbl TEXT NOT NULL,
    lacks_key TEXT NOT NULL,
    PRIMARY KEY (tbl, key, lacks_tbl, lacks_key)
) STRICT, WITHOUT ROWID;

-- Two questions that two copies put at one place are two questions.
CREATE TABLE new_questions (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    interview TEXT NOT NULL REFERENCES interviews (uid) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    prepared INTEGER NOT NULL DEFAULT 0 CHECK (prepared IN (0, 1)),
    answer TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
INSERT INTO new_questions (id, interview, position, text, prepared, answer)
SELECT interview || '/' || position, interview, position, text, prepared, answer FROM questions;
DROP TABLE questions;
ALTER TABLE new_questions RENAME TO questions;
CREATE INDEX questions_by_interview ON questions (interview, position, id);
UPDATE changes SET
    key = (key ->> 0) || '/' || (key ->> 1),
    before = json_insert(before, '$.id', (key ->> 0) || '/' || (key ->> 1)),
    after = json_insert(after, '$.id', (key ->> 0) || '/' || (key ->> 1))
WHERE tbl = 'questions' AND json_valid(key) AND coalesce(json_valid(before), 1) AND coalesce(json_valid(after), 1);

-- What stands in an action's id: the rule, what the action is about, the day it is counted from.
ALTER TABLE decisions ADD COLUMN rule TEXT
    AS (json_extract('[' || replace(json_quote(action), '/', '","') || ']', '$[0]')) VIRTUAL;
ALTER TABLE decisions ADD COLUMN about TEXT
    AS (json_extract('[' || replace(json_quote(action), '/', '","') || ']', '$[1]')) VIRTUAL;
ALTER TABLE decisions ADD COLUMN about_2 TEXT
    AS (json_extract('[' || replace(json_quote(action), '/', '","') || ']', '$[2]')) VIRTUAL;
ALTER TABLE decisions ADD COLUMN day TEXT
    AS (iif(action GLOB '*/[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]', substr(action, -10), NULL)) VIRTUAL;
CREATE INDEX decisions_by_about ON decisions (about) WHERE about IS NOT NULL;
CREATE INDEX decisions_by_about_2 ON decisions (about_2) WHERE about_2 IS NOT NULL;

CREATE TABLE new_search_rows (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    uid TEXT NOT NULL,
    UNIQUE (kind, uid)
) STRICT;
INSERT INTO new_search_rows (id, kind, uid)
SELECT id, kind, iif(kind = 'question', uid || '/' || part, uid) FROM search_rows;
DROP TABLE search_rows;
ALTER TABLE new_search_rows RENAME TO search_rows;
