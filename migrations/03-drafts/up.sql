-- What was typed into a form and not saved yet. It is no fact, so the op log does not know it: there is nothing to undo.
-- `holder` is the process in whose window it is being typed.
CREATE TABLE drafts (
    key TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    at TEXT NOT NULL,
    holder INTEGER,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
