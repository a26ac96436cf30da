-- The op log: a command is one op; its changes are the rows before and after it, as JSON, written by the triggers below.
-- An undo is an op of its own that names the op it takes back; a redo takes back an undo. `session` tells one opening of the
-- store from another: what another session has written since is its own to undo.
CREATE TABLE ops (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL,
    device TEXT NOT NULL,
    session TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
    label TEXT NOT NULL,
    undoes INTEGER REFERENCES ops (id) CHECK ((kind = 'do') = (undoes IS NULL))
) STRICT;

CREATE TABLE changes (
    n INTEGER PRIMARY KEY,
    op INTEGER NOT NULL REFERENCES ops (id),
    tbl TEXT NOT NULL,
    key TEXT NOT NULL,
    before TEXT,
    after TEXT,
    CHECK (before IS NOT NULL OR after IS NOT NULL)
) STRICT;
CREATE INDEX changes_by_op ON changes (op);

-- The op that is being written; no row between ops.
CREATE TABLE writing (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    op INTEGER NOT NULL
) STRICT;

CREATE TRIGGER profile_insert AFTER INSERT ON profile BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, after) SELECT op, 'profile', new.id,
        json_object(
            'id', new.id, 'name', new.name, 'phone', new.phone, 'email', new.email, 'linkedin_url', new.linkedin_url,
            'linkedin_ready', new.linkedin_ready, 'search_open', new.search_open)
    FROM writing;
END;
CREATE TRIGGER profile_delete AFTER DELETE ON profile BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, before) SELECT op, 'profile', old.id,
        json_object(
            'id', old.id, 'name', old.name, 'phone', old.phone, 'email', old.email, 'linkedin_url', old.linkedin_url,
            'linkedin_ready', old.linkedin_ready, 'search_open', old.search_open)
    FROM writing;
END;
CREATE TRIGGER profile_update AFTER UPDATE ON profile BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, before, after) SELECT op, 'profile', new.id,
        json_object(
            'id', old.id, 'name', old.name, 'phone', old.phone, 'email', old.email, 'linkedin_url', old.linkedin_url,
            'linkedin_ready', old.linkedin_ready, 'search_open', old.search_open),
        json_object(
            'id', new.id, 'name', new.name, 'phone', new.phone, 'email', new.email, 'linkedin_url', new.linkedin_url,
            'linkedin_ready', new.linkedin_ready, 'search_open', new.search_open)
    FROM writing;
END;

CREATE TRIGGER contacts_insert AFTER INSERT ON contacts BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, after) SELECT op, 'contacts', new.uid,
        json_object(
            'uid', new.uid, 'seq', new.seq, 'name', new.name, 'address_as', new.address_as,
            'pronunciation', new.pronunciation, 'title', new.title, 'company', new.company, 'emails', new.emails,
            'phones', new.phones, 'url', new.url, 'linkedin_url', new.linkedin_url,
            'postal_address', new.postal_address, 'roles', new.roles, 'prefers', new.prefers,
            'card_back', new.card_back, 'linkedin_connected', new.linkedin_connected,
            'keep_in_touch', new.keep_in_touch, 'cadence_days', new.cadence_days, 'verified_on', new.verified_on,
            'created_on', new.created_on)
    FROM writing;
END;
CREATE TRIGGER contacts_delete AFTER DELETE ON contacts BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, before) SELECT op, 'contacts', old.uid,
        json_object(
            'uid', old.uid, 'seq', old.seq, 'name', old.name, 'address_as', old.address_as,
            'pronunciation', old.pronunciation, 'title', old.title, 'company', old.company, 'emails', old.emails,
            'phones', old.phones, 'url', old.url, 'linkedin_url', old.linkedin_url,
            'postal_address', old.postal_address, 'roles', old.roles, 'prefers', old.prefers,
            'card_back', old.card_back, 'linkedin_connected', old.linkedin_connected,
            'keep_in_touch', old.keep_in_touch, 'cadence_days', old.cadence_days, 'verified_on', old.verified_on,
            'created_on', old.created_on)
    FROM writing;
END;
CREATE TRIGGER contacts_update AFTER UPDATE ON contacts BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, before, after) SELECT op, 'contacts', new.uid,
        json_object(
            'uid', old.uid, 'seq', old.seq, 'name', old.name, 'address_as', old.address_as,
            'pronunciation', old.pronunciation, 'title', old.title, 'company', old.company, 'emails', old.emails,
            'phones', old.phones, 'url', old.url, 'linkedin_url', old.linkedin_url,
            'postal_address', old.postal_address, 'roles', old.roles, 'prefers', old.prefers,
            'card_back', old.card_back, 'linkedin_connected', old.linkedin_connected,
            'keep_in_touch', old.keep_in_touch, 'cadence_days', old.cadence_days, 'verified_on', old.verified_on,
            'created_on', old.created_on),
        json_object(
            'uid', new.uid, 'seq', new.seq, 'name', new.name, 'address_as', new.address_as,
            'pronunciation', new.pronunciation, 'title', new.title, 'company', new.company, 'emails', new.emails,
            'phones', new.phones, 'url', new.url, 'linkedin_url', new.linkedin_url,
            'postal_address', new.postal_address, 'roles', new.roles, 'prefers', new.prefers,
            'card_back', new.card_back, 'linkedin_connected', new.linkedin_connected,
            'keep_in_touch', new.keep_in_touch, 'cadence_days', new.cadence_days, 'verified_on', new.verified_on,
            'created_on', new.created_on)
    FROM writing;
END;

CREATE TRIGGER opportunities_insert AFTER INSERT ON opportunities BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, after) SELECT op, 'opportunities', new.uid,
        json_object(
            'uid', new.uid, 'seq', new.seq, 'company', new.company, 'role', new.role, 'url', new.url,
            'source', new.source, 'location', new.location, 'salary', new.salary, 'notes', new.notes,
            'applied_on', new.applied_on, 'created_on', new.created_on, 'go_on', new.go_on, 'go_on_on', new.go_on_on,
            'feedback', new.feedback, 'feedback_on', new.feedback_on)
    FROM writing;
END;
CREATE TRIGGER opportunities_delete AFTER DELETE ON opportunities BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, before) SELECT op, 'opportunities', old.uid,
        json_object(
            'uid', old.uid, 'seq', old.seq, 'company', old.company, 'role', old.role, 'url', old.url,
            'source', old.source, 'location', old.location, 'salary', old.salary, 'notes', old.notes,
            'applied_on', old.applied_on, 'created_on', old.created_on, 'go_on', old.go_on, 'go_on_on', old.go_on_on,
            'feedback', old.feedback, 'feedback_on', old.feedback_on)
    FROM writing;
END;
CREATE TRIGGER opportunities_update AFTER UPDATE ON opportunities BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, before, after) SELECT op, 'opportunities', new.uid,
        json_object(
            'uid', old.uid, 'seq', old.seq, 'company', old.company, 'role', old.role, 'url', old.url,
            'source', old.source, 'location', old.location, 'salary', old.salary, 'notes', old.notes,
            'applied_on', old.applied_on, 'created_on', old.created_on, 'go_on', old.go_on, 'go_on_on', old.go_on_on,
            'feedback', old.feedback, 'feedback_on', old.feedback_on),
        json_object(
            'uid', new.uid, 'seq', new.seq, 'company', new.company, 'role', new.role, 'url', new.url,
            'source', new.source, 'location', new.location, 'salary', new.salary, 'notes', new.notes,
            'applied_on', new.applied_on, 'created_on', new.created_on, 'go_on', new.go_on, 'go_on_on', new.go_on_on,
            'feedback', new.feedback, 'feedback_on', new.feedback_on)
    FROM writing;
END;

CREATE TRIGGER interviews_insert AFTER INSERT ON interviews BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, after) SELECT op, 'interviews', new.uid,
        json_object(
            'uid', new.uid, 'seq', new.seq, 'opportunity', new.opportunity, 'starts_at', new.starts_at,
            'starts_utc', new.starts_utc, 'minutes', new.minutes, 'round', new.round, 'mode', new.mode,
            'place', new.place, 'travelled', new.travelled, 'cancelled', new.cancelled,
            'decision_by', new.decision_by, 'reach_by', new.reach_by, 'wait_until', new.wait_until,
            'next_steps', new.next_steps, 'how_i_did', new.how_i_did, 'impression', new.impression, 'fit', new.fit,
            'notes', new.notes, 'strengths', new.strengths, 'weaknesses', new.weaknesses, 'lessons', new.lessons,
            'surprises', new.surprises, 'clear_up', new.clear_up)
    FROM writing;
END;
CREATE TRIGGER interviews_delete AFTER DELETE ON interviews BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, before) SELECT op, 'interviews', old.uid,
        json_object(
            'uid', old.uid, 'seq', old.seq, 'opportunity', old.opportunity, 'starts_at', old.starts_at,
            'starts_utc', old.starts_utc, 'minutes', old.minutes, 'round', old.round, 'mode', old.mode,
            'place', old.place, 'travelled', old.travelled, 'cancelled', old.cancelled,
            'decision_by', old.decision_by, 'reach_by', old.reach_by, 'wait_until', old.wait_until,
            'next_steps', old.next_steps, 'how_i_did', old.how_i_did, 'impression', old.impression, 'fit', old.fit,
            'notes', old.notes, 'strengths', old.strengths, 'weaknesses', old.weaknesses, 'lessons', old.lessons,
            'surprises', old.surprises, 'clear_up', old.clear_up)
    FROM writing;
END;
CREATE TRIGGER interviews_update AFTER UPDATE ON interviews BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, before, after) SELECT op, 'interviews', new.uid,
        json_object(
            'uid', old.uid, 'seq', old.seq, 'opportunity', old.opportunity, 'starts_at', old.starts_at,
            'starts_utc', old.starts_utc, 'minutes', old.minutes, 'round', old.round, 'mode', old.mode,
            'place', old.place, 'travelled', old.travelled, 'cancelled', old.cancelled,
            'decision_by', old.decision_by, 'reach_by', old.reach_by, 'wait_until', old.wait_until,
            'next_steps', old.next_steps, 'how_i_did', old.how_i_did, 'impression', old.impression, 'fit', old.fit,
            'notes', old.notes, 'strengths', old.strengths, 'weaknesses', old.weaknesses, 'lessons', old.lessons,
            'surprises', old.surprises, 'clear_up', old.clear_up),
        json_object(
            'uid', new.uid, 'seq', new.seq, 'opportunity', new.opportunity, 'starts_at', new.starts_at,
            'starts_utc', new.starts_utc, 'minutes', new.minutes, 'round', new.round, 'mode', new.mode,
            'place', new.place, 'travelled', new.travelled, 'cancelled', new.cancelled,
            'decision_by', new.decision_by, 'reach_by', new.reach_by, 'wait_until', new.wait_until,
            'next_steps', new.next_steps, 'how_i_did', new.how_i_did, 'impression', new.impression, 'fit', new.fit,
            'notes', new.notes, 'strengths', new.strengths, 'weaknesses', new.weaknesses, 'lessons', new.lessons,
            'surprises', new.surprises, 'clear_up', new.clear_up)
    FROM writing;
END;

CREATE TRIGGER interviewers_insert AFTER INSERT ON interviewers BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, after) SELECT op, 'interviewers', json_array(new.interview, new.contact),
        json_object(
            'interview', new.interview, 'contact', new.contact, 'position', new.position)
    FROM writing;
END;
CREATE TRIGGER interviewers_delete AFTER DELETE ON interviewers BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, before) SELECT op, 'interviewers', json_array(old.interview, old.contact),
        json_object(
            'interview', old.interview, 'contact', old.contact, 'position', old.position)
    FROM writing;
END;
CREATE TRIGGER interviewers_update AFTER UPDATE ON interviewers BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, before, after) SELECT op, 'interviewers', json_array(new.interview, new.contact),
        json_object(
            'interview', old.interview, 'contact', old.contact, 'position', old.position),
        json_object(
            'interview', new.interview, 'contact', new.contact, 'position', new.position)
    FROM writing;
END;

CREATE TRIGGER references_given_insert AFTER INSERT ON references_given BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, after) SELECT op, 'references_given', json_array(new.interview, new.contact),
        json_object(
            'interview', new.interview, 'contact', new.contact, 'position', new.position)
    FROM writing;
END;
CREATE TRIGGER references_given_delete AFTER DELETE ON references_given BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, before) SELECT op, 'references_given', json_array(old.interview, old.contact),
        json_object(
            'interview', old.interview, 'contact', old.contact, 'position', old.position)
    FROM writing;
END;
CREATE TRIGGER references_given_update AFTER UPDATE ON references_given BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, before, after) SELECT op, 'references_given', json_array(new.interview, new.contact),
        json_object(
            'interview', old.interview, 'contact', old.contact, 'position', old.position),
        json_object(
            'interview', new.interview, 'contact', new.contact, 'position', new.position)
    FROM writing;
END;

CREATE TRIGGER questions_insert AFTER INSERT ON questions BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, after) SELECT op, 'questions', json_array(new.interview, new.position),
        json_object(
            'interview', new.interview, 'position', new.position, 'text', new.text, 'prepared', new.prepared,
            'answer', new.answer)
    FROM writing;
END;
CREATE TRIGGER questions_delete AFTER DELETE ON questions BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, before) SELECT op, 'questions', json_array(old.interview, old.position),
        json_object(
            'interview', old.interview, 'position', old.position, 'text', old.text, 'prepared', old.prepared,
            'answer', old.answer)
    FROM writing;
END;
CREATE TRIGGER questions_update AFTER UPDATE ON questions BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, before, after) SELECT op, 'questions', json_array(new.interview, new.position),
        json_object(
            'interview', old.interview, 'position', old.position, 'text', old.text, 'prepared', old.prepared,
            'answer', old.answer),
        json_object(
            'interview', new.interview, 'position', new.position, 'text', new.text, 'prepared', new.prepared,
            'answer', new.answer)
    FROM writing;
END;

CREATE TRIGGER touches_insert AFTER INSERT ON touches BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, after) SELECT op, 'touches', new.uid,
        json_object(
            'uid', new.uid, 'seq', new.seq, 'at', new.at, 'at_utc', new.at_utc, 'direction', new.direction,
            'channel', new.channel, 'purpose', new.purpose, 'opportunity', new.opportunity,
            'interview', new.interview, 'note', new.note, 'decision_by', new.decision_by,
            'wait_until', new.wait_until)
    FROM writing;
END;
CREATE TRIGGER touches_delete AFTER DELETE ON touches BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, before) SELECT op, 'touches', old.uid,
        json_object(
            'uid', old.uid, 'seq', old.seq, 'at', old.at, 'at_utc', old.at_utc, 'direction', old.direction,
            'channel', old.channel, 'purpose', old.purpose, 'opportunity', old.opportunity,
            'interview', old.interview, 'note', old.note, 'decision_by', old.decision_by,
            'wait_until', old.wait_until)
    FROM writing;
END;
CREATE TRIGGER touches_update AFTER UPDATE ON touches BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, before, after) SELECT op, 'touches', new.uid,
        json_object(
            'uid', old.uid, 'seq', old.seq, 'at', old.at, 'at_utc', old.at_utc, 'direction', old.direction,
            'channel', old.channel, 'purpose', old.purpose, 'opportunity', old.opportunity,
            'interview', old.interview, 'note', old.note, 'decision_by', old.decision_by,
            'wait_until', old.wait_until),
        json_object(
            'uid', new.uid, 'seq', new.seq, 'at', new.at, 'at_utc', new.at_utc, 'direction', new.direction,
            'channel', new.channel, 'purpose', new.purpose, 'opportunity', new.opportunity,
            'interview', new.interview, 'note', new.note, 'decision_by', new.decision_by,
            'wait_until', new.wait_until)
    FROM writing;
END;

CREATE TRIGGER touch_contacts_insert AFTER INSERT ON touch_contacts BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, after) SELECT op, 'touch_contacts', json_array(new.touch, new.contact),
        json_object(
            'touch', new.touch, 'contact', new.contact, 'position', new.position)
    FROM writing;
END;
CREATE TRIGGER touch_contacts_delete AFTER DELETE ON touch_contacts BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, before) SELECT op, 'touch_contacts', json_array(old.touch, old.contact),
        json_object(
            'touch', old.touch, 'contact', old.contact, 'position', old.position)
    FROM writing;
END;
CREATE TRIGGER touch_contacts_update AFTER UPDATE ON touch_contacts BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, before, after) SELECT op, 'touch_contacts', json_array(new.touch, new.contact),
        json_object(
            'touch', old.touch, 'contact', old.contact, 'position', old.position),
        json_object(
            'touch', new.touch, 'contact', new.contact, 'position', new.position)
    FROM writing;
END;

CREATE TRIGGER outcomes_insert AFTER INSERT ON outcomes BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, after) SELECT op, 'outcomes', new.uid,
        json_object(
            'uid', new.uid, 'seq', new.seq, 'opportunity', new.opportunity, 'kind', new.kind, 'came_on', new.came_on,
            'via', new.via, 'note', new.note, 'answer_by', new.answer_by, 'starts_on', new.starts_on)
    FROM writing;
END;
CREATE TRIGGER outcomes_delete AFTER DELETE ON outcomes BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, before) SELECT op, 'outcomes', old.uid,
        json_object(
            'uid', old.uid, 'seq', old.seq, 'opportunity', old.opportunity, 'kind', old.kind, 'came_on', old.came_on,
            'via', old.via, 'note', old.note, 'answer_by', old.answer_by, 'starts_on', old.starts_on)
    FROM writing;
END;
CREATE TRIGGER outcomes_update AFTER UPDATE ON outcomes BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, before, after) SELECT op, 'outcomes', new.uid,
        json_object(
            'uid', old.uid, 'seq', old.seq, 'opportunity', old.opportunity, 'kind', old.kind, 'came_on', old.came_on,
            'via', old.via, 'note', old.note, 'answer_by', old.answer_by, 'starts_on', old.starts_on),
        json_object(
            'uid', new.uid, 'seq', new.seq, 'opportunity', new.opportunity, 'kind', new.kind, 'came_on', new.came_on,
            'via', new.via, 'note', new.note, 'answer_by', new.answer_by, 'starts_on', new.starts_on)
    FROM writing;
END;

CREATE TRIGGER tasks_insert AFTER INSERT ON tasks BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, after) SELECT op, 'tasks', new.uid,
        json_object(
            'uid', new.uid, 'seq', new.seq, 'title', new.title, 'due', new.due, 'opens', new.opens,
            'opportunity', new.opportunity, 'contact', new.contact, 'done_on', new.done_on,
            'created_on', new.created_on)
    FROM writing;
END;
CREATE TRIGGER tasks_delete AFTER DELETE ON tasks BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, before) SELECT op, 'tasks', old.uid,
        json_object(
            'uid', old.uid, 'seq', old.seq, 'title', old.title, 'due', old.due, 'opens', old.opens,
            'opportunity', old.opportunity, 'contact', old.contact, 'done_on', old.done_on,
            'created_on', old.created_on)
    FROM writing;
END;
CREATE TRIGGER tasks_update AFTER UPDATE ON tasks BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, before, after) SELECT op, 'tasks', new.uid,
        json_object(
            'uid', old.uid, 'seq', old.seq, 'title', old.title, 'due', old.due, 'opens', old.opens,
            'opportunity', old.opportunity, 'contact', old.contact, 'done_on', old.done_on,
            'created_on', old.created_on),
        json_object(
            'uid', new.uid, 'seq', new.seq, 'title', new.title, 'due', new.due, 'opens', new.opens,
            'opportunity', new.opportunity, 'contact', new.contact, 'done_on', new.done_on,
            'created_on', new.created_on)
    FROM writing;
END;

CREATE TRIGGER decisions_insert AFTER INSERT ON decisions BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, after) SELECT op, 'decisions', new.action,
        json_object(
            'action', new.action, 'seq', new.seq, 'kind', new.kind, 'until', new.until, 'at', new.at)
    FROM writing;
END;
CREATE TRIGGER decisions_delete AFTER DELETE ON decisions BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, before) SELECT op, 'decisions', old.action,
        json_object(
            'action', old.action, 'seq', old.seq, 'kind', old.kind, 'until', old.until, 'at', old.at)
    FROM writing;
END;
CREATE TRIGGER decisions_update AFTER UPDATE ON decisions BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key, before, after) SELECT op, 'decisions', new.action,
        json_object(
            'action', old.action, 'seq', old.seq, 'kind', old.kind, 'until', old.until, 'at', old.at),
        json_object(
            'action', new.action, 'seq', new.seq, 'kind', new.kind, 'until', new.until, 'at', new.at)
    FROM writing;
END;
