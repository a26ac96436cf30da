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
