-- The first schema: the facts, as DATA.md describes them.
--
-- Texts are never null: empty means "not known". Dates are texts, YYYY-MM-DD. `seq` is the order of entry.
-- Foreign keys are deferred: within an op the rows may come in any order, at its end nothing may dangle.
-- A migration that stands in a release is never edited; the next change is the next folder.

-- The user: one row at most.
CREATE TABLE profile (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    linkedin_url TEXT NOT NULL DEFAULT '',
    linkedin_ready INTEGER NOT NULL DEFAULT 0 CHECK (linkedin_ready IN (0, 1)),
    search_open INTEGER NOT NULL DEFAULT 1 CHECK (search_open IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE contacts (
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
    prefers TEXT CHECK (prefers IN ('email', 'call', 'text', 'linkedin', 'post')),
    card_back TEXT NOT NULL DEFAULT '',
    linkedin_connected INTEGER NOT NULL DEFAULT 0 CHECK (linkedin_connected IN (0, 1)),
    keep_in_touch TEXT NOT NULL DEFAULT 'unasked' CHECK (keep_in_touch IN ('unasked', 'yes', 'no')),
    cadence_days INTEGER CHECK (cadence_days BETWEEN 1 AND 3650),
    verified_on TEXT CHECK (verified_on IS date(verified_on)),
    created_on TEXT CHECK (created_on IS date(created_on))
) STRICT, WITHOUT ROWID;
CREATE INDEX contacts_by_seq ON contacts (seq);

CREATE TABLE opportunities (
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
    go_on TEXT CHECK (go_on IN ('yes', 'no')),
    go_on_on TEXT CHECK (go_on_on IS date(go_on_on)),
    feedback TEXT NOT NULL DEFAULT '',
    feedback_on TEXT CHECK (feedback_on IS date(feedback_on))
) STRICT, WITHOUT ROWID;
CREATE INDEX opportunities_by_seq ON opportunities (seq);

-- `starts_utc` is `starts_at` in seconds since 1970, to search and order by; the text keeps the offset.
CREATE TABLE interviews (
    uid TEXT NOT NULL PRIMARY KEY CHECK (length(uid) BETWEEN 1 AND 64),
    seq INTEGER NOT NULL,
    opportunity TEXT NOT NULL REFERENCES opportunities (uid) DEFERRABLE INITIALLY DEFERRED,
    starts_at TEXT NOT NULL CHECK (length(starts_at) >= 20),
    starts_utc INTEGER NOT NULL,
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 10080),
    round TEXT NOT NULL DEFAULT '',
    mode TEXT NOT NULL CHECK (mode IN ('in_person', 'video', 'phone')),
    place TEXT NOT NULL DEFAULT '',
    travelled INTEGER NOT NULL DEFAULT 0 CHECK (travelled IN (0, 1)),
    cancelled INTEGER NOT NULL DEFAULT 0 CHECK (cancelled IN (0, 1)),
    decision_by TEXT CHECK (decision_by IS date(decision_by)),
    reach_by TEXT CHECK (reach_by IN ('email', 'call', 'text', 'linkedin', 'post', 'wait')),
    wait_until TEXT CHECK (wait_until IS date(wait_until)),
    next_steps TEXT NOT NULL DEFAULT '',
    how_i_did TEXT NOT NULL DEFAULT '',
    impression TEXT CHECK (impression IN ('good', 'minor_slip', 'poor')),
    fit INTEGER CHECK (fit BETWEEN 1 AND 5),
    notes TEXT NOT NULL DEFAULT '',
    strengths TEXT NOT NULL DEFAULT '',
    weaknesses TEXT NOT NULL DEFAULT '',
    lessons TEXT NOT NULL DEFAULT '',
    surprises TEXT NOT NULL DEFAULT '',
    clear_up TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX interviews_by_seq ON interviews (seq);
CREATE INDEX interviews_by_opportunity ON interviews (opportunity, starts_utc);
CREATE INDEX interviews_by_start ON interviews (starts_utc);

-- Who interviewed, in the order listed.
CREATE TABLE interviewers (
    interview TEXT NOT NULL REFERENCES interviews (uid) DEFERRABLE INITIALLY DEFERRED,
    contact TEXT NOT NULL REFERENCES contacts (uid) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    PRIMARY KEY (interview, contact)
) STRICT, WITHOUT ROWID;
CREATE INDEX interviewers_by_contact ON interviewers (contact);

-- Whose name was given as a reference, in the order listed.
CREATE TABLE references_given (
    interview TEXT NOT NULL REFERENCES interviews (uid) DEFERRABLE INITIALLY DEFERRED,
    contact TEXT NOT NULL REFERENCES contacts (uid) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    PRIMARY KEY (interview, contact)
) STRICT, WITHOUT ROWID;
CREATE INDEX references_given_by_contact ON references_given (contact);

-- What was asked in an interview.
CREATE TABLE questions (
    interview TEXT NOT NULL REFERENCES interviews (uid) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    prepared INTEGER NOT NULL DEFAULT 0 CHECK (prepared IN (0, 1)),
    answer TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (interview, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE touches (
    uid TEXT NOT NULL PRIMARY KEY CHECK (length(uid) BETWEEN 1 AND 64),
    seq INTEGER NOT NULL,
    at TEXT NOT NULL CHECK (length(at) >= 20),
    at_utc INTEGER NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('out', 'in')),
    channel TEXT NOT NULL CHECK (channel IN ('email', 'handwritten', 'call', 'text', 'linkedin', 'in_person')),
    purpose TEXT NOT NULL CHECK (purpose IN ('thank_you', 'clarification', 'resources', 'check_in', 'update', 'heads_up', 'offer_thanks', 'accept', 'decline', 'withdraw', 'confirm', 'thank_rejection', 'feedback_request', 'thank_feedback', 'networking', 'keep_in_touch', 'application', 'reply', 'other')),
    opportunity TEXT REFERENCES opportunities (uid) DEFERRABLE INITIALLY DEFERRED,
    interview TEXT REFERENCES interviews (uid) DEFERRABLE INITIALLY DEFERRED,
    note TEXT NOT NULL DEFAULT '',
    decision_by TEXT CHECK (decision_by IS date(decision_by)),
    wait_until TEXT CHECK (wait_until IS date(wait_until))
) STRICT, WITHOUT ROWID;
CREATE INDEX touches_by_seq ON touches (seq);
CREATE INDEX touches_by_opportunity ON touches (opportunity, at_utc) WHERE opportunity IS NOT NULL;
CREATE INDEX touches_by_interview ON touches (interview, at_utc) WHERE interview IS NOT NULL;
CREATE INDEX touches_by_at ON touches (at_utc);

-- With whom, in the order listed.
CREATE TABLE touch_contacts (
    touch TEXT NOT NULL REFERENCES touches (uid) DEFERRABLE INITIALLY DEFERRED,
    contact TEXT NOT NULL REFERENCES contacts (uid) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    PRIMARY KEY (touch, contact)
) STRICT, WITHOUT ROWID;
CREATE INDEX touch_contacts_by_contact ON touch_contacts (contact);

CREATE TABLE outcomes (
    uid TEXT NOT NULL PRIMARY KEY CHECK (length(uid) BETWEEN 1 AND 64),
    seq INTEGER NOT NULL,
    opportunity TEXT NOT NULL REFERENCES opportunities (uid) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN ('invited', 'offer', 'accepted', 'declined', 'rejected', 'withdrawn', 'no_reply')),
    came_on TEXT NOT NULL CHECK (came_on IS date(came_on)),
    via TEXT CHECK (via IN ('email', 'handwritten', 'call', 'text', 'linkedin', 'in_person')),
    note TEXT NOT NULL DEFAULT '',
    answer_by TEXT CHECK (answer_by IS date(answer_by)),
    starts_on TEXT CHECK (starts_on IS date(starts_on))
) STRICT, WITHOUT ROWID;
CREATE INDEX outcomes_by_seq ON outcomes (seq);
CREATE INDEX outcomes_by_opportunity ON outcomes (opportunity, came_on);

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
CREATE INDEX tasks_by_seq ON tasks (seq);
CREATE INDEX tasks_by_opportunity ON tasks (opportunity) WHERE opportunity IS NOT NULL;
CREATE INDEX tasks_by_contact ON tasks (contact) WHERE contact IS NOT NULL;

-- The user's word on a derived action; one an action.
CREATE TABLE decisions (
    action TEXT NOT NULL PRIMARY KEY CHECK (trim(action) <> ''),
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('done', 'dismissed', 'snoozed')),
    until TEXT CHECK (until IS date(until)),
    at TEXT NOT NULL CHECK (length(at) >= 20)
) STRICT, WITHOUT ROWID;
CREATE INDEX decisions_by_seq ON decisions (seq);

PRAGMA application_id = 1634105188; -- 'afwd'
