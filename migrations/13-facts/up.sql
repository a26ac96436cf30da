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
