-- index activities_by_seq
CREATE INDEX activities_by_seq ON activities (seq);

-- index changes_by_op
CREATE INDEX changes_by_op ON changes (op);

-- index changes_by_row
CREATE INDEX changes_by_row ON changes (key, tbl);

-- index changes_deleted
CREATE INDEX changes_deleted ON changes (op) WHERE after IS NULL AND before IS NOT NULL;

-- index contacts_by_company
CREATE INDEX contacts_by_company ON contacts (company COLLATE NOCASE);

-- index contacts_by_label
CREATE INDEX contacts_by_label ON contacts
    (trim(replace(replace(replace(replace(replace(replace(name, ',', ' '), ';', ' '), '&', ' '), '+', ' '), '  ', ' '), '  ', ' ')), seq)
    WHERE name <> trim(replace(replace(replace(replace(replace(replace(name, ',', ' '), ';', ' '), '&', ' '), '+', ' '), '  ', ' '), '  ', ' '));

-- index contacts_by_length
CREATE INDEX contacts_by_length ON contacts (length(name));

-- index contacts_by_name
CREATE INDEX contacts_by_name ON contacts (name, seq);

-- index contacts_by_phone
CREATE INDEX contacts_by_phone ON contacts (phones) WHERE phones <> '[]';

-- index contacts_by_seq
CREATE INDEX contacts_by_seq ON contacts (seq);

-- index contacts_kept
CREATE INDEX contacts_kept ON contacts (uid) WHERE keep_in_touch = 'yes';

-- index contacts_reference
CREATE INDEX contacts_reference ON contacts (uid) WHERE instr(roles, '"reference"') > 0;

-- index decisions_by_about
CREATE INDEX decisions_by_about ON decisions (about) WHERE about IS NOT NULL;

-- index decisions_by_about_2
CREATE INDEX decisions_by_about_2 ON decisions (about_2) WHERE about_2 IS NOT NULL;

-- index decisions_by_seq
CREATE INDEX decisions_by_seq ON decisions (seq);

-- index decisions_of_the_search
CREATE INDEX decisions_of_the_search ON decisions (action) WHERE about IS NULL OR about = day;

-- index decisions_snoozed
CREATE INDEX decisions_snoozed ON decisions (until) WHERE kind = 'snoozed';

-- index ended_in_order
CREATE INDEX ended_in_order ON ended (day DESC, company COLLATE NOCASE, seq);

-- index interviewers_by_contact
CREATE INDEX interviewers_by_contact ON interviewers (contact);

-- index interviews_by_opportunity
CREATE INDEX interviews_by_opportunity ON interviews (opportunity, starts_utc);

-- index interviews_by_seq
CREATE INDEX interviews_by_seq ON interviews (seq);

-- index interviews_by_start
CREATE INDEX interviews_by_start ON interviews (starts_utc DESC, seq, minutes);

-- index lately_in_order
CREATE INDEX lately_in_order ON lately (at_utc DESC, name COLLATE NOCASE, seq);

-- index opportunities_by_application
CREATE INDEX opportunities_by_application ON opportunities (applied_on);

-- index opportunities_by_company
CREATE INDEX opportunities_by_company ON opportunities (company COLLATE NOCASE, role, seq);

-- index opportunities_by_feedback
CREATE INDEX opportunities_by_feedback ON opportunities (feedback_on) WHERE feedback_on IS NOT NULL;

-- index opportunities_by_length
CREATE INDEX opportunities_by_length ON opportunities (length(company));

-- index opportunities_by_seq
CREATE INDEX opportunities_by_seq ON opportunities (seq);

-- index ops_by_clock
CREATE INDEX ops_by_clock ON ops (clock);

-- index ops_by_undone
CREATE INDEX ops_by_undone ON ops (undoes) WHERE undoes IS NOT NULL;

-- index outcomes_by_after
CREATE INDEX outcomes_by_after ON outcomes (after_interview) WHERE after_interview IS NOT NULL;

-- index outcomes_by_day
CREATE INDEX outcomes_by_day ON outcomes (came_on, kind, opportunity);

-- index outcomes_by_opportunity
CREATE INDEX outcomes_by_opportunity ON outcomes (opportunity, came_on);

-- index outcomes_by_seq
CREATE INDEX outcomes_by_seq ON outcomes (seq);

-- index questions_by_interview
CREATE INDEX questions_by_interview ON questions (interview, position, id);

-- index references_given_by_contact
CREATE INDEX references_given_by_contact ON references_given (contact);

-- index sources_by_key
CREATE INDEX sources_by_key ON sources (key);

-- index sources_open
CREATE INDEX sources_open ON sources (seq) WHERE became = '[]' AND NOT declined;

-- index tasks_by_contact
CREATE INDEX tasks_by_contact ON tasks (contact) WHERE contact IS NOT NULL;

-- index tasks_by_end
CREATE INDEX tasks_by_end ON tasks (done_on) WHERE done_on IS NOT NULL;

-- index tasks_by_opportunity
CREATE INDEX tasks_by_opportunity ON tasks (opportunity) WHERE opportunity IS NOT NULL;

-- index tasks_by_seq
CREATE INDEX tasks_by_seq ON tasks (seq);

-- index tasks_open
CREATE INDEX tasks_open ON tasks (uid) WHERE done_on IS NULL;

-- index teaching_by_interview
CREATE INDEX teaching_by_interview ON teaching (interview);

-- index touch_contacts_by_contact
CREATE INDEX touch_contacts_by_contact ON touch_contacts (contact);

-- index touches_by_at
CREATE INDEX touches_by_at ON touches (at_utc);

-- index touches_by_interview
CREATE INDEX touches_by_interview ON touches (interview, at_utc) WHERE interview IS NOT NULL;

-- index touches_by_opportunity
CREATE INDEX touches_by_opportunity ON touches (opportunity, at_utc) WHERE opportunity IS NOT NULL;

-- index touches_by_seq
CREATE INDEX touches_by_seq ON touches (seq);

-- index touches_for_feedback
CREATE INDEX touches_for_feedback ON touches (uid) WHERE purpose = 'feedback_request' OR instr(also, '"feedback_request"') > 0;

-- index touches_of_the_search
CREATE INDEX touches_of_the_search ON touches (at_utc)
    WHERE purpose IN ('application', 'networking') OR instr(also, '"application"') > 0 OR instr(also, '"networking"') > 0;

-- table activities
CREATE TABLE activities (
    uid TEXT NOT NULL PRIMARY KEY CHECK (length(uid) BETWEEN 1 AND 64),
    seq INTEGER NOT NULL,
    text TEXT NOT NULL,
    came_on TEXT NOT NULL CHECK (came_on IS date(came_on)),
    kind TEXT NOT NULL,
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 10080)
) STRICT, WITHOUT ROWID;

-- table changes
CREATE TABLE "changes" (
    n INTEGER PRIMARY KEY,
    op INTEGER NOT NULL REFERENCES "ops" (n),
    tbl TEXT NOT NULL,
    key TEXT NOT NULL,
    before TEXT,
    after TEXT
) STRICT;

-- table contacts
CREATE TABLE "contacts" (
    uid TEXT NOT NULL PRIMARY KEY CHECK (length(uid) BETWEEN 1 AND 64),
    seq INTEGER NOT NULL,
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    address_as TEXT NOT NULL DEFAULT '',
    pronunciation TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    company TEXT NOT NULL DEFAULT '',
    emails TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(emails)),
    phones TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(phones)),
    url TEXT NOT NULL DEFAULT '',
    linkedin_url TEXT NOT NULL DEFAULT '',
    postal_address TEXT NOT NULL DEFAULT '',
    roles TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(roles)),
    prefers TEXT,
    card_back TEXT NOT NULL DEFAULT '',
    linkedin_connected INTEGER NOT NULL DEFAULT 0 CHECK (linkedin_connected IN (0, 1)),
    keep_in_touch TEXT NOT NULL DEFAULT 'unasked',
    cadence_days INTEGER CHECK (cadence_days BETWEEN 1 AND 3650),
    verified_on TEXT CHECK (verified_on IS date(verified_on)),
    created_on TEXT CHECK (created_on IS date(created_on))
, language TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

-- table copy
CREATE TABLE copy (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    device TEXT NOT NULL
, swept TEXT, secret TEXT NOT NULL DEFAULT '', unclean INTEGER NOT NULL DEFAULT 0 CHECK (unclean IN (0, 1))) STRICT;

-- table decisions
CREATE TABLE "decisions" (
    action TEXT NOT NULL PRIMARY KEY CHECK (trim(action) <> ''),
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    until TEXT CHECK (until IS date(until)),
    at TEXT NOT NULL CHECK (length(at) >= 20)
, rule TEXT
    AS (json_extract('[' || replace(json_quote(action), '/', '","') || ']', '$[0]')) VIRTUAL, about TEXT
    AS (json_extract('[' || replace(json_quote(action), '/', '","') || ']', '$[1]')) VIRTUAL, about_2 TEXT
    AS (json_extract('[' || replace(json_quote(action), '/', '","') || ']', '$[2]')) VIRTUAL, day TEXT
    AS (iif(action GLOB '*/[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]', substr(action, -10), NULL)) VIRTUAL) STRICT, WITHOUT ROWID;

-- table drafts
CREATE TABLE drafts (
    key TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    at TEXT NOT NULL,
    holder INTEGER,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- table ended
CREATE TABLE ended (
    opportunity TEXT NOT NULL PRIMARY KEY,
    day TEXT NOT NULL,
    company TEXT NOT NULL,
    seq INTEGER NOT NULL,
    closed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- table erased
CREATE TABLE erased (hash TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;

-- table interviewers
CREATE TABLE interviewers (
    interview TEXT NOT NULL REFERENCES interviews (uid) DEFERRABLE INITIALLY DEFERRED,
    contact TEXT NOT NULL REFERENCES contacts (uid) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    PRIMARY KEY (interview, contact)
) STRICT, WITHOUT ROWID;

-- table interviews
CREATE TABLE "interviews" (
    uid TEXT NOT NULL PRIMARY KEY CHECK (length(uid) BETWEEN 1 AND 64),
    seq INTEGER NOT NULL,
    opportunity TEXT NOT NULL REFERENCES opportunities (uid) DEFERRABLE INITIALLY DEFERRED,
    starts_at TEXT NOT NULL CHECK (length(starts_at) >= 20),
    starts_utc INTEGER NOT NULL,
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 10080),
    round TEXT NOT NULL DEFAULT '',
    mode TEXT,
    place TEXT NOT NULL DEFAULT '',
    travelled INTEGER NOT NULL DEFAULT 0 CHECK (travelled IN (0, 1)),
    cancelled INTEGER NOT NULL DEFAULT 0 CHECK (cancelled IN (0, 1)),
    cancelled_on TEXT CHECK (cancelled_on IS date(cancelled_on)),
    no_show INTEGER NOT NULL DEFAULT 0 CHECK (no_show IN (0, 1)),
    created_on TEXT CHECK (created_on IS date(created_on)),
    decision_by TEXT CHECK (decision_by IS date(decision_by)),
    reach_by TEXT,
    wait_until TEXT CHECK (wait_until IS date(wait_until)),
    next_steps TEXT NOT NULL DEFAULT '',
    how_i_did TEXT NOT NULL DEFAULT '',
    impression TEXT,
    fit INTEGER CHECK (fit BETWEEN 1 AND 5),
    notes TEXT NOT NULL DEFAULT '',
    strengths TEXT NOT NULL DEFAULT '',
    weaknesses TEXT NOT NULL DEFAULT '',
    lessons TEXT NOT NULL DEFAULT '',
    surprises TEXT NOT NULL DEFAULT '',
    clear_up TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

-- table lately
CREATE TABLE lately (
    contact TEXT NOT NULL PRIMARY KEY,
    at_utc INTEGER,
    name TEXT NOT NULL,
    seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- table opportunities
CREATE TABLE "opportunities" (
    uid TEXT NOT NULL PRIMARY KEY CHECK (length(uid) BETWEEN 1 AND 64),
    seq INTEGER NOT NULL,
    company TEXT NOT NULL CHECK (trim(company) <> ''),
    role TEXT NOT NULL DEFAULT '',
    url TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    location TEXT NOT NULL DEFAULT '',
    salary TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    applied_on TEXT CHECK (applied_on IS date(applied_on)),
    created_on TEXT CHECK (created_on IS date(created_on)),
    go_on TEXT,
    go_on_on TEXT CHECK (go_on_on IS date(go_on_on)),
    feedback TEXT NOT NULL DEFAULT '',
    feedback_on TEXT CHECK (feedback_on IS date(feedback_on))
, language TEXT NOT NULL DEFAULT '', address TEXT NOT NULL DEFAULT '', phone TEXT NOT NULL DEFAULT '', reference TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

-- table ops
CREATE TABLE "ops" (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    clock INTEGER NOT NULL,
    at TEXT NOT NULL,
    device TEXT NOT NULL,
    session TEXT NOT NULL,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    undoes TEXT CHECK ((kind = 'do') = (undoes IS NULL))
, forgotten INTEGER NOT NULL DEFAULT 0 CHECK (forgotten IN (0, 1))) STRICT;

-- table outcomes
CREATE TABLE "outcomes" (
    uid TEXT NOT NULL PRIMARY KEY CHECK (length(uid) BETWEEN 1 AND 64),
    seq INTEGER NOT NULL,
    opportunity TEXT NOT NULL REFERENCES opportunities (uid) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL,
    came_on TEXT NOT NULL CHECK (came_on IS date(came_on)),
    via TEXT,
    note TEXT NOT NULL DEFAULT '',
    after_interview TEXT REFERENCES interviews (uid) DEFERRABLE INITIALLY DEFERRED,
    answer_by TEXT CHECK (answer_by IS date(answer_by)),
    starts_on TEXT CHECK (starts_on IS date(starts_on))
) STRICT, WITHOUT ROWID;

-- table profile
CREATE TABLE profile (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    linkedin_url TEXT NOT NULL DEFAULT '',
    linkedin_ready INTEGER NOT NULL DEFAULT 0 CHECK (linkedin_ready IN (0, 1)),
    search_open INTEGER NOT NULL DEFAULT 1 CHECK (search_open IN (0, 1))
, other_emails TEXT NOT NULL DEFAULT '[]') STRICT, WITHOUT ROWID;

-- table published
CREATE TABLE published (
    place TEXT NOT NULL,
    key TEXT NOT NULL,
    hash TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    day TEXT NOT NULL,
    here INTEGER NOT NULL CHECK (here IN (0, 1)),
    PRIMARY KEY (place, key)
) STRICT, WITHOUT ROWID;

-- table questions
CREATE TABLE "questions" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    interview TEXT NOT NULL REFERENCES interviews (uid) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    prepared INTEGER NOT NULL DEFAULT 0 CHECK (prepared IN (0, 1)),
    answer TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

-- table references_given
CREATE TABLE references_given (
    interview TEXT NOT NULL REFERENCES interviews (uid) DEFERRABLE INITIALLY DEFERRED,
    contact TEXT NOT NULL REFERENCES contacts (uid) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    PRIMARY KEY (interview, contact)
) STRICT, WITHOUT ROWID;

-- table reminded
CREATE TABLE reminded (
    what TEXT NOT NULL PRIMARY KEY,
    said_on TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- table search
CREATE VIRTUAL TABLE search USING fts5 (
    name, about, reach, a, b, c, d, e, f, g, h,
    tokenize = "unicode61 remove_diacritics 2", prefix = '2'
);

-- table search_names
CREATE VIRTUAL TABLE search_names USING fts5 (
    name,
    tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);

-- table search_rows
CREATE TABLE "search_rows" (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    uid TEXT NOT NULL,
    UNIQUE (kind, uid)
) STRICT;

-- table seen
CREATE TABLE seen (hash BLOB NOT NULL PRIMARY KEY, mark INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;

-- table sources
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

-- table strangers
CREATE TABLE strangers (
    peer BLOB NOT NULL,
    file BLOB NOT NULL,
    PRIMARY KEY (peer, file)
) STRICT, WITHOUT ROWID;

-- table tally
CREATE TABLE tally (
    noun TEXT NOT NULL PRIMARY KEY,
    n INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- table tasks
CREATE TABLE tasks (
    uid TEXT NOT NULL PRIMARY KEY CHECK (length(uid) BETWEEN 1 AND 64),
    seq INTEGER NOT NULL,
    title TEXT NOT NULL CHECK (trim(title) <> ''),
    due TEXT NOT NULL CHECK (due IS date(due)),
    opens TEXT CHECK (opens IS date(opens)),
    opportunity TEXT REFERENCES opportunities (uid) DEFERRABLE INITIALLY DEFERRED,
    contact TEXT REFERENCES contacts (uid) DEFERRABLE INITIALLY DEFERRED,
    done_on TEXT CHECK (done_on IS date(done_on)),
    created_on TEXT CHECK (created_on IS date(created_on))
) STRICT, WITHOUT ROWID;

-- table teaching
CREATE TABLE teaching (
    starts_utc INTEGER NOT NULL,
    interview TEXT NOT NULL,
    PRIMARY KEY (starts_utc, interview)
) STRICT, WITHOUT ROWID;

-- table touch_contacts
CREATE TABLE touch_contacts (
    touch TEXT NOT NULL REFERENCES touches (uid) DEFERRABLE INITIALLY DEFERRED,
    contact TEXT NOT NULL REFERENCES contacts (uid) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    PRIMARY KEY (touch, contact)
) STRICT, WITHOUT ROWID;

-- table touches
CREATE TABLE "touches" (
    uid TEXT NOT NULL PRIMARY KEY CHECK (length(uid) BETWEEN 1 AND 64),
    seq INTEGER NOT NULL,
    at TEXT NOT NULL CHECK (length(at) >= 20),
    at_utc INTEGER NOT NULL,
    direction TEXT NOT NULL,
    channel TEXT NOT NULL,
    purpose TEXT NOT NULL,
    also TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(also)),
    opportunity TEXT REFERENCES opportunities (uid) DEFERRABLE INITIALLY DEFERRED,
    interview TEXT REFERENCES interviews (uid) DEFERRABLE INITIALLY DEFERRED,
    note TEXT NOT NULL DEFAULT '',
    subject TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT '',
    message_id TEXT NOT NULL DEFAULT '',
    decision_by TEXT CHECK (decision_by IS date(decision_by)),
    wait_until TEXT CHECK (wait_until IS date(wait_until))
) STRICT, WITHOUT ROWID;

-- table unended
CREATE TABLE unended (opportunity TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;

-- table waiting
CREATE TABLE waiting (
    tbl TEXT NOT NULL,
    key TEXT NOT NULL,
    lacks_tbl TEXT NOT NULL,
    lacks_key TEXT NOT NULL,
    PRIMARY KEY (tbl, key, lacks_tbl, lacks_key)
) STRICT, WITHOUT ROWID;

-- table writing
CREATE TABLE writing (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    op INTEGER,
    clock INTEGER NOT NULL
) STRICT;

-- trigger activities_delete
CREATE TRIGGER activities_delete AFTER delete ON activities BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    UPDATE changes SET after = json_object('uid', old.uid, 'seq', old.seq, 'text', old.text, 'came_on', old.came_on, 'kind', old.kind, 'minutes', old.minutes) WHERE key = CAST(old.uid AS TEXT) AND tbl = 'activities' AND before IS NULL AND after IS NULL;
    INSERT INTO changes (op, tbl, key, before) SELECT op, 'activities', CAST(old.uid AS TEXT), json_object('uid', old.uid, 'seq', old.seq, 'text', old.text, 'came_on', old.came_on, 'kind', old.kind, 'minutes', old.minutes) FROM writing WHERE op IS NOT NULL;
END;

-- trigger activities_insert
CREATE TRIGGER activities_insert AFTER insert ON activities BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key) SELECT op, 'activities', CAST(new.uid AS TEXT) FROM writing WHERE op IS NOT NULL;
END;

-- trigger activities_update
CREATE TRIGGER activities_update AFTER update ON activities BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    UPDATE changes SET after = json_object('uid', old.uid, 'seq', old.seq, 'text', old.text, 'came_on', old.came_on, 'kind', old.kind, 'minutes', old.minutes) WHERE key = CAST(old.uid AS TEXT) AND tbl = 'activities' AND before IS NULL AND after IS NULL;
    INSERT INTO changes (op, tbl, key, before, after) SELECT op, 'activities', CAST(new.uid AS TEXT), json_object('uid', old.uid, 'seq', old.seq, 'text', old.text, 'came_on', old.came_on, 'kind', old.kind, 'minutes', old.minutes), json_object('uid', new.uid, 'seq', new.seq, 'text', new.text, 'came_on', new.came_on, 'kind', new.kind, 'minutes', new.minutes) FROM writing WHERE op IS NOT NULL;
END;

-- trigger contacts_delete
CREATE TRIGGER contacts_delete AFTER delete ON contacts BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    UPDATE changes SET after = json_object('uid', old.uid, 'seq', old.seq, 'name', old.name, 'address_as', old.address_as, 'pronunciation', old.pronunciation, 'title', old.title, 'company', old.company, 'emails', old.emails, 'phones', old.phones, 'url', old.url, 'linkedin_url', old.linkedin_url, 'postal_address', old.postal_address, 'roles', old.roles, 'prefers', old.prefers, 'card_back', old.card_back, 'linkedin_connected', old.linkedin_connected, 'keep_in_touch', old.keep_in_touch, 'cadence_days', old.cadence_days, 'verified_on', old.verified_on, 'created_on', old.created_on, 'language', old.language) WHERE key = CAST(old.uid AS TEXT) AND tbl = 'contacts' AND before IS NULL AND after IS NULL;
    INSERT INTO changes (op, tbl, key, before) SELECT op, 'contacts', CAST(old.uid AS TEXT), json_object('uid', old.uid, 'seq', old.seq, 'name', old.name, 'address_as', old.address_as, 'pronunciation', old.pronunciation, 'title', old.title, 'company', old.company, 'emails', old.emails, 'phones', old.phones, 'url', old.url, 'linkedin_url', old.linkedin_url, 'postal_address', old.postal_address, 'roles', old.roles, 'prefers', old.prefers, 'card_back', old.card_back, 'linkedin_connected', old.linkedin_connected, 'keep_in_touch', old.keep_in_touch, 'cadence_days', old.cadence_days, 'verified_on', old.verified_on, 'created_on', old.created_on, 'language', old.language) FROM writing WHERE op IS NOT NULL;
    UPDATE tally SET n = n - 1 WHERE noun = 'contacts';
    DELETE FROM lately WHERE contact IN (old.uid);
    INSERT INTO lately SELECT c.uid, nullif(max(
        coalesce((SELECT max(t.at_utc) FROM touch_contacts w JOIN touches t ON t.uid = w.touch WHERE w.contact = c.uid), -1 << 62),
        coalesce((SELECT max(i.starts_utc) FROM interviewers r JOIN interviews i ON i.uid = r.interview
            WHERE r.contact = c.uid AND NOT i.cancelled AND NOT i.no_show AND  NOT EXISTS (SELECT 1 FROM ended e
                WHERE e.opportunity = i.opportunity AND e.closed AND e.day < substr(i.starts_at, 1, 10))), -1 << 62)),
        -1 << 62), substr(c.name, 1, 64), c.seq FROM contacts c WHERE c.uid IN (old.uid);
END;

-- trigger contacts_insert
CREATE TRIGGER contacts_insert AFTER insert ON contacts BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key) SELECT op, 'contacts', CAST(new.uid AS TEXT) FROM writing WHERE op IS NOT NULL;
    UPDATE tally SET n = n + 1 WHERE noun = 'contacts';
    DELETE FROM lately WHERE contact IN (new.uid);
    INSERT INTO lately SELECT c.uid, nullif(max(
        coalesce((SELECT max(t.at_utc) FROM touch_contacts w JOIN touches t ON t.uid = w.touch WHERE w.contact = c.uid), -1 << 62),
        coalesce((SELECT max(i.starts_utc) FROM interviewers r JOIN interviews i ON i.uid = r.interview
            WHERE r.contact = c.uid AND NOT i.cancelled AND NOT i.no_show AND  NOT EXISTS (SELECT 1 FROM ended e
                WHERE e.opportunity = i.opportunity AND e.closed AND e.day < substr(i.starts_at, 1, 10))), -1 << 62)),
        -1 << 62), substr(c.name, 1, 64), c.seq FROM contacts c WHERE c.uid IN (new.uid);
END;

-- trigger contacts_update
CREATE TRIGGER contacts_update AFTER update ON contacts BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    UPDATE changes SET after = json_object('uid', old.uid, 'seq', old.seq, 'name', old.name, 'address_as', old.address_as, 'pronunciation', old.pronunciation, 'title', old.title, 'company', old.company, 'emails', old.emails, 'phones', old.phones, 'url', old.url, 'linkedin_url', old.linkedin_url, 'postal_address', old.postal_address, 'roles', old.roles, 'prefers', old.prefers, 'card_back', old.card_back, 'linkedin_connected', old.linkedin_connected, 'keep_in_touch', old.keep_in_touch, 'cadence_days', old.cadence_days, 'verified_on', old.verified_on, 'created_on', old.created_on, 'language', old.language) WHERE key = CAST(old.uid AS TEXT) AND tbl = 'contacts' AND before IS NULL AND after IS NULL;
    INSERT INTO changes (op, tbl, key, before, after) SELECT op, 'contacts', CAST(new.uid AS TEXT), json_object('uid', old.uid, 'seq', old.seq, 'name', old.name, 'address_as', old.address_as, 'pronunciation', old.pronunciation, 'title', old.title, 'company', old.company, 'emails', old.emails, 'phones', old.phones, 'url', old.url, 'linkedin_url', old.linkedin_url, 'postal_address', old.postal_address, 'roles', old.roles, 'prefers', old.prefers, 'card_back', old.card_back, 'linkedin_connected', old.linkedin_connected, 'keep_in_touch', old.keep_in_touch, 'cadence_days', old.cadence_days, 'verified_on', old.verified_on, 'created_on', old.created_on, 'language', old.language), json_object('uid', new.uid, 'seq', new.seq, 'name', new.name, 'address_as', new.address_as, 'pronunciation', new.pronunciation, 'title', new.title, 'company', new.company, 'emails', new.emails, 'phones', new.phones, 'url', new.url, 'linkedin_url', new.linkedin_url, 'postal_address', new.postal_address, 'roles', new.roles, 'prefers', new.prefers, 'card_back', new.card_back, 'linkedin_connected', new.linkedin_connected, 'keep_in_touch', new.keep_in_touch, 'cadence_days', new.cadence_days, 'verified_on', new.verified_on, 'created_on', new.created_on, 'language', new.language) FROM writing WHERE op IS NOT NULL;
    UPDATE tally SET n = n - 1 WHERE noun = 'contacts';
    DELETE FROM lately WHERE contact IN (old.uid);
    INSERT INTO lately SELECT c.uid, nullif(max(
        coalesce((SELECT max(t.at_utc) FROM touch_contacts w JOIN touches t ON t.uid = w.touch WHERE w.contact = c.uid), -1 << 62),
        coalesce((SELECT max(i.starts_utc) FROM interviewers r JOIN interviews i ON i.uid = r.interview
            WHERE r.contact = c.uid AND NOT i.cancelled AND NOT i.no_show AND  NOT EXISTS (SELECT 1 FROM ended e
                WHERE e.opportunity = i.opportunity AND e.closed AND e.day < substr(i.starts_at, 1, 10))), -1 << 62)),
        -1 << 62), substr(c.name, 1, 64), c.seq FROM contacts c WHERE c.uid IN (old.uid);
    UPDATE tally SET n = n + 1 WHERE noun = 'contacts';
    DELETE FROM lately WHERE contact IN (new.uid);
    INSERT INTO lately SELECT c.uid, nullif(max(
        coalesce((SELECT max(t.at_utc) FROM touch_contacts w JOIN touches t ON t.uid = w.touch WHERE w.contact = c.uid), -1 << 62),
        coalesce((SELECT max(i.starts_utc) FROM interviewers r JOIN interviews i ON i.uid = r.interview
            WHERE r.contact = c.uid AND NOT i.cancelled AND NOT i.no_show AND  NOT EXISTS (SELECT 1 FROM ended e
                WHERE e.opportunity = i.opportunity AND e.closed AND e.day < substr(i.starts_at, 1, 10))), -1 << 62)),
        -1 << 62), substr(c.name, 1, 64), c.seq FROM contacts c WHERE c.uid IN (new.uid);
END;

-- trigger decisions_delete
CREATE TRIGGER decisions_delete AFTER delete ON decisions BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    UPDATE changes SET after = json_object('action', old.action, 'seq', old.seq, 'kind', old.kind, 'until', old.until, 'at', old.at) WHERE key = CAST(old.action AS TEXT) AND tbl = 'decisions' AND before IS NULL AND after IS NULL;
    INSERT INTO changes (op, tbl, key, before) SELECT op, 'decisions', CAST(old.action AS TEXT), json_object('action', old.action, 'seq', old.seq, 'kind', old.kind, 'until', old.until, 'at', old.at) FROM writing WHERE op IS NOT NULL;
END;

-- trigger decisions_insert
CREATE TRIGGER decisions_insert AFTER insert ON decisions BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key) SELECT op, 'decisions', CAST(new.action AS TEXT) FROM writing WHERE op IS NOT NULL;
END;

-- trigger decisions_update
CREATE TRIGGER decisions_update AFTER update ON decisions BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    UPDATE changes SET after = json_object('action', old.action, 'seq', old.seq, 'kind', old.kind, 'until', old.until, 'at', old.at) WHERE key = CAST(old.action AS TEXT) AND tbl = 'decisions' AND before IS NULL AND after IS NULL;
    INSERT INTO changes (op, tbl, key, before, after) SELECT op, 'decisions', CAST(new.action AS TEXT), json_object('action', old.action, 'seq', old.seq, 'kind', old.kind, 'until', old.until, 'at', old.at), json_object('action', new.action, 'seq', new.seq, 'kind', new.kind, 'until', new.until, 'at', new.at) FROM writing WHERE op IS NOT NULL;
END;

-- trigger interviewers_delete
CREATE TRIGGER interviewers_delete AFTER delete ON interviewers BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    UPDATE changes SET after = json_object('interview', old.interview, 'contact', old.contact, 'position', old.position) WHERE key = json_array(old.interview, old.contact) AND tbl = 'interviewers' AND before IS NULL AND after IS NULL;
    INSERT INTO changes (op, tbl, key, before) SELECT op, 'interviewers', json_array(old.interview, old.contact), json_object('interview', old.interview, 'contact', old.contact, 'position', old.position) FROM writing WHERE op IS NOT NULL;
    DELETE FROM lately WHERE contact IN (old.contact);
    INSERT INTO lately SELECT c.uid, nullif(max(
        coalesce((SELECT max(t.at_utc) FROM touch_contacts w JOIN touches t ON t.uid = w.touch WHERE w.contact = c.uid), -1 << 62),
        coalesce((SELECT max(i.starts_utc) FROM interviewers r JOIN interviews i ON i.uid = r.interview
            WHERE r.contact = c.uid AND NOT i.cancelled AND NOT i.no_show AND  NOT EXISTS (SELECT 1 FROM ended e
                WHERE e.opportunity = i.opportunity AND e.closed AND e.day < substr(i.starts_at, 1, 10))), -1 << 62)),
        -1 << 62), substr(c.name, 1, 64), c.seq FROM contacts c WHERE c.uid IN (old.contact);
END;

-- trigger interviewers_insert
CREATE TRIGGER interviewers_insert AFTER insert ON interviewers BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key) SELECT op, 'interviewers', json_array(new.interview, new.contact) FROM writing WHERE op IS NOT NULL;
    DELETE FROM lately WHERE contact IN (new.contact);
    INSERT INTO lately SELECT c.uid, nullif(max(
        coalesce((SELECT max(t.at_utc) FROM touch_contacts w JOIN touches t ON t.uid = w.touch WHERE w.contact = c.uid), -1 << 62),
        coalesce((SELECT max(i.starts_utc) FROM interviewers r JOIN interviews i ON i.uid = r.interview
            WHERE r.contact = c.uid AND NOT i.cancelled AND NOT i.no_show AND  NOT EXISTS (SELECT 1 FROM ended e
                WHERE e.opportunity = i.opportunity AND e.closed AND e.day < substr(i.starts_at, 1, 10))), -1 << 62)),
        -1 << 62), substr(c.name, 1, 64), c.seq FROM contacts c WHERE c.uid IN (new.contact);
END;

-- trigger interviewers_update
CREATE TRIGGER interviewers_update AFTER update ON interviewers BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    UPDATE changes SET after = json_object('interview', old.interview, 'contact', old.contact, 'position', old.position) WHERE key = json_array(old.interview, old.contact) AND tbl = 'interviewers' AND before IS NULL AND after IS NULL;
    INSERT INTO changes (op, tbl, key, before, after) SELECT op, 'interviewers', json_array(new.interview, new.contact), json_object('interview', old.interview, 'contact', old.contact, 'position', old.position), json_object('interview', new.interview, 'contact', new.contact, 'position', new.position) FROM writing WHERE op IS NOT NULL;
    DELETE FROM lately WHERE contact IN (old.contact);
    INSERT INTO lately SELECT c.uid, nullif(max(
        coalesce((SELECT max(t.at_utc) FROM touch_contacts w JOIN touches t ON t.uid = w.touch WHERE w.contact = c.uid), -1 << 62),
        coalesce((SELECT max(i.starts_utc) FROM interviewers r JOIN interviews i ON i.uid = r.interview
            WHERE r.contact = c.uid AND NOT i.cancelled AND NOT i.no_show AND  NOT EXISTS (SELECT 1 FROM ended e
                WHERE e.opportunity = i.opportunity AND e.closed AND e.day < substr(i.starts_at, 1, 10))), -1 << 62)),
        -1 << 62), substr(c.name, 1, 64), c.seq FROM contacts c WHERE c.uid IN (old.contact);
    DELETE FROM lately WHERE contact IN (new.contact);
    INSERT INTO lately SELECT c.uid, nullif(max(
        coalesce((SELECT max(t.at_utc) FROM touch_contacts w JOIN touches t ON t.uid = w.touch WHERE w.contact = c.uid), -1 << 62),
        coalesce((SELECT max(i.starts_utc) FROM interviewers r JOIN interviews i ON i.uid = r.interview
            WHERE r.contact = c.uid AND NOT i.cancelled AND NOT i.no_show AND  NOT EXISTS (SELECT 1 FROM ended e
                WHERE e.opportunity = i.opportunity AND e.closed AND e.day < substr(i.starts_at, 1, 10))), -1 << 62)),
        -1 << 62), substr(c.name, 1, 64), c.seq FROM contacts c WHERE c.uid IN (new.contact);
END;

-- trigger interviews_delete
CREATE TRIGGER interviews_delete AFTER delete ON interviews BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    UPDATE changes SET after = json_object('uid', old.uid, 'seq', old.seq, 'opportunity', old.opportunity, 'starts_at', old.starts_at, 'starts_utc', old.starts_utc, 'minutes', old.minutes, 'round', old.round, 'mode', old.mode, 'place', old.place, 'travelled', old.travelled, 'cancelled', old.cancelled, 'cancelled_on', old.cancelled_on, 'no_show', old.no_show, 'created_on', old.created_on, 'decision_by', old.decision_by, 'reach_by', old.reach_by, 'wait_until', old.wait_until, 'next_steps', old.next_steps, 'how_i_did', old.how_i_did, 'impression', old.impression, 'fit', old.fit, 'notes', old.notes, 'strengths', old.strengths, 'weaknesses', old.weaknesses, 'lessons', old.lessons, 'surprises', old.surprises, 'clear_up', old.clear_up) WHERE key = CAST(old.uid AS TEXT) AND tbl = 'interviews' AND before IS NULL AND after IS NULL;
    INSERT INTO changes (op, tbl, key, before) SELECT op, 'interviews', CAST(old.uid AS TEXT), json_object('uid', old.uid, 'seq', old.seq, 'opportunity', old.opportunity, 'starts_at', old.starts_at, 'starts_utc', old.starts_utc, 'minutes', old.minutes, 'round', old.round, 'mode', old.mode, 'place', old.place, 'travelled', old.travelled, 'cancelled', old.cancelled, 'cancelled_on', old.cancelled_on, 'no_show', old.no_show, 'created_on', old.created_on, 'decision_by', old.decision_by, 'reach_by', old.reach_by, 'wait_until', old.wait_until, 'next_steps', old.next_steps, 'how_i_did', old.how_i_did, 'impression', old.impression, 'fit', old.fit, 'notes', old.notes, 'strengths', old.strengths, 'weaknesses', old.weaknesses, 'lessons', old.lessons, 'surprises', old.surprises, 'clear_up', old.clear_up) FROM writing WHERE op IS NOT NULL;
    DELETE FROM teaching WHERE interview = old.uid;
    INSERT INTO teaching SELECT starts_utc, uid FROM interviews WHERE uid = old.uid AND (lessons <> '' OR weaknesses <> ''
        OR EXISTS (SELECT 1 FROM questions WHERE interview = old.uid AND NOT prepared));
    UPDATE tally SET n = n - 1 WHERE noun = 'interviews';
    DELETE FROM lately WHERE contact IN (SELECT contact FROM interviewers WHERE interview = old.uid);
    INSERT INTO lately SELECT c.uid, nullif(max(
        coalesce((SELECT max(t.at_utc) FROM touch_contacts w JOIN touches t ON t.uid = w.touch WHERE w.contact = c.uid), -1 << 62),
        coalesce((SELECT max(i.starts_utc) FROM interviewers r JOIN interviews i ON i.uid = r.interview
            WHERE r.contact = c.uid AND NOT i.cancelled AND NOT i.no_show AND  NOT EXISTS (SELECT 1 FROM ended e
                WHERE e.opportunity = i.opportunity AND e.closed AND e.day < substr(i.starts_at, 1, 10))), -1 << 62)),
        -1 << 62), substr(c.name, 1, 64), c.seq FROM contacts c WHERE c.uid IN (SELECT contact FROM interviewers WHERE interview = old.uid);
END;

-- trigger interviews_insert
CREATE TRIGGER interviews_insert AFTER insert ON interviews BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key) SELECT op, 'interviews', CAST(new.uid AS TEXT) FROM writing WHERE op IS NOT NULL;
    DELETE FROM teaching WHERE interview = new.uid;
    INSERT INTO teaching SELECT starts_utc, uid FROM interviews WHERE uid = new.uid AND (lessons <> '' OR weaknesses <> ''
        OR EXISTS (SELECT 1 FROM questions WHERE interview = new.uid AND NOT prepared));
    UPDATE tally SET n = n + 1 WHERE noun = 'interviews';
    DELETE FROM lately WHERE contact IN (SELECT contact FROM interviewers WHERE interview = new.uid);
    INSERT INTO lately SELECT c.uid, nullif(max(
        coalesce((SELECT max(t.at_utc) FROM touch_contacts w JOIN touches t ON t.uid = w.touch WHERE w.contact = c.uid), -1 << 62),
        coalesce((SELECT max(i.starts_utc) FROM interviewers r JOIN interviews i ON i.uid = r.interview
            WHERE r.contact = c.uid AND NOT i.cancelled AND NOT i.no_show AND  NOT EXISTS (SELECT 1 FROM ended e
                WHERE e.opportunity = i.opportunity AND e.closed AND e.day < substr(i.starts_at, 1, 10))), -1 << 62)),
        -1 << 62), substr(c.name, 1, 64), c.seq FROM contacts c WHERE c.uid IN (SELECT contact FROM interviewers WHERE interview = new.uid);
END;

-- trigger interviews_update
CREATE TRIGGER interviews_update AFTER update ON interviews BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    UPDATE changes SET after = json_object('uid', old.uid, 'seq', old.seq, 'opportunity', old.opportunity, 'starts_at', old.starts_at, 'starts_utc', old.starts_utc, 'minutes', old.minutes, 'round', old.round, 'mode', old.mode, 'place', old.place, 'travelled', old.travelled, 'cancelled', old.cancelled, 'cancelled_on', old.cancelled_on, 'no_show', old.no_show, 'created_on', old.created_on, 'decision_by', old.decision_by, 'reach_by', old.reach_by, 'wait_until', old.wait_until, 'next_steps', old.next_steps, 'how_i_did', old.how_i_did, 'impression', old.impression, 'fit', old.fit, 'notes', old.notes, 'strengths', old.strengths, 'weaknesses', old.weaknesses, 'lessons', old.lessons, 'surprises', old.surprises, 'clear_up', old.clear_up) WHERE key = CAST(old.uid AS TEXT) AND tbl = 'interviews' AND before IS NULL AND after IS NULL;
    INSERT INTO changes (op, tbl, key, before, after) SELECT op, 'interviews', CAST(new.uid AS TEXT), json_object('uid', old.uid, 'seq', old.seq, 'opportunity', old.opportunity, 'starts_at', old.starts_at, 'starts_utc', old.starts_utc, 'minutes', old.minutes, 'round', old.round, 'mode', old.mode, 'place', old.place, 'travelled', old.travelled, 'cancelled', old.cancelled, 'cancelled_on', old.cancelled_on, 'no_show', old.no_show, 'created_on', old.created_on, 'decision_by', old.decision_by, 'reach_by', old.reach_by, 'wait_until', old.wait_until, 'next_steps', old.next_steps, 'how_i_did', old.how_i_did, 'impression', old.impression, 'fit', old.fit, 'notes', old.notes, 'strengths', old.strengths, 'weaknesses', old.weaknesses, 'lessons', old.lessons, 'surprises', old.surprises, 'clear_up', old.clear_up), json_object('uid', new.uid, 'seq', new.seq, 'opportunity', new.opportunity, 'starts_at', new.starts_at, 'starts_utc', new.starts_utc, 'minutes', new.minutes, 'round', new.round, 'mode', new.mode, 'place', new.place, 'travelled', new.travelled, 'cancelled', new.cancelled, 'cancelled_on', new.cancelled_on, 'no_show', new.no_show, 'created_on', new.created_on, 'decision_by', new.decision_by, 'reach_by', new.reach_by, 'wait_until', new.wait_until, 'next_steps', new.next_steps, 'how_i_did', new.how_i_did, 'impression', new.impression, 'fit', new.fit, 'notes', new.notes, 'strengths', new.strengths, 'weaknesses', new.weaknesses, 'lessons', new.lessons, 'surprises', new.surprises, 'clear_up', new.clear_up) FROM writing WHERE op IS NOT NULL;
    DELETE FROM teaching WHERE interview = old.uid;
    INSERT INTO teaching SELECT starts_utc, uid FROM interviews WHERE uid = old.uid AND (lessons <> '' OR weaknesses <> ''
        OR EXISTS (SELECT 1 FROM questions WHERE interview = old.uid AND NOT prepared));
    UPDATE tally SET n = n - 1 WHERE noun = 'interviews';
    DELETE FROM lately WHERE contact IN (SELECT contact FROM interviewers WHERE interview = old.uid);
    INSERT INTO lately SELECT c.uid, nullif(max(
        coalesce((SELECT max(t.at_utc) FROM touch_contacts w JOIN touches t ON t.uid = w.touch WHERE w.contact = c.uid), -1 << 62),
        coalesce((SELECT max(i.starts_utc) FROM interviewers r JOIN interviews i ON i.uid = r.interview
            WHERE r.contact = c.uid AND NOT i.cancelled AND NOT i.no_show AND  NOT EXISTS (SELECT 1 FROM ended e
                WHERE e.opportunity = i.opportunity AND e.closed AND e.day < substr(i.starts_at, 1, 10))), -1 << 62)),
        -1 << 62), substr(c.name, 1, 64), c.seq FROM contacts c WHERE c.uid IN (SELECT contact FROM interviewers WHERE interview = old.uid);
    DELETE FROM teaching WHERE interview = new.uid;
    INSERT INTO teaching SELECT starts_utc, uid FROM interviews WHERE uid = new.uid AND (lessons <> '' OR weaknesses <> ''
        OR EXISTS (SELECT 1 FROM questions WHERE interview = new.uid AND NOT prepared));
    UPDATE tally SET n = n + 1 WHERE noun = 'interviews';
    DELETE FROM lately WHERE contact IN (SELECT contact FROM interviewers WHERE interview = new.uid);
    INSERT INTO lately SELECT c.uid, nullif(max(
        coalesce((SELECT max(t.at_utc) FROM touch_contacts w JOIN touches t ON t.uid = w.touch WHERE w.contact = c.uid), -1 << 62),
        coalesce((SELECT max(i.starts_utc) FROM interviewers r JOIN interviews i ON i.uid = r.interview
            WHERE r.contact = c.uid AND NOT i.cancelled AND NOT i.no_show AND  NOT EXISTS (SELECT 1 FROM ended e
                WHERE e.opportunity = i.opportunity AND e.closed AND e.day < substr(i.starts_at, 1, 10))), -1 << 62)),
        -1 << 62), substr(c.name, 1, 64), c.seq FROM contacts c WHERE c.uid IN (SELECT contact FROM interviewers WHERE interview = new.uid);
END;

-- trigger opportunities_delete
CREATE TRIGGER opportunities_delete AFTER delete ON opportunities BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    UPDATE changes SET after = json_object('uid', old.uid, 'seq', old.seq, 'company', old.company, 'role', old.role, 'url', old.url, 'source', old.source, 'location', old.location, 'salary', old.salary, 'notes', old.notes, 'applied_on', old.applied_on, 'created_on', old.created_on, 'go_on', old.go_on, 'go_on_on', old.go_on_on, 'feedback', old.feedback, 'feedback_on', old.feedback_on, 'language', old.language, 'address', old.address, 'phone', old.phone, 'reference', old.reference) WHERE key = CAST(old.uid AS TEXT) AND tbl = 'opportunities' AND before IS NULL AND after IS NULL;
    INSERT INTO changes (op, tbl, key, before) SELECT op, 'opportunities', CAST(old.uid AS TEXT), json_object('uid', old.uid, 'seq', old.seq, 'company', old.company, 'role', old.role, 'url', old.url, 'source', old.source, 'location', old.location, 'salary', old.salary, 'notes', old.notes, 'applied_on', old.applied_on, 'created_on', old.created_on, 'go_on', old.go_on, 'go_on_on', old.go_on_on, 'feedback', old.feedback, 'feedback_on', old.feedback_on, 'language', old.language, 'address', old.address, 'phone', old.phone, 'reference', old.reference) FROM writing WHERE op IS NOT NULL;
    DELETE FROM unended WHERE opportunity = old.uid;
    INSERT INTO unended SELECT uid FROM opportunities WHERE uid = old.uid AND coalesce(
        (SELECT kind FROM outcomes WHERE opportunity = old.uid ORDER BY came_on DESC, seq DESC, uid DESC LIMIT 1), 'invited')
        IN ('invited', 'offer', 'accepted');
    UPDATE tally SET n = n - 1 WHERE noun = 'opportunities';
    DELETE FROM ended WHERE opportunity = old.uid;
    INSERT INTO ended SELECT o.uid, CASE WHEN x.kind = 'accepted' THEN coalesce(x.starts_on, x.came_on) ELSE x.came_on END,
            substr(o.company, 1, 64), o.seq, x.kind <> 'accepted'
        FROM opportunities o JOIN outcomes x ON x.uid =
            (SELECT uid FROM outcomes WHERE opportunity = o.uid ORDER BY came_on DESC, seq DESC, uid DESC LIMIT 1)
        WHERE o.uid = old.uid AND x.kind NOT IN ('invited', 'offer');
END;

-- trigger opportunities_insert
CREATE TRIGGER opportunities_insert AFTER insert ON opportunities BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key) SELECT op, 'opportunities', CAST(new.uid AS TEXT) FROM writing WHERE op IS NOT NULL;
    DELETE FROM unended WHERE opportunity = new.uid;
    INSERT INTO unended SELECT uid FROM opportunities WHERE uid = new.uid AND coalesce(
        (SELECT kind FROM outcomes WHERE opportunity = new.uid ORDER BY came_on DESC, seq DESC, uid DESC LIMIT 1), 'invited')
        IN ('invited', 'offer', 'accepted');
    UPDATE tally SET n = n + 1 WHERE noun = 'opportunities';
    DELETE FROM ended WHERE opportunity = new.uid;
    INSERT INTO ended SELECT o.uid, CASE WHEN x.kind = 'accepted' THEN coalesce(x.starts_on, x.came_on) ELSE x.came_on END,
            substr(o.company, 1, 64), o.seq, x.kind <> 'accepted'
        FROM opportunities o JOIN outcomes x ON x.uid =
            (SELECT uid FROM outcomes WHERE opportunity = o.uid ORDER BY came_on DESC, seq DESC, uid DESC LIMIT 1)
        WHERE o.uid = new.uid AND x.kind NOT IN ('invited', 'offer');
END;

-- trigger opportunities_update
CREATE TRIGGER opportunities_update AFTER update ON opportunities BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    UPDATE changes SET after = json_object('uid', old.uid, 'seq', old.seq, 'company', old.company, 'role', old.role, 'url', old.url, 'source', old.source, 'location', old.location, 'salary', old.salary, 'notes', old.notes, 'applied_on', old.applied_on, 'created_on', old.created_on, 'go_on', old.go_on, 'go_on_on', old.go_on_on, 'feedback', old.feedback, 'feedback_on', old.feedback_on, 'language', old.language, 'address', old.address, 'phone', old.phone, 'reference', old.reference) WHERE key = CAST(old.uid AS TEXT) AND tbl = 'opportunities' AND before IS NULL AND after IS NULL;
    INSERT INTO changes (op, tbl, key, before, after) SELECT op, 'opportunities', CAST(new.uid AS TEXT), json_object('uid', old.uid, 'seq', old.seq, 'company', old.company, 'role', old.role, 'url', old.url, 'source', old.source, 'location', old.location, 'salary', old.salary, 'notes', old.notes, 'applied_on', old.applied_on, 'created_on', old.created_on, 'go_on', old.go_on, 'go_on_on', old.go_on_on, 'feedback', old.feedback, 'feedback_on', old.feedback_on, 'language', old.language, 'address', old.address, 'phone', old.phone, 'reference', old.reference), json_object('uid', new.uid, 'seq', new.seq, 'company', new.company, 'role', new.role, 'url', new.url, 'source', new.source, 'location', new.location, 'salary', new.salary, 'notes', new.notes, 'applied_on', new.applied_on, 'created_on', new.created_on, 'go_on', new.go_on, 'go_on_on', new.go_on_on, 'feedback', new.feedback, 'feedback_on', new.feedback_on, 'language', new.language, 'address', new.address, 'phone', new.phone, 'reference', new.reference) FROM writing WHERE op IS NOT NULL;
    DELETE FROM unended WHERE opportunity = old.uid;
    INSERT INTO unended SELECT uid FROM opportunities WHERE uid = old.uid AND coalesce(
        (SELECT kind FROM outcomes WHERE opportunity = old.uid ORDER BY came_on DESC, seq DESC, uid DESC LIMIT 1), 'invited')
        IN ('invited', 'offer', 'accepted');
    UPDATE tally SET n = n - 1 WHERE noun = 'opportunities';
    DELETE FROM ended WHERE opportunity = old.uid;
    INSERT INTO ended SELECT o.uid, CASE WHEN x.kind = 'accepted' THEN coalesce(x.starts_on, x.came_on) ELSE x.came_on END,
            substr(o.company, 1, 64), o.seq, x.kind <> 'accepted'
        FROM opportunities o JOIN outcomes x ON x.uid =
            (SELECT uid FROM outcomes WHERE opportunity = o.uid ORDER BY came_on DESC, seq DESC, uid DESC LIMIT 1)
        WHERE o.uid = old.uid AND x.kind NOT IN ('invited', 'offer');
    DELETE FROM unended WHERE opportunity = new.uid;
    INSERT INTO unended SELECT uid FROM opportunities WHERE uid = new.uid AND coalesce(
        (SELECT kind FROM outcomes WHERE opportunity = new.uid ORDER BY came_on DESC, seq DESC, uid DESC LIMIT 1), 'invited')
        IN ('invited', 'offer', 'accepted');
    UPDATE tally SET n = n + 1 WHERE noun = 'opportunities';
    DELETE FROM ended WHERE opportunity = new.uid;
    INSERT INTO ended SELECT o.uid, CASE WHEN x.kind = 'accepted' THEN coalesce(x.starts_on, x.came_on) ELSE x.came_on END,
            substr(o.company, 1, 64), o.seq, x.kind <> 'accepted'
        FROM opportunities o JOIN outcomes x ON x.uid =
            (SELECT uid FROM outcomes WHERE opportunity = o.uid ORDER BY came_on DESC, seq DESC, uid DESC LIMIT 1)
        WHERE o.uid = new.uid AND x.kind NOT IN ('invited', 'offer');
END;

-- trigger outcomes_delete
CREATE TRIGGER outcomes_delete AFTER delete ON outcomes BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    UPDATE changes SET after = json_object('uid', old.uid, 'seq', old.seq, 'opportunity', old.opportunity, 'kind', old.kind, 'came_on', old.came_on, 'via', old.via, 'note', old.note, 'after_interview', old.after_interview, 'answer_by', old.answer_by, 'starts_on', old.starts_on) WHERE key = CAST(old.uid AS TEXT) AND tbl = 'outcomes' AND before IS NULL AND after IS NULL;
    INSERT INTO changes (op, tbl, key, before) SELECT op, 'outcomes', CAST(old.uid AS TEXT), json_object('uid', old.uid, 'seq', old.seq, 'opportunity', old.opportunity, 'kind', old.kind, 'came_on', old.came_on, 'via', old.via, 'note', old.note, 'after_interview', old.after_interview, 'answer_by', old.answer_by, 'starts_on', old.starts_on) FROM writing WHERE op IS NOT NULL;
    DELETE FROM unended WHERE opportunity = old.opportunity;
    INSERT INTO unended SELECT uid FROM opportunities WHERE uid = old.opportunity AND coalesce(
        (SELECT kind FROM outcomes WHERE opportunity = old.opportunity ORDER BY came_on DESC, seq DESC, uid DESC LIMIT 1), 'invited')
        IN ('invited', 'offer', 'accepted');
    DELETE FROM ended WHERE opportunity = old.opportunity;
    INSERT INTO ended SELECT o.uid, CASE WHEN x.kind = 'accepted' THEN coalesce(x.starts_on, x.came_on) ELSE x.came_on END,
            substr(o.company, 1, 64), o.seq, x.kind <> 'accepted'
        FROM opportunities o JOIN outcomes x ON x.uid =
            (SELECT uid FROM outcomes WHERE opportunity = o.uid ORDER BY came_on DESC, seq DESC, uid DESC LIMIT 1)
        WHERE o.uid = old.opportunity AND x.kind NOT IN ('invited', 'offer');
    DELETE FROM lately WHERE contact IN (SELECT r.contact FROM interviews i JOIN interviewers r ON r.interview = i.uid WHERE i.opportunity = old.opportunity);
    INSERT INTO lately SELECT c.uid, nullif(max(
        coalesce((SELECT max(t.at_utc) FROM touch_contacts w JOIN touches t ON t.uid = w.touch WHERE w.contact = c.uid), -1 << 62),
        coalesce((SELECT max(i.starts_utc) FROM interviewers r JOIN interviews i ON i.uid = r.interview
            WHERE r.contact = c.uid AND NOT i.cancelled AND NOT i.no_show AND  NOT EXISTS (SELECT 1 FROM ended e
                WHERE e.opportunity = i.opportunity AND e.closed AND e.day < substr(i.starts_at, 1, 10))), -1 << 62)),
        -1 << 62), substr(c.name, 1, 64), c.seq FROM contacts c WHERE c.uid IN (SELECT r.contact FROM interviews i JOIN interviewers r ON r.interview = i.uid WHERE i.opportunity = old.opportunity);
END;

-- trigger outcomes_insert
CREATE TRIGGER outcomes_insert AFTER insert ON outcomes BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key) SELECT op, 'outcomes', CAST(new.uid AS TEXT) FROM writing WHERE op IS NOT NULL;
    DELETE FROM unended WHERE opportunity = new.opportunity;
    INSERT INTO unended SELECT uid FROM opportunities WHERE uid = new.opportunity AND coalesce(
        (SELECT kind FROM outcomes WHERE opportunity = new.opportunity ORDER BY came_on DESC, seq DESC, uid DESC LIMIT 1), 'invited')
        IN ('invited', 'offer', 'accepted');
    DELETE FROM ended WHERE opportunity = new.opportunity;
    INSERT INTO ended SELECT o.uid, CASE WHEN x.kind = 'accepted' THEN coalesce(x.starts_on, x.came_on) ELSE x.came_on END,
            substr(o.company, 1, 64), o.seq, x.kind <> 'accepted'
        FROM opportunities o JOIN outcomes x ON x.uid =
            (SELECT uid FROM outcomes WHERE opportunity = o.uid ORDER BY came_on DESC, seq DESC, uid DESC LIMIT 1)
        WHERE o.uid = new.opportunity AND x.kind NOT IN ('invited', 'offer');
    DELETE FROM lately WHERE contact IN (SELECT r.contact FROM interviews i JOIN interviewers r ON r.interview = i.uid WHERE i.opportunity = new.opportunity);
    INSERT INTO lately SELECT c.uid, nullif(max(
        coalesce((SELECT max(t.at_utc) FROM touch_contacts w JOIN touches t ON t.uid = w.touch WHERE w.contact = c.uid), -1 << 62),
        coalesce((SELECT max(i.starts_utc) FROM interviewers r JOIN interviews i ON i.uid = r.interview
            WHERE r.contact = c.uid AND NOT i.cancelled AND NOT i.no_show AND  NOT EXISTS (SELECT 1 FROM ended e
                WHERE e.opportunity = i.opportunity AND e.closed AND e.day < substr(i.starts_at, 1, 10))), -1 << 62)),
        -1 << 62), substr(c.name, 1, 64), c.seq FROM contacts c WHERE c.uid IN (SELECT r.contact FROM interviews i JOIN interviewers r ON r.interview = i.uid WHERE i.opportunity = new.opportunity);
END;

-- trigger outcomes_update
CREATE TRIGGER outcomes_update AFTER update ON outcomes BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    UPDATE changes SET after = json_object('uid', old.uid, 'seq', old.seq, 'opportunity', old.opportunity, 'kind', old.kind, 'came_on', old.came_on, 'via', old.via, 'note', old.note, 'after_interview', old.after_interview, 'answer_by', old.answer_by, 'starts_on', old.starts_on) WHERE key = CAST(old.uid AS TEXT) AND tbl = 'outcomes' AND before IS NULL AND after IS NULL;
    INSERT INTO changes (op, tbl, key, before, after) SELECT op, 'outcomes', CAST(new.uid AS TEXT), json_object('uid', old.uid, 'seq', old.seq, 'opportunity', old.opportunity, 'kind', old.kind, 'came_on', old.came_on, 'via', old.via, 'note', old.note, 'after_interview', old.after_interview, 'answer_by', old.answer_by, 'starts_on', old.starts_on), json_object('uid', new.uid, 'seq', new.seq, 'opportunity', new.opportunity, 'kind', new.kind, 'came_on', new.came_on, 'via', new.via, 'note', new.note, 'after_interview', new.after_interview, 'answer_by', new.answer_by, 'starts_on', new.starts_on) FROM writing WHERE op IS NOT NULL;
    DELETE FROM unended WHERE opportunity = old.opportunity;
    INSERT INTO unended SELECT uid FROM opportunities WHERE uid = old.opportunity AND coalesce(
        (SELECT kind FROM outcomes WHERE opportunity = old.opportunity ORDER BY came_on DESC, seq DESC, uid DESC LIMIT 1), 'invited')
        IN ('invited', 'offer', 'accepted');
    DELETE FROM ended WHERE opportunity = old.opportunity;
    INSERT INTO ended SELECT o.uid, CASE WHEN x.kind = 'accepted' THEN coalesce(x.starts_on, x.came_on) ELSE x.came_on END,
            substr(o.company, 1, 64), o.seq, x.kind <> 'accepted'
        FROM opportunities o JOIN outcomes x ON x.uid =
            (SELECT uid FROM outcomes WHERE opportunity = o.uid ORDER BY came_on DESC, seq DESC, uid DESC LIMIT 1)
        WHERE o.uid = old.opportunity AND x.kind NOT IN ('invited', 'offer');
    DELETE FROM lately WHERE contact IN (SELECT r.contact FROM interviews i JOIN interviewers r ON r.interview = i.uid WHERE i.opportunity = old.opportunity);
    INSERT INTO lately SELECT c.uid, nullif(max(
        coalesce((SELECT max(t.at_utc) FROM touch_contacts w JOIN touches t ON t.uid = w.touch WHERE w.contact = c.uid), -1 << 62),
        coalesce((SELECT max(i.starts_utc) FROM interviewers r JOIN interviews i ON i.uid = r.interview
            WHERE r.contact = c.uid AND NOT i.cancelled AND NOT i.no_show AND  NOT EXISTS (SELECT 1 FROM ended e
                WHERE e.opportunity = i.opportunity AND e.closed AND e.day < substr(i.starts_at, 1, 10))), -1 << 62)),
        -1 << 62), substr(c.name, 1, 64), c.seq FROM contacts c WHERE c.uid IN (SELECT r.contact FROM interviews i JOIN interviewers r ON r.interview = i.uid WHERE i.opportunity = old.opportunity);
    DELETE FROM unended WHERE opportunity = new.opportunity;
    INSERT INTO unended SELECT uid FROM opportunities WHERE uid = new.opportunity AND coalesce(
        (SELECT kind FROM outcomes WHERE opportunity = new.opportunity ORDER BY came_on DESC, seq DESC, uid DESC LIMIT 1), 'invited')
        IN ('invited', 'offer', 'accepted');
    DELETE FROM ended WHERE opportunity = new.opportunity;
    INSERT INTO ended SELECT o.uid, CASE WHEN x.kind = 'accepted' THEN coalesce(x.starts_on, x.came_on) ELSE x.came_on END,
            substr(o.company, 1, 64), o.seq, x.kind <> 'accepted'
        FROM opportunities o JOIN outcomes x ON x.uid =
            (SELECT uid FROM outcomes WHERE opportunity = o.uid ORDER BY came_on DESC, seq DESC, uid DESC LIMIT 1)
        WHERE o.uid = new.opportunity AND x.kind NOT IN ('invited', 'offer');
    DELETE FROM lately WHERE contact IN (SELECT r.contact FROM interviews i JOIN interviewers r ON r.interview = i.uid WHERE i.opportunity = new.opportunity);
    INSERT INTO lately SELECT c.uid, nullif(max(
        coalesce((SELECT max(t.at_utc) FROM touch_contacts w JOIN touches t ON t.uid = w.touch WHERE w.contact = c.uid), -1 << 62),
        coalesce((SELECT max(i.starts_utc) FROM interviewers r JOIN interviews i ON i.uid = r.interview
            WHERE r.contact = c.uid AND NOT i.cancelled AND NOT i.no_show AND  NOT EXISTS (SELECT 1 FROM ended e
                WHERE e.opportunity = i.opportunity AND e.closed AND e.day < substr(i.starts_at, 1, 10))), -1 << 62)),
        -1 << 62), substr(c.name, 1, 64), c.seq FROM contacts c WHERE c.uid IN (SELECT r.contact FROM interviews i JOIN interviewers r ON r.interview = i.uid WHERE i.opportunity = new.opportunity);
END;

-- trigger profile_delete
CREATE TRIGGER profile_delete AFTER delete ON profile BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    UPDATE changes SET after = json_object('id', old.id, 'name', old.name, 'phone', old.phone, 'email', old.email, 'linkedin_url', old.linkedin_url, 'linkedin_ready', old.linkedin_ready, 'search_open', old.search_open, 'other_emails', old.other_emails) WHERE key = CAST(old.id AS TEXT) AND tbl = 'profile' AND before IS NULL AND after IS NULL;
    INSERT INTO changes (op, tbl, key, before) SELECT op, 'profile', CAST(old.id AS TEXT), json_object('id', old.id, 'name', old.name, 'phone', old.phone, 'email', old.email, 'linkedin_url', old.linkedin_url, 'linkedin_ready', old.linkedin_ready, 'search_open', old.search_open, 'other_emails', old.other_emails) FROM writing WHERE op IS NOT NULL;
END;

-- trigger profile_insert
CREATE TRIGGER profile_insert AFTER insert ON profile BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key) SELECT op, 'profile', CAST(new.id AS TEXT) FROM writing WHERE op IS NOT NULL;
END;

-- trigger profile_update
CREATE TRIGGER profile_update AFTER update ON profile BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    UPDATE changes SET after = json_object('id', old.id, 'name', old.name, 'phone', old.phone, 'email', old.email, 'linkedin_url', old.linkedin_url, 'linkedin_ready', old.linkedin_ready, 'search_open', old.search_open, 'other_emails', old.other_emails) WHERE key = CAST(old.id AS TEXT) AND tbl = 'profile' AND before IS NULL AND after IS NULL;
    INSERT INTO changes (op, tbl, key, before, after) SELECT op, 'profile', CAST(new.id AS TEXT), json_object('id', old.id, 'name', old.name, 'phone', old.phone, 'email', old.email, 'linkedin_url', old.linkedin_url, 'linkedin_ready', old.linkedin_ready, 'search_open', old.search_open, 'other_emails', old.other_emails), json_object('id', new.id, 'name', new.name, 'phone', new.phone, 'email', new.email, 'linkedin_url', new.linkedin_url, 'linkedin_ready', new.linkedin_ready, 'search_open', new.search_open, 'other_emails', new.other_emails) FROM writing WHERE op IS NOT NULL;
END;

-- trigger questions_delete
CREATE TRIGGER questions_delete AFTER delete ON questions BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    UPDATE changes SET after = json_object('id', old.id, 'interview', old.interview, 'position', old.position, 'text', old.text, 'prepared', old.prepared, 'answer', old.answer) WHERE key = CAST(old.id AS TEXT) AND tbl = 'questions' AND before IS NULL AND after IS NULL;
    INSERT INTO changes (op, tbl, key, before) SELECT op, 'questions', CAST(old.id AS TEXT), json_object('id', old.id, 'interview', old.interview, 'position', old.position, 'text', old.text, 'prepared', old.prepared, 'answer', old.answer) FROM writing WHERE op IS NOT NULL;
    DELETE FROM teaching WHERE interview = old.interview;
    INSERT INTO teaching SELECT starts_utc, uid FROM interviews WHERE uid = old.interview AND (lessons <> '' OR weaknesses <> ''
        OR EXISTS (SELECT 1 FROM questions WHERE interview = old.interview AND NOT prepared));
END;

-- trigger questions_insert
CREATE TRIGGER questions_insert AFTER insert ON questions BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key) SELECT op, 'questions', CAST(new.id AS TEXT) FROM writing WHERE op IS NOT NULL;
    DELETE FROM teaching WHERE interview = new.interview;
    INSERT INTO teaching SELECT starts_utc, uid FROM interviews WHERE uid = new.interview AND (lessons <> '' OR weaknesses <> ''
        OR EXISTS (SELECT 1 FROM questions WHERE interview = new.interview AND NOT prepared));
END;

-- trigger questions_update
CREATE TRIGGER questions_update AFTER update ON questions BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    UPDATE changes SET after = json_object('id', old.id, 'interview', old.interview, 'position', old.position, 'text', old.text, 'prepared', old.prepared, 'answer', old.answer) WHERE key = CAST(old.id AS TEXT) AND tbl = 'questions' AND before IS NULL AND after IS NULL;
    INSERT INTO changes (op, tbl, key, before, after) SELECT op, 'questions', CAST(new.id AS TEXT), json_object('id', old.id, 'interview', old.interview, 'position', old.position, 'text', old.text, 'prepared', old.prepared, 'answer', old.answer), json_object('id', new.id, 'interview', new.interview, 'position', new.position, 'text', new.text, 'prepared', new.prepared, 'answer', new.answer) FROM writing WHERE op IS NOT NULL;
    DELETE FROM teaching WHERE interview = old.interview;
    INSERT INTO teaching SELECT starts_utc, uid FROM interviews WHERE uid = old.interview AND (lessons <> '' OR weaknesses <> ''
        OR EXISTS (SELECT 1 FROM questions WHERE interview = old.interview AND NOT prepared));
    DELETE FROM teaching WHERE interview = new.interview;
    INSERT INTO teaching SELECT starts_utc, uid FROM interviews WHERE uid = new.interview AND (lessons <> '' OR weaknesses <> ''
        OR EXISTS (SELECT 1 FROM questions WHERE interview = new.interview AND NOT prepared));
END;

-- trigger references_given_delete
CREATE TRIGGER references_given_delete AFTER delete ON references_given BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    UPDATE changes SET after = json_object('interview', old.interview, 'contact', old.contact, 'position', old.position) WHERE key = json_array(old.interview, old.contact) AND tbl = 'references_given' AND before IS NULL AND after IS NULL;
    INSERT INTO changes (op, tbl, key, before) SELECT op, 'references_given', json_array(old.interview, old.contact), json_object('interview', old.interview, 'contact', old.contact, 'position', old.position) FROM writing WHERE op IS NOT NULL;
END;

-- trigger references_given_insert
CREATE TRIGGER references_given_insert AFTER insert ON references_given BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key) SELECT op, 'references_given', json_array(new.interview, new.contact) FROM writing WHERE op IS NOT NULL;
END;

-- trigger references_given_update
CREATE TRIGGER references_given_update AFTER update ON references_given BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    UPDATE changes SET after = json_object('interview', old.interview, 'contact', old.contact, 'position', old.position) WHERE key = json_array(old.interview, old.contact) AND tbl = 'references_given' AND before IS NULL AND after IS NULL;
    INSERT INTO changes (op, tbl, key, before, after) SELECT op, 'references_given', json_array(new.interview, new.contact), json_object('interview', old.interview, 'contact', old.contact, 'position', old.position), json_object('interview', new.interview, 'contact', new.contact, 'position', new.position) FROM writing WHERE op IS NOT NULL;
END;

-- trigger search_contact_delete
CREATE TRIGGER search_contact_delete AFTER DELETE ON contacts BEGIN
                 DELETE FROM search WHERE rowid = (SELECT id FROM search_rows WHERE kind = 'contact' AND uid = old.uid); DELETE FROM search_names WHERE rowid = (SELECT id FROM search_rows WHERE kind = 'contact' AND uid = old.uid);
                 DELETE FROM search_rows WHERE kind = 'contact' AND uid = old.uid;
             END;

-- trigger search_contact_insert
CREATE TRIGGER search_contact_insert AFTER INSERT ON contacts BEGIN
                 INSERT INTO search_rows (kind, uid) VALUES ('contact', new.uid);
                 INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
    SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text WHERE kind = 'contact' AND uid = new.uid; INSERT INTO search_names (rowid, name) SELECT r.id, x.name || ' ' || x.address_as || ' ' || x.company
             FROM search_rows r CROSS JOIN contacts x ON x.uid = r.uid WHERE r.kind = 'contact' AND r.uid = new.uid;
             END;

-- trigger search_contact_update
CREATE TRIGGER search_contact_update AFTER UPDATE ON contacts WHEN old.name IS NOT new.name OR old.address_as IS NOT new.address_as OR old.pronunciation IS NOT new.pronunciation OR old.title IS NOT new.title OR old.company IS NOT new.company OR old.emails IS NOT new.emails OR old.phones IS NOT new.phones OR old.url IS NOT new.url OR old.linkedin_url IS NOT new.linkedin_url OR old.postal_address IS NOT new.postal_address OR old.card_back IS NOT new.card_back BEGIN
                 DELETE FROM search WHERE rowid = (SELECT id FROM search_rows WHERE kind = 'contact' AND uid = new.uid); DELETE FROM search_names WHERE rowid = (SELECT id FROM search_rows WHERE kind = 'contact' AND uid = new.uid);
                 INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
    SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text WHERE kind = 'contact' AND uid = new.uid; INSERT INTO search_names (rowid, name) SELECT r.id, x.name || ' ' || x.address_as || ' ' || x.company
             FROM search_rows r CROSS JOIN contacts x ON x.uid = r.uid WHERE r.kind = 'contact' AND r.uid = new.uid;
             END;

-- trigger search_interview_delete
CREATE TRIGGER search_interview_delete AFTER DELETE ON interviews BEGIN
                 DELETE FROM search WHERE rowid = (SELECT id FROM search_rows WHERE kind = 'interview' AND uid = old.uid); 
                 DELETE FROM search_rows WHERE kind = 'interview' AND uid = old.uid;
             END;

-- trigger search_interview_entered
CREATE TRIGGER search_interview_entered AFTER INSERT ON interviews BEGIN DELETE FROM search WHERE rowid IN (SELECT id FROM search_text WHERE interview = new.uid);
                 INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
    SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text WHERE interview = new.uid; END;

-- trigger search_interview_insert
CREATE TRIGGER search_interview_insert AFTER INSERT ON interviews BEGIN
                 INSERT INTO search_rows (kind, uid) VALUES ('interview', new.uid);
                 INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
    SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text WHERE kind = 'interview' AND uid = new.uid; 
             END;

-- trigger search_interview_moved
CREATE TRIGGER search_interview_moved AFTER UPDATE ON interviews WHEN old.opportunity IS NOT new.opportunity BEGIN DELETE FROM search WHERE rowid IN (SELECT id FROM search_text WHERE interview = new.uid);
                 INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
    SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text WHERE interview = new.uid; END;

-- trigger search_interview_update
CREATE TRIGGER search_interview_update AFTER UPDATE ON interviews WHEN old.opportunity IS NOT new.opportunity OR old.round IS NOT new.round OR old.place IS NOT new.place OR old.next_steps IS NOT new.next_steps OR old.how_i_did IS NOT new.how_i_did OR old.notes IS NOT new.notes OR old.strengths IS NOT new.strengths OR old.weaknesses IS NOT new.weaknesses OR old.lessons IS NOT new.lessons OR old.surprises IS NOT new.surprises OR old.clear_up IS NOT new.clear_up BEGIN
                 DELETE FROM search WHERE rowid = (SELECT id FROM search_rows WHERE kind = 'interview' AND uid = new.uid); 
                 INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
    SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text WHERE kind = 'interview' AND uid = new.uid; 
             END;

-- trigger search_opportunity_delete
CREATE TRIGGER search_opportunity_delete AFTER DELETE ON opportunities BEGIN
                 DELETE FROM search WHERE rowid = (SELECT id FROM search_rows WHERE kind = 'opportunity' AND uid = old.uid); DELETE FROM search_names WHERE rowid = (SELECT id FROM search_rows WHERE kind = 'opportunity' AND uid = old.uid);
                 DELETE FROM search_rows WHERE kind = 'opportunity' AND uid = old.uid;
             END;

-- trigger search_opportunity_entered
CREATE TRIGGER search_opportunity_entered AFTER INSERT ON opportunities BEGIN DELETE FROM search WHERE rowid IN (SELECT id FROM search_text WHERE opportunity = new.uid);
                 INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
    SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text WHERE opportunity = new.uid; END;

-- trigger search_opportunity_insert
CREATE TRIGGER search_opportunity_insert AFTER INSERT ON opportunities BEGIN
                 INSERT INTO search_rows (kind, uid) VALUES ('opportunity', new.uid);
                 INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
    SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text WHERE kind = 'opportunity' AND uid = new.uid; INSERT INTO search_names (rowid, name) SELECT r.id, x.company
             FROM search_rows r CROSS JOIN opportunities x ON x.uid = r.uid WHERE r.kind = 'opportunity' AND r.uid = new.uid;
             END;

-- trigger search_opportunity_renamed
CREATE TRIGGER search_opportunity_renamed AFTER UPDATE ON opportunities WHEN old.company IS NOT new.company OR old.role IS NOT new.role BEGIN DELETE FROM search WHERE rowid IN (SELECT id FROM search_text WHERE opportunity = new.uid);
                 INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
    SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text WHERE opportunity = new.uid; END;

-- trigger search_opportunity_update
CREATE TRIGGER search_opportunity_update AFTER UPDATE ON opportunities WHEN old.company IS NOT new.company OR old.role IS NOT new.role OR old.url IS NOT new.url OR old.source IS NOT new.source OR old.location IS NOT new.location OR old.salary IS NOT new.salary OR old.notes IS NOT new.notes OR old.feedback IS NOT new.feedback OR old.address IS NOT new.address OR old.phone IS NOT new.phone OR old.reference IS NOT new.reference BEGIN
                 DELETE FROM search WHERE rowid = (SELECT id FROM search_rows WHERE kind = 'opportunity' AND uid = new.uid); DELETE FROM search_names WHERE rowid = (SELECT id FROM search_rows WHERE kind = 'opportunity' AND uid = new.uid);
                 INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
    SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text WHERE kind = 'opportunity' AND uid = new.uid; INSERT INTO search_names (rowid, name) SELECT r.id, x.company
             FROM search_rows r CROSS JOIN opportunities x ON x.uid = r.uid WHERE r.kind = 'opportunity' AND r.uid = new.uid;
             END;

-- trigger search_outcome_delete
CREATE TRIGGER search_outcome_delete AFTER DELETE ON outcomes BEGIN
                 DELETE FROM search WHERE rowid = (SELECT id FROM search_rows WHERE kind = 'outcome' AND uid = old.uid); 
                 DELETE FROM search_rows WHERE kind = 'outcome' AND uid = old.uid;
             END;

-- trigger search_outcome_insert
CREATE TRIGGER search_outcome_insert AFTER INSERT ON outcomes BEGIN
                 INSERT INTO search_rows (kind, uid) VALUES ('outcome', new.uid);
                 INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
    SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text WHERE kind = 'outcome' AND uid = new.uid; 
             END;

-- trigger search_outcome_update
CREATE TRIGGER search_outcome_update AFTER UPDATE ON outcomes WHEN old.opportunity IS NOT new.opportunity OR old.note IS NOT new.note BEGIN
                 DELETE FROM search WHERE rowid = (SELECT id FROM search_rows WHERE kind = 'outcome' AND uid = new.uid); 
                 INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
    SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text WHERE kind = 'outcome' AND uid = new.uid; 
             END;

-- trigger search_question_delete
CREATE TRIGGER search_question_delete AFTER DELETE ON questions BEGIN
                 DELETE FROM search WHERE rowid = (SELECT id FROM search_rows WHERE kind = 'question' AND uid = old.id); 
                 DELETE FROM search_rows WHERE kind = 'question' AND uid = old.id;
             END;

-- trigger search_question_insert
CREATE TRIGGER search_question_insert AFTER INSERT ON questions BEGIN
                 INSERT INTO search_rows (kind, uid) VALUES ('question', new.id);
                 INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
    SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text WHERE kind = 'question' AND uid = new.id; 
             END;

-- trigger search_question_update
CREATE TRIGGER search_question_update AFTER UPDATE ON questions WHEN old.interview IS NOT new.interview OR old.text IS NOT new.text OR old.answer IS NOT new.answer BEGIN
                 DELETE FROM search WHERE rowid = (SELECT id FROM search_rows WHERE kind = 'question' AND uid = new.id); 
                 INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
    SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text WHERE kind = 'question' AND uid = new.id; 
             END;

-- trigger search_task_delete
CREATE TRIGGER search_task_delete AFTER DELETE ON tasks BEGIN
                 DELETE FROM search WHERE rowid = (SELECT id FROM search_rows WHERE kind = 'task' AND uid = old.uid); 
                 DELETE FROM search_rows WHERE kind = 'task' AND uid = old.uid;
             END;

-- trigger search_task_insert
CREATE TRIGGER search_task_insert AFTER INSERT ON tasks BEGIN
                 INSERT INTO search_rows (kind, uid) VALUES ('task', new.uid);
                 INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
    SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text WHERE kind = 'task' AND uid = new.uid; 
             END;

-- trigger search_task_update
CREATE TRIGGER search_task_update AFTER UPDATE ON tasks WHEN old.title IS NOT new.title OR old.opportunity IS NOT new.opportunity BEGIN
                 DELETE FROM search WHERE rowid = (SELECT id FROM search_rows WHERE kind = 'task' AND uid = new.uid); 
                 INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
    SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text WHERE kind = 'task' AND uid = new.uid; 
             END;

-- trigger search_touch_delete
CREATE TRIGGER search_touch_delete AFTER DELETE ON touches BEGIN
                 DELETE FROM search WHERE rowid = (SELECT id FROM search_rows WHERE kind = 'touch' AND uid = old.uid); 
                 DELETE FROM search_rows WHERE kind = 'touch' AND uid = old.uid;
             END;

-- trigger search_touch_insert
CREATE TRIGGER search_touch_insert AFTER INSERT ON touches BEGIN
                 INSERT INTO search_rows (kind, uid) VALUES ('touch', new.uid);
                 INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
    SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text WHERE kind = 'touch' AND uid = new.uid; 
             END;

-- trigger search_touch_update
CREATE TRIGGER search_touch_update AFTER UPDATE ON touches WHEN old.opportunity IS NOT new.opportunity OR old.interview IS NOT new.interview OR old.note IS NOT new.note OR old.subject IS NOT new.subject OR old.text IS NOT new.text BEGIN
                 DELETE FROM search WHERE rowid = (SELECT id FROM search_rows WHERE kind = 'touch' AND uid = new.uid); 
                 INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
    SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text WHERE kind = 'touch' AND uid = new.uid; 
             END;

-- trigger sources_delete
CREATE TRIGGER sources_delete AFTER delete ON sources BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    UPDATE changes SET after = json_object('uid', old.uid, 'seq', old.seq, 'kind', old.kind, 'key', old.key, 'sequence', old.sequence, 'at', old.at, 'sender', old.sender, 'subject', old.subject, 'evidence', old.evidence, 'proposal', old.proposal, 'became', old.became, 'declined', old.declined) WHERE key = CAST(old.uid AS TEXT) AND tbl = 'sources' AND before IS NULL AND after IS NULL;
    INSERT INTO changes (op, tbl, key, before) SELECT op, 'sources', CAST(old.uid AS TEXT), json_object('uid', old.uid, 'seq', old.seq, 'kind', old.kind, 'key', old.key, 'sequence', old.sequence, 'at', old.at, 'sender', old.sender, 'subject', old.subject, 'evidence', old.evidence, 'proposal', old.proposal, 'became', old.became, 'declined', old.declined) FROM writing WHERE op IS NOT NULL;
END;

-- trigger sources_insert
CREATE TRIGGER sources_insert AFTER insert ON sources BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key) SELECT op, 'sources', CAST(new.uid AS TEXT) FROM writing WHERE op IS NOT NULL;
END;

-- trigger sources_update
CREATE TRIGGER sources_update AFTER update ON sources BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    UPDATE changes SET after = json_object('uid', old.uid, 'seq', old.seq, 'kind', old.kind, 'key', old.key, 'sequence', old.sequence, 'at', old.at, 'sender', old.sender, 'subject', old.subject, 'evidence', old.evidence, 'proposal', old.proposal, 'became', old.became, 'declined', old.declined) WHERE key = CAST(old.uid AS TEXT) AND tbl = 'sources' AND before IS NULL AND after IS NULL;
    INSERT INTO changes (op, tbl, key, before, after) SELECT op, 'sources', CAST(new.uid AS TEXT), json_object('uid', old.uid, 'seq', old.seq, 'kind', old.kind, 'key', old.key, 'sequence', old.sequence, 'at', old.at, 'sender', old.sender, 'subject', old.subject, 'evidence', old.evidence, 'proposal', old.proposal, 'became', old.became, 'declined', old.declined), json_object('uid', new.uid, 'seq', new.seq, 'kind', new.kind, 'key', new.key, 'sequence', new.sequence, 'at', new.at, 'sender', new.sender, 'subject', new.subject, 'evidence', new.evidence, 'proposal', new.proposal, 'became', new.became, 'declined', new.declined) FROM writing WHERE op IS NOT NULL;
END;

-- trigger tasks_delete
CREATE TRIGGER tasks_delete AFTER delete ON tasks BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    UPDATE changes SET after = json_object('uid', old.uid, 'seq', old.seq, 'title', old.title, 'due', old.due, 'opens', old.opens, 'opportunity', old.opportunity, 'contact', old.contact, 'done_on', old.done_on, 'created_on', old.created_on) WHERE key = CAST(old.uid AS TEXT) AND tbl = 'tasks' AND before IS NULL AND after IS NULL;
    INSERT INTO changes (op, tbl, key, before) SELECT op, 'tasks', CAST(old.uid AS TEXT), json_object('uid', old.uid, 'seq', old.seq, 'title', old.title, 'due', old.due, 'opens', old.opens, 'opportunity', old.opportunity, 'contact', old.contact, 'done_on', old.done_on, 'created_on', old.created_on) FROM writing WHERE op IS NOT NULL;
END;

-- trigger tasks_insert
CREATE TRIGGER tasks_insert AFTER insert ON tasks BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key) SELECT op, 'tasks', CAST(new.uid AS TEXT) FROM writing WHERE op IS NOT NULL;
END;

-- trigger tasks_update
CREATE TRIGGER tasks_update AFTER update ON tasks BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    UPDATE changes SET after = json_object('uid', old.uid, 'seq', old.seq, 'title', old.title, 'due', old.due, 'opens', old.opens, 'opportunity', old.opportunity, 'contact', old.contact, 'done_on', old.done_on, 'created_on', old.created_on) WHERE key = CAST(old.uid AS TEXT) AND tbl = 'tasks' AND before IS NULL AND after IS NULL;
    INSERT INTO changes (op, tbl, key, before, after) SELECT op, 'tasks', CAST(new.uid AS TEXT), json_object('uid', old.uid, 'seq', old.seq, 'title', old.title, 'due', old.due, 'opens', old.opens, 'opportunity', old.opportunity, 'contact', old.contact, 'done_on', old.done_on, 'created_on', old.created_on), json_object('uid', new.uid, 'seq', new.seq, 'title', new.title, 'due', new.due, 'opens', new.opens, 'opportunity', new.opportunity, 'contact', new.contact, 'done_on', new.done_on, 'created_on', new.created_on) FROM writing WHERE op IS NOT NULL;
END;

-- trigger touch_contacts_delete
CREATE TRIGGER touch_contacts_delete AFTER delete ON touch_contacts BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    UPDATE changes SET after = json_object('touch', old.touch, 'contact', old.contact, 'position', old.position) WHERE key = json_array(old.touch, old.contact) AND tbl = 'touch_contacts' AND before IS NULL AND after IS NULL;
    INSERT INTO changes (op, tbl, key, before) SELECT op, 'touch_contacts', json_array(old.touch, old.contact), json_object('touch', old.touch, 'contact', old.contact, 'position', old.position) FROM writing WHERE op IS NOT NULL;
    DELETE FROM lately WHERE contact IN (old.contact);
    INSERT INTO lately SELECT c.uid, nullif(max(
        coalesce((SELECT max(t.at_utc) FROM touch_contacts w JOIN touches t ON t.uid = w.touch WHERE w.contact = c.uid), -1 << 62),
        coalesce((SELECT max(i.starts_utc) FROM interviewers r JOIN interviews i ON i.uid = r.interview
            WHERE r.contact = c.uid AND NOT i.cancelled AND NOT i.no_show AND  NOT EXISTS (SELECT 1 FROM ended e
                WHERE e.opportunity = i.opportunity AND e.closed AND e.day < substr(i.starts_at, 1, 10))), -1 << 62)),
        -1 << 62), substr(c.name, 1, 64), c.seq FROM contacts c WHERE c.uid IN (old.contact);
END;

-- trigger touch_contacts_insert
CREATE TRIGGER touch_contacts_insert AFTER insert ON touch_contacts BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key) SELECT op, 'touch_contacts', json_array(new.touch, new.contact) FROM writing WHERE op IS NOT NULL;
    DELETE FROM lately WHERE contact IN (new.contact);
    INSERT INTO lately SELECT c.uid, nullif(max(
        coalesce((SELECT max(t.at_utc) FROM touch_contacts w JOIN touches t ON t.uid = w.touch WHERE w.contact = c.uid), -1 << 62),
        coalesce((SELECT max(i.starts_utc) FROM interviewers r JOIN interviews i ON i.uid = r.interview
            WHERE r.contact = c.uid AND NOT i.cancelled AND NOT i.no_show AND  NOT EXISTS (SELECT 1 FROM ended e
                WHERE e.opportunity = i.opportunity AND e.closed AND e.day < substr(i.starts_at, 1, 10))), -1 << 62)),
        -1 << 62), substr(c.name, 1, 64), c.seq FROM contacts c WHERE c.uid IN (new.contact);
END;

-- trigger touch_contacts_update
CREATE TRIGGER touch_contacts_update AFTER update ON touch_contacts BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    UPDATE changes SET after = json_object('touch', old.touch, 'contact', old.contact, 'position', old.position) WHERE key = json_array(old.touch, old.contact) AND tbl = 'touch_contacts' AND before IS NULL AND after IS NULL;
    INSERT INTO changes (op, tbl, key, before, after) SELECT op, 'touch_contacts', json_array(new.touch, new.contact), json_object('touch', old.touch, 'contact', old.contact, 'position', old.position), json_object('touch', new.touch, 'contact', new.contact, 'position', new.position) FROM writing WHERE op IS NOT NULL;
    DELETE FROM lately WHERE contact IN (old.contact);
    INSERT INTO lately SELECT c.uid, nullif(max(
        coalesce((SELECT max(t.at_utc) FROM touch_contacts w JOIN touches t ON t.uid = w.touch WHERE w.contact = c.uid), -1 << 62),
        coalesce((SELECT max(i.starts_utc) FROM interviewers r JOIN interviews i ON i.uid = r.interview
            WHERE r.contact = c.uid AND NOT i.cancelled AND NOT i.no_show AND  NOT EXISTS (SELECT 1 FROM ended e
                WHERE e.opportunity = i.opportunity AND e.closed AND e.day < substr(i.starts_at, 1, 10))), -1 << 62)),
        -1 << 62), substr(c.name, 1, 64), c.seq FROM contacts c WHERE c.uid IN (old.contact);
    DELETE FROM lately WHERE contact IN (new.contact);
    INSERT INTO lately SELECT c.uid, nullif(max(
        coalesce((SELECT max(t.at_utc) FROM touch_contacts w JOIN touches t ON t.uid = w.touch WHERE w.contact = c.uid), -1 << 62),
        coalesce((SELECT max(i.starts_utc) FROM interviewers r JOIN interviews i ON i.uid = r.interview
            WHERE r.contact = c.uid AND NOT i.cancelled AND NOT i.no_show AND  NOT EXISTS (SELECT 1 FROM ended e
                WHERE e.opportunity = i.opportunity AND e.closed AND e.day < substr(i.starts_at, 1, 10))), -1 << 62)),
        -1 << 62), substr(c.name, 1, 64), c.seq FROM contacts c WHERE c.uid IN (new.contact);
END;

-- trigger touches_delete
CREATE TRIGGER touches_delete AFTER delete ON touches BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    UPDATE changes SET after = json_object('uid', old.uid, 'seq', old.seq, 'at', old.at, 'at_utc', old.at_utc, 'direction', old.direction, 'channel', old.channel, 'purpose', old.purpose, 'also', old.also, 'opportunity', old.opportunity, 'interview', old.interview, 'note', old.note, 'subject', old.subject, 'text', old.text, 'message_id', old.message_id, 'decision_by', old.decision_by, 'wait_until', old.wait_until) WHERE key = CAST(old.uid AS TEXT) AND tbl = 'touches' AND before IS NULL AND after IS NULL;
    INSERT INTO changes (op, tbl, key, before) SELECT op, 'touches', CAST(old.uid AS TEXT), json_object('uid', old.uid, 'seq', old.seq, 'at', old.at, 'at_utc', old.at_utc, 'direction', old.direction, 'channel', old.channel, 'purpose', old.purpose, 'also', old.also, 'opportunity', old.opportunity, 'interview', old.interview, 'note', old.note, 'subject', old.subject, 'text', old.text, 'message_id', old.message_id, 'decision_by', old.decision_by, 'wait_until', old.wait_until) FROM writing WHERE op IS NOT NULL;
    DELETE FROM lately WHERE contact IN (SELECT contact FROM touch_contacts WHERE touch = old.uid);
    INSERT INTO lately SELECT c.uid, nullif(max(
        coalesce((SELECT max(t.at_utc) FROM touch_contacts w JOIN touches t ON t.uid = w.touch WHERE w.contact = c.uid), -1 << 62),
        coalesce((SELECT max(i.starts_utc) FROM interviewers r JOIN interviews i ON i.uid = r.interview
            WHERE r.contact = c.uid AND NOT i.cancelled AND NOT i.no_show AND  NOT EXISTS (SELECT 1 FROM ended e
                WHERE e.opportunity = i.opportunity AND e.closed AND e.day < substr(i.starts_at, 1, 10))), -1 << 62)),
        -1 << 62), substr(c.name, 1, 64), c.seq FROM contacts c WHERE c.uid IN (SELECT contact FROM touch_contacts WHERE touch = old.uid);
END;

-- trigger touches_insert
CREATE TRIGGER touches_insert AFTER insert ON touches BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    INSERT INTO changes (op, tbl, key) SELECT op, 'touches', CAST(new.uid AS TEXT) FROM writing WHERE op IS NOT NULL;
    DELETE FROM lately WHERE contact IN (SELECT contact FROM touch_contacts WHERE touch = new.uid);
    INSERT INTO lately SELECT c.uid, nullif(max(
        coalesce((SELECT max(t.at_utc) FROM touch_contacts w JOIN touches t ON t.uid = w.touch WHERE w.contact = c.uid), -1 << 62),
        coalesce((SELECT max(i.starts_utc) FROM interviewers r JOIN interviews i ON i.uid = r.interview
            WHERE r.contact = c.uid AND NOT i.cancelled AND NOT i.no_show AND  NOT EXISTS (SELECT 1 FROM ended e
                WHERE e.opportunity = i.opportunity AND e.closed AND e.day < substr(i.starts_at, 1, 10))), -1 << 62)),
        -1 << 62), substr(c.name, 1, 64), c.seq FROM contacts c WHERE c.uid IN (SELECT contact FROM touch_contacts WHERE touch = new.uid);
END;

-- trigger touches_update
CREATE TRIGGER touches_update AFTER update ON touches BEGIN
    SELECT RAISE(ABORT, 'a write outside an op') WHERE NOT EXISTS (SELECT 1 FROM writing);
    UPDATE changes SET after = json_object('uid', old.uid, 'seq', old.seq, 'at', old.at, 'at_utc', old.at_utc, 'direction', old.direction, 'channel', old.channel, 'purpose', old.purpose, 'also', old.also, 'opportunity', old.opportunity, 'interview', old.interview, 'note', old.note, 'subject', old.subject, 'text', old.text, 'message_id', old.message_id, 'decision_by', old.decision_by, 'wait_until', old.wait_until) WHERE key = CAST(old.uid AS TEXT) AND tbl = 'touches' AND before IS NULL AND after IS NULL;
    INSERT INTO changes (op, tbl, key, before, after) SELECT op, 'touches', CAST(new.uid AS TEXT), json_object('uid', old.uid, 'seq', old.seq, 'at', old.at, 'at_utc', old.at_utc, 'direction', old.direction, 'channel', old.channel, 'purpose', old.purpose, 'also', old.also, 'opportunity', old.opportunity, 'interview', old.interview, 'note', old.note, 'subject', old.subject, 'text', old.text, 'message_id', old.message_id, 'decision_by', old.decision_by, 'wait_until', old.wait_until), json_object('uid', new.uid, 'seq', new.seq, 'at', new.at, 'at_utc', new.at_utc, 'direction', new.direction, 'channel', new.channel, 'purpose', new.purpose, 'also', new.also, 'opportunity', new.opportunity, 'interview', new.interview, 'note', new.note, 'subject', new.subject, 'text', new.text, 'message_id', new.message_id, 'decision_by', new.decision_by, 'wait_until', new.wait_until) FROM writing WHERE op IS NOT NULL;
    DELETE FROM lately WHERE contact IN (SELECT contact FROM touch_contacts WHERE touch = old.uid);
    INSERT INTO lately SELECT c.uid, nullif(max(
        coalesce((SELECT max(t.at_utc) FROM touch_contacts w JOIN touches t ON t.uid = w.touch WHERE w.contact = c.uid), -1 << 62),
        coalesce((SELECT max(i.starts_utc) FROM interviewers r JOIN interviews i ON i.uid = r.interview
            WHERE r.contact = c.uid AND NOT i.cancelled AND NOT i.no_show AND  NOT EXISTS (SELECT 1 FROM ended e
                WHERE e.opportunity = i.opportunity AND e.closed AND e.day < substr(i.starts_at, 1, 10))), -1 << 62)),
        -1 << 62), substr(c.name, 1, 64), c.seq FROM contacts c WHERE c.uid IN (SELECT contact FROM touch_contacts WHERE touch = old.uid);
    DELETE FROM lately WHERE contact IN (SELECT contact FROM touch_contacts WHERE touch = new.uid);
    INSERT INTO lately SELECT c.uid, nullif(max(
        coalesce((SELECT max(t.at_utc) FROM touch_contacts w JOIN touches t ON t.uid = w.touch WHERE w.contact = c.uid), -1 << 62),
        coalesce((SELECT max(i.starts_utc) FROM interviewers r JOIN interviews i ON i.uid = r.interview
            WHERE r.contact = c.uid AND NOT i.cancelled AND NOT i.no_show AND  NOT EXISTS (SELECT 1 FROM ended e
                WHERE e.opportunity = i.opportunity AND e.closed AND e.day < substr(i.starts_at, 1, 10))), -1 << 62)),
        -1 << 62), substr(c.name, 1, 64), c.seq FROM contacts c WHERE c.uid IN (SELECT contact FROM touch_contacts WHERE touch = new.uid);
END;

-- view search_text
CREATE VIEW search_text (id, kind, uid, opportunity, interview, name, about, reach, a, b, c, d, e, f, g, h) AS
         SELECT r.id, 'contact', x.uid, NULL, NULL, x.name, trim(x.title || ', ' || x.company, ', '), trim(coalesce((SELECT group_concat(value, ', ') FROM json_each(x.emails)), '') || ', '
                    || coalesce((SELECT group_concat(value, ', ') FROM json_each(x.phones)), '') || ', '
                    || x.url || ', ' || x.linkedin_url || ', ' || x.postal_address, ', '), x.card_back, x.address_as, x.pronunciation, '', '', '', '', '' FROM contacts x
                 CROSS JOIN search_rows r ON r.kind = 'contact' AND r.uid = x.uid  WHERE true
UNION ALL
SELECT r.id, 'opportunity', x.uid, NULL, NULL, x.company, x.role, x.url, x.notes, x.feedback, x.source, x.location, x.salary, x.address, x.phone, x.reference FROM opportunities x
                 CROSS JOIN search_rows r ON r.kind = 'opportunity' AND r.uid = x.uid  WHERE true
UNION ALL
SELECT r.id, 'interview', x.uid, x.opportunity, NULL, '', trim(coalesce(o.company, '') || ', ' || coalesce(o.role, '') || ', ' || x.round, ', '), x.place, x.notes, x.strengths, x.weaknesses, x.lessons, x.surprises, x.clear_up, x.next_steps, x.how_i_did FROM interviews x
                 CROSS JOIN search_rows r ON r.kind = 'interview' AND r.uid = x.uid LEFT JOIN opportunities o ON o.uid = x.opportunity WHERE true
UNION ALL
SELECT r.id, 'question', x.id, i.opportunity, x.interview, '', trim(coalesce(o.company, '') || ', ' || coalesce(o.role, ''), ', '), '', x.text, x.answer, '', '', '', '', '', '' FROM questions x
                 CROSS JOIN search_rows r ON r.kind = 'question' AND r.uid = x.id LEFT JOIN interviews i ON i.uid = x.interview LEFT JOIN opportunities o ON o.uid = i.opportunity WHERE true
UNION ALL
SELECT r.id, 'touch', x.uid, x.opportunity, x.interview, '', trim(coalesce(o.company, '') || ', ' || coalesce(o.role, ''), ', '), '', x.note, x.subject, x.text, '', '', '', '', '' FROM touches x
                 CROSS JOIN search_rows r ON r.kind = 'touch' AND r.uid = x.uid LEFT JOIN opportunities o ON o.uid = x.opportunity WHERE x.note || x.subject || x.text <> '' AND x.opportunity IS NOT NULL
UNION ALL
SELECT r.id, 'touch', x.uid, i.opportunity, x.interview, '', trim(coalesce(o.company, '') || ', ' || coalesce(o.role, ''), ', '), '', x.note, x.subject, x.text, '', '', '', '', '' FROM touches x
                 CROSS JOIN search_rows r ON r.kind = 'touch' AND r.uid = x.uid LEFT JOIN interviews i ON i.uid = x.interview LEFT JOIN opportunities o ON o.uid = i.opportunity WHERE x.note || x.subject || x.text <> '' AND x.opportunity IS NULL
UNION ALL
SELECT r.id, 'outcome', x.uid, x.opportunity, NULL, '', trim(coalesce(o.company, '') || ', ' || coalesce(o.role, ''), ', '), '', x.note, '', '', '', '', '', '', '' FROM outcomes x
                 CROSS JOIN search_rows r ON r.kind = 'outcome' AND r.uid = x.uid LEFT JOIN opportunities o ON o.uid = x.opportunity WHERE x.note <> ''
UNION ALL
SELECT r.id, 'task', x.uid, x.opportunity, NULL, x.title, trim(coalesce(o.company, '') || ', ' || coalesce(o.role, ''), ', '), '', '', '', '', '', '', '', '', '' FROM tasks x
                 CROSS JOIN search_rows r ON r.kind = 'task' AND r.uid = x.uid LEFT JOIN opportunities o ON o.uid = x.opportunity WHERE true;
