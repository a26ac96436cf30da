-- The language in which letters go to somebody, or about something: a tag of BCP 47; empty: nobody said.
ALTER TABLE contacts ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE opportunities ADD COLUMN language TEXT NOT NULL DEFAULT '';

-- What employment offices ask for: an employer's address and phone, the number under which one applied, and what was done for
-- the search that is no contact.
ALTER TABLE opportunities ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE opportunities ADD COLUMN phone TEXT NOT NULL DEFAULT '';
ALTER TABLE opportunities ADD COLUMN reference TEXT NOT NULL DEFAULT '';
CREATE TABLE activities (
    uid TEXT NOT NULL PRIMARY KEY CHECK (length(uid) BETWEEN 1 AND 64),
    seq INTEGER NOT NULL,
    text TEXT NOT NULL,
    came_on TEXT NOT NULL CHECK (came_on IS date(came_on)),
    kind TEXT NOT NULL,
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 10080)
) STRICT, WITHOUT ROWID;
CREATE INDEX activities_by_seq ON activities (seq);

-- What `remind` has said, and when: it says each thing once. Outside the op log and the export.
CREATE TABLE reminded (
    what TEXT NOT NULL PRIMARY KEY,
    said_on TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Further addresses of one's own: what they send is one's own.
ALTER TABLE profile ADD COLUMN other_emails TEXT NOT NULL DEFAULT '[]';

-- What came from mailboxes and calendars and proposes something (`src/domain/source.rs`).
CREATE TABLE sources (
    uid TEXT NOT NULL PRIMARY KEY CHECK (length(uid) BETWEEN 1 AND 64),
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL CHECK (key <> ''),
    sequence INTEGER NOT NULL DEFAULT 0,
    at TEXT NOT NULL,
    sender TEXT NOT NULL DEFAULT '',
    subject TEXT NOT NULL DEFAULT '',
    evidence TEXT NOT NULL DEFAULT '',
    proposal TEXT NOT NULL CHECK (json_valid(proposal)),
    became TEXT NOT NULL DEFAULT '[]',
    declined INTEGER NOT NULL DEFAULT 0 CHECK (declined IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX sources_by_key ON sources (key);
CREATE INDEX sources_open ON sources (seq) WHERE became = '[]' AND NOT declined;

-- Keyed hashes, which never leave this file, of what was read in mailboxes and calendars: of each message and its file, so that
-- it is read once; of each folder and mailbox file with the time or length up to which it was read (`mark`).
CREATE TABLE seen (hash BLOB NOT NULL PRIMARY KEY, mark INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
-- Of a file that did not touch the search when it was read, whom it was from or to, so that it is read again once they are known.
CREATE TABLE strangers (
    peer BLOB NOT NULL,
    file BLOB NOT NULL,
    PRIMARY KEY (peer, file)
) STRICT, WITHOUT ROWID;

-- What was published in calendars, by hashes of its UID and of what was written, with its SEQUENCE: a change is told by it, and files
-- of our own from others. The row without a key is the state of the place itself.
CREATE TABLE published (
    place TEXT NOT NULL,
    key TEXT NOT NULL,
    hash TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    day TEXT NOT NULL,
    here INTEGER NOT NULL CHECK (here IN (0, 1)),
    PRIMARY KEY (place, key)
) STRICT, WITHOUT ROWID;
