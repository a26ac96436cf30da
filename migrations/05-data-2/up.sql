-- Data version 2 (DATA.md): new columns; and closed words are checked by the program alone, so that a new word needs no
-- new table. The tables are made anew without those checks; every other check, key and index is as it was.
--
-- The op log's triggers are no longer written by hand: the program makes them of its tables at the end of every upgrade.
-- What SQL alone cannot carry over (days out of the op log, letters out of notes, the ids of decisions) follows in
-- src/store/carry.rs.

-- The view, and the triggers that read it, name tables that are gone for a moment; they come back below.
DROP VIEW search_text;
DROP TRIGGER search_contact_insert;
DROP TRIGGER search_contact_delete;
DROP TRIGGER search_contact_update;
DROP TRIGGER search_opportunity_insert;
DROP TRIGGER search_opportunity_delete;
DROP TRIGGER search_opportunity_update;
DROP TRIGGER search_opportunity_renamed;
DROP TRIGGER search_interview_insert;
DROP TRIGGER search_interview_delete;
DROP TRIGGER search_interview_update;
DROP TRIGGER search_interview_moved;
DROP TRIGGER search_question_insert;
DROP TRIGGER search_question_delete;
DROP TRIGGER search_question_update;
DROP TRIGGER search_touch_insert;
DROP TRIGGER search_touch_delete;
DROP TRIGGER search_touch_update;
DROP TRIGGER search_outcome_insert;
DROP TRIGGER search_outcome_delete;
DROP TRIGGER search_outcome_update;
DROP TRIGGER search_task_insert;
DROP TRIGGER search_task_delete;
DROP TRIGGER search_task_update;

CREATE TABLE new_contacts (
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
) STRICT, WITHOUT ROWID;
INSERT INTO new_contacts (
    uid, seq, name, address_as, pronunciation, title, company, emails, phones, url, linkedin_url, postal_address,
    roles, prefers, card_back, linkedin_connected, keep_in_touch, cadence_days, verified_on, created_on)
SELECT
    uid, seq, name, address_as, pronunciation, title, company, emails, phones, url, linkedin_url, postal_address,
    roles, prefers, card_back, linkedin_connected, keep_in_touch, cadence_days, verified_on, created_on
FROM contacts;
DROP TABLE contacts;
ALTER TABLE new_contacts RENAME TO contacts;
CREATE INDEX contacts_by_seq ON contacts (seq);

CREATE TABLE new_opportunities (
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
) STRICT, WITHOUT ROWID;
INSERT INTO new_opportunities (
    uid, seq, company, role, url, source, location, salary, notes, applied_on, created_on, go_on, go_on_on, feedback,
    feedback_on)
SELECT
    uid, seq, company, role, url, source, location, salary, notes, applied_on, created_on, go_on, go_on_on, feedback,
    feedback_on
FROM opportunities;
DROP TABLE opportunities;
ALTER TABLE new_opportunities RENAME TO opportunities;
CREATE INDEX opportunities_by_seq ON opportunities (seq);

CREATE TABLE new_interviews (
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
INSERT INTO new_interviews (
    uid, seq, opportunity, starts_at, starts_utc, minutes, round, mode, place, travelled, cancelled, decision_by,
    reach_by, wait_until, next_steps, how_i_did, impression, fit, notes, strengths, weaknesses, lessons, surprises,
    clear_up)
SELECT
    uid, seq, opportunity, starts_at, starts_utc, minutes, round, mode, place, travelled, cancelled, decision_by,
    reach_by, wait_until, next_steps, how_i_did, impression, fit, notes, strengths, weaknesses, lessons, surprises,
    clear_up
FROM interviews;
DROP TABLE interviews;
ALTER TABLE new_interviews RENAME TO interviews;
CREATE INDEX interviews_by_seq ON interviews (seq);
CREATE INDEX interviews_by_opportunity ON interviews (opportunity, starts_utc);
CREATE INDEX interviews_by_start ON interviews (starts_utc);

CREATE TABLE new_touches (
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
INSERT INTO new_touches (uid, seq, at, at_utc, direction, channel, purpose, opportunity, interview, note, decision_by, wait_until)
SELECT uid, seq, at, at_utc, direction, channel, purpose, opportunity, interview, note, decision_by, wait_until
FROM touches;
DROP TABLE touches;
ALTER TABLE new_touches RENAME TO touches;
CREATE INDEX touches_by_seq ON touches (seq);
CREATE INDEX touches_by_opportunity ON touches (opportunity, at_utc) WHERE opportunity IS NOT NULL;
CREATE INDEX touches_by_interview ON touches (interview, at_utc) WHERE interview IS NOT NULL;
CREATE INDEX touches_by_at ON touches (at_utc);

CREATE TABLE new_outcomes (
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
INSERT INTO new_outcomes (uid, seq, opportunity, kind, came_on, via, note, answer_by, starts_on)
SELECT uid, seq, opportunity, kind, came_on, via, note, answer_by, starts_on
FROM outcomes;
DROP TABLE outcomes;
ALTER TABLE new_outcomes RENAME TO outcomes;
CREATE INDEX outcomes_by_seq ON outcomes (seq);
CREATE INDEX outcomes_by_opportunity ON outcomes (opportunity, came_on);
CREATE INDEX outcomes_by_after ON outcomes (after_interview) WHERE after_interview IS NOT NULL;

CREATE TABLE new_decisions (
    action TEXT NOT NULL PRIMARY KEY CHECK (trim(action) <> ''),
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    until TEXT CHECK (until IS date(until)),
    at TEXT NOT NULL CHECK (length(at) >= 20)
) STRICT, WITHOUT ROWID;
INSERT INTO new_decisions (action, seq, kind, until, at)
SELECT action, seq, kind, until, at
FROM decisions;
DROP TABLE decisions;
ALTER TABLE new_decisions RENAME TO decisions;
CREATE INDEX decisions_by_seq ON decisions (seq);

-- The search index as it was, but that it knows the letters of touches. What it holds stays: only letters change, and the
-- triggers see that.
CREATE VIEW search_text (id, kind, uid, part, opportunity, interview, name, about, reach, a, b, c, d, e, f, g, h) AS
    SELECT r.id, 'contact', x.uid, 0, NULL, NULL, x.name, trim(x.title || ', ' || x.company, ', '),
        trim(coalesce((SELECT group_concat(value, ', ') FROM json_each(x.emails)), '') || ', '
            || coalesce((SELECT group_concat(value, ', ') FROM json_each(x.phones)), '') || ', '
            || x.url || ', ' || x.linkedin_url || ', ' || x.postal_address, ', '),
        x.card_back, x.address_as, x.pronunciation, '', '', '', '', ''
    FROM contacts x CROSS JOIN search_rows r ON r.kind = 'contact' AND r.uid = x.uid AND r.part = 0
  UNION ALL
    SELECT r.id, 'opportunity', x.uid, 0, NULL, NULL, x.company, x.role, x.url,
        x.notes, x.feedback, x.source, x.location, x.salary, '', '', ''
    FROM opportunities x CROSS JOIN search_rows r ON r.kind = 'opportunity' AND r.uid = x.uid AND r.part = 0
  UNION ALL
    SELECT r.id, 'interview', x.uid, 0, x.opportunity, NULL, '',
        trim(coalesce(o.company, '') || ', ' || coalesce(o.role, '') || ', ' || x.round, ', '), x.place,
        x.notes, x.strengths, x.weaknesses, x.lessons, x.surprises, x.clear_up, x.next_steps, x.how_i_did
    FROM interviews x CROSS JOIN search_rows r ON r.kind = 'interview' AND r.uid = x.uid AND r.part = 0
        LEFT JOIN opportunities o ON o.uid = x.opportunity
  UNION ALL
    SELECT r.id, 'question', x.interview, x.position, i.opportunity, x.interview, '',
        trim(coalesce(o.company, '') || ', ' || coalesce(o.role, ''), ', '), '',
        x.text, x.answer, '', '', '', '', '', ''
    FROM questions x CROSS JOIN search_rows r ON r.kind = 'question' AND r.uid = x.interview AND r.part = x.position
        LEFT JOIN interviews i ON i.uid = x.interview LEFT JOIN opportunities o ON o.uid = i.opportunity
  UNION ALL
    SELECT r.id, 'touch', x.uid, 0, x.opportunity, x.interview, '',
        trim(coalesce(o.company, '') || ', ' || coalesce(o.role, ''), ', '), '',
        x.note, x.subject, x.text, '', '', '', '', ''
    FROM touches x CROSS JOIN search_rows r ON r.kind = 'touch' AND r.uid = x.uid AND r.part = 0
        LEFT JOIN opportunities o ON o.uid = x.opportunity
    WHERE x.note || x.subject || x.text <> '' AND x.opportunity IS NOT NULL
  UNION ALL
    SELECT r.id, 'touch', x.uid, 0, i.opportunity, x.interview, '',
        trim(coalesce(o.company, '') || ', ' || coalesce(o.role, ''), ', '), '',
        x.note, x.subject, x.text, '', '', '', '', ''
    FROM touches x CROSS JOIN search_rows r ON r.kind = 'touch' AND r.uid = x.uid AND r.part = 0
        LEFT JOIN interviews i ON i.uid = x.interview LEFT JOIN opportunities o ON o.uid = i.opportunity
    WHERE x.note || x.subject || x.text <> '' AND x.opportunity IS NULL
  UNION ALL
    SELECT r.id, 'outcome', x.uid, 0, x.opportunity, NULL, '',
        trim(coalesce(o.company, '') || ', ' || coalesce(o.role, ''), ', '), '',
        x.note, '', '', '', '', '', '', ''
    FROM outcomes x CROSS JOIN search_rows r ON r.kind = 'outcome' AND r.uid = x.uid AND r.part = 0
        LEFT JOIN opportunities o ON o.uid = x.opportunity
    WHERE x.note <> ''
  UNION ALL
    SELECT r.id, 'task', x.uid, 0, x.opportunity, NULL, x.title,
        trim(coalesce(o.company, '') || ', ' || coalesce(o.role, ''), ', '), '',
        '', '', '', '', '', '', '', ''
    FROM tasks x CROSS JOIN search_rows r ON r.kind = 'task' AND r.uid = x.uid AND r.part = 0
        LEFT JOIN opportunities o ON o.uid = x.opportunity;

CREATE TRIGGER search_contact_insert AFTER INSERT ON contacts BEGIN
    INSERT INTO search_rows (kind, uid, part) VALUES ('contact', new.uid, 0);
    INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
        SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text
        WHERE kind = 'contact' AND uid = new.uid AND part = 0;
END;
CREATE TRIGGER search_contact_delete AFTER DELETE ON contacts BEGIN
    DELETE FROM search WHERE rowid = (SELECT id FROM search_rows WHERE kind = 'contact' AND uid = old.uid AND part = 0);
    DELETE FROM search_rows WHERE kind = 'contact' AND uid = old.uid AND part = 0;
END;
CREATE TRIGGER search_contact_update AFTER UPDATE ON contacts
WHEN old.name IS NOT new.name OR old.address_as IS NOT new.address_as OR old.pronunciation IS NOT new.pronunciation
    OR old.title IS NOT new.title OR old.company IS NOT new.company OR old.emails IS NOT new.emails
    OR old.phones IS NOT new.phones OR old.url IS NOT new.url OR old.linkedin_url IS NOT new.linkedin_url
    OR old.postal_address IS NOT new.postal_address OR old.card_back IS NOT new.card_back BEGIN
    DELETE FROM search WHERE rowid = (SELECT id FROM search_rows WHERE kind = 'contact' AND uid = new.uid AND part = 0);
    INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
        SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text
        WHERE kind = 'contact' AND uid = new.uid AND part = 0;
END;

CREATE TRIGGER search_opportunity_insert AFTER INSERT ON opportunities BEGIN
    INSERT INTO search_rows (kind, uid, part) VALUES ('opportunity', new.uid, 0);
    INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
        SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text
        WHERE kind = 'opportunity' AND uid = new.uid AND part = 0;
    DELETE FROM search WHERE rowid IN (SELECT id FROM search_text WHERE opportunity = new.uid);
    INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
        SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text
        WHERE opportunity = new.uid;
END;
CREATE TRIGGER search_opportunity_delete AFTER DELETE ON opportunities BEGIN
    DELETE FROM search WHERE rowid = (SELECT id FROM search_rows WHERE kind = 'opportunity' AND uid = old.uid AND part = 0);
    DELETE FROM search_rows WHERE kind = 'opportunity' AND uid = old.uid AND part = 0;
END;
CREATE TRIGGER search_opportunity_update AFTER UPDATE ON opportunities
WHEN old.company IS NOT new.company OR old.role IS NOT new.role OR old.url IS NOT new.url
    OR old.source IS NOT new.source OR old.location IS NOT new.location OR old.salary IS NOT new.salary
    OR old.notes IS NOT new.notes OR old.feedback IS NOT new.feedback BEGIN
    DELETE FROM search WHERE rowid = (SELECT id FROM search_rows WHERE kind = 'opportunity' AND uid = new.uid AND part = 0);
    INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
        SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text
        WHERE kind = 'opportunity' AND uid = new.uid AND part = 0;
END;
-- Its company and role stand with all that hangs on it.
CREATE TRIGGER search_opportunity_renamed AFTER UPDATE ON opportunities
WHEN old.company IS NOT new.company OR old.role IS NOT new.role BEGIN
    DELETE FROM search WHERE rowid IN (SELECT id FROM search_text WHERE opportunity = new.uid);
    INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
        SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text
        WHERE opportunity = new.uid;
END;

CREATE TRIGGER search_interview_insert AFTER INSERT ON interviews BEGIN
    INSERT INTO search_rows (kind, uid, part) VALUES ('interview', new.uid, 0);
    INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
        SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text
        WHERE kind = 'interview' AND uid = new.uid AND part = 0;
    DELETE FROM search WHERE rowid IN (SELECT id FROM search_text WHERE interview = new.uid);
    INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
        SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text
        WHERE interview = new.uid;
END;
CREATE TRIGGER search_interview_delete AFTER DELETE ON interviews BEGIN
    DELETE FROM search WHERE rowid = (SELECT id FROM search_rows WHERE kind = 'interview' AND uid = old.uid AND part = 0);
    DELETE FROM search_rows WHERE kind = 'interview' AND uid = old.uid AND part = 0;
END;
CREATE TRIGGER search_interview_update AFTER UPDATE ON interviews
WHEN old.opportunity IS NOT new.opportunity OR old.round IS NOT new.round OR old.place IS NOT new.place
    OR old.notes IS NOT new.notes OR old.strengths IS NOT new.strengths OR old.weaknesses IS NOT new.weaknesses
    OR old.lessons IS NOT new.lessons OR old.surprises IS NOT new.surprises OR old.clear_up IS NOT new.clear_up
    OR old.next_steps IS NOT new.next_steps OR old.how_i_did IS NOT new.how_i_did BEGIN
    DELETE FROM search WHERE rowid = (SELECT id FROM search_rows WHERE kind = 'interview' AND uid = new.uid AND part = 0);
    INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
        SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text
        WHERE kind = 'interview' AND uid = new.uid AND part = 0;
END;
CREATE TRIGGER search_interview_moved AFTER UPDATE ON interviews
WHEN old.opportunity IS NOT new.opportunity BEGIN
    DELETE FROM search WHERE rowid IN (SELECT id FROM search_text WHERE interview = new.uid);
    INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
        SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text
        WHERE interview = new.uid;
END;

CREATE TRIGGER search_question_insert AFTER INSERT ON questions BEGIN
    INSERT INTO search_rows (kind, uid, part) VALUES ('question', new.interview, new.position);
    INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
        SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text
        WHERE kind = 'question' AND uid = new.interview AND part = new.position;
END;
CREATE TRIGGER search_question_delete AFTER DELETE ON questions BEGIN
    DELETE FROM search WHERE rowid = (SELECT id FROM search_rows WHERE kind = 'question' AND uid = old.interview AND part = old.position);
    DELETE FROM search_rows WHERE kind = 'question' AND uid = old.interview AND part = old.position;
END;
CREATE TRIGGER search_question_update AFTER UPDATE ON questions
WHEN old.text IS NOT new.text OR old.answer IS NOT new.answer BEGIN
    DELETE FROM search WHERE rowid = (SELECT id FROM search_rows WHERE kind = 'question' AND uid = new.interview AND part = new.position);
    INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
        SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text
        WHERE kind = 'question' AND uid = new.interview AND part = new.position;
END;

CREATE TRIGGER search_touch_insert AFTER INSERT ON touches BEGIN
    INSERT INTO search_rows (kind, uid, part) VALUES ('touch', new.uid, 0);
    INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
        SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text
        WHERE kind = 'touch' AND uid = new.uid AND part = 0;
END;
CREATE TRIGGER search_touch_delete AFTER DELETE ON touches BEGIN
    DELETE FROM search WHERE rowid = (SELECT id FROM search_rows WHERE kind = 'touch' AND uid = old.uid AND part = 0);
    DELETE FROM search_rows WHERE kind = 'touch' AND uid = old.uid AND part = 0;
END;
CREATE TRIGGER search_touch_update AFTER UPDATE ON touches
WHEN old.opportunity IS NOT new.opportunity OR old.interview IS NOT new.interview OR old.note IS NOT new.note
    OR old.subject IS NOT new.subject OR old.text IS NOT new.text BEGIN
    DELETE FROM search WHERE rowid = (SELECT id FROM search_rows WHERE kind = 'touch' AND uid = new.uid AND part = 0);
    INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
        SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text
        WHERE kind = 'touch' AND uid = new.uid AND part = 0;
END;

CREATE TRIGGER search_outcome_insert AFTER INSERT ON outcomes BEGIN
    INSERT INTO search_rows (kind, uid, part) VALUES ('outcome', new.uid, 0);
    INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
        SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text
        WHERE kind = 'outcome' AND uid = new.uid AND part = 0;
END;
CREATE TRIGGER search_outcome_delete AFTER DELETE ON outcomes BEGIN
    DELETE FROM search WHERE rowid = (SELECT id FROM search_rows WHERE kind = 'outcome' AND uid = old.uid AND part = 0);
    DELETE FROM search_rows WHERE kind = 'outcome' AND uid = old.uid AND part = 0;
END;
CREATE TRIGGER search_outcome_update AFTER UPDATE ON outcomes
WHEN old.opportunity IS NOT new.opportunity OR old.note IS NOT new.note BEGIN
    DELETE FROM search WHERE rowid = (SELECT id FROM search_rows WHERE kind = 'outcome' AND uid = new.uid AND part = 0);
    INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
        SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text
        WHERE kind = 'outcome' AND uid = new.uid AND part = 0;
END;

CREATE TRIGGER search_task_insert AFTER INSERT ON tasks BEGIN
    INSERT INTO search_rows (kind, uid, part) VALUES ('task', new.uid, 0);
    INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
        SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text
        WHERE kind = 'task' AND uid = new.uid AND part = 0;
END;
CREATE TRIGGER search_task_delete AFTER DELETE ON tasks BEGIN
    DELETE FROM search WHERE rowid = (SELECT id FROM search_rows WHERE kind = 'task' AND uid = old.uid AND part = 0);
    DELETE FROM search_rows WHERE kind = 'task' AND uid = old.uid AND part = 0;
END;
CREATE TRIGGER search_task_update AFTER UPDATE ON tasks
WHEN old.opportunity IS NOT new.opportunity OR old.title IS NOT new.title BEGIN
    DELETE FROM search WHERE rowid = (SELECT id FROM search_rows WHERE kind = 'task' AND uid = new.uid AND part = 0);
    INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h)
        SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text
        WHERE kind = 'task' AND uid = new.uid AND part = 0;
END;
