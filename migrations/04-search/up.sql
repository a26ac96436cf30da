-- The search index: the words of every record, kept up to date by the triggers below, so that an undo, an import and another
-- process keep it as exact as a command does. What is indexed of a record stands in one view, `search_text`, from which the
-- triggers and a rebuild both fill the index (CROSS JOIN: the record is looked up first, whatever it is asked by). The op log does not know these tables: they follow from the facts.

-- The number under which the words of a record stand in the index. `part` tells the questions of an interview apart.
CREATE TABLE search_rows (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    uid TEXT NOT NULL,
    part INTEGER NOT NULL DEFAULT 0,
    UNIQUE (kind, uid, part)
) STRICT;

-- Columns `a` to `h` hold another text for every kind; the program knows which.
CREATE VIRTUAL TABLE search USING fts5 (
    name, about, reach, a, b, c, d, e, f, g, h,
    tokenize = "unicode61 remove_diacritics 2", prefix = '2'
);
-- What is deleted leaves no trace in the index.
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
-- A name counts for more than an address, an address for more than the company that something is about.
INSERT INTO search (search, rank) VALUES ('rank', 'bm25(10.0, 3.0, 6.0)');

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
        x.note, '', '', '', '', '', '', ''
    FROM touches x CROSS JOIN search_rows r ON r.kind = 'touch' AND r.uid = x.uid AND r.part = 0
        LEFT JOIN opportunities o ON o.uid = x.opportunity
    WHERE x.note <> '' AND x.opportunity IS NOT NULL
  UNION ALL
    SELECT r.id, 'touch', x.uid, 0, i.opportunity, x.interview, '',
        trim(coalesce(o.company, '') || ', ' || coalesce(o.role, ''), ', '), '',
        x.note, '', '', '', '', '', '', ''
    FROM touches x CROSS JOIN search_rows r ON r.kind = 'touch' AND r.uid = x.uid AND r.part = 0
        LEFT JOIN interviews i ON i.uid = x.interview LEFT JOIN opportunities o ON o.uid = i.opportunity
    WHERE x.note <> '' AND x.opportunity IS NULL
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
WHEN old.opportunity IS NOT new.opportunity OR old.interview IS NOT new.interview OR old.note IS NOT new.note BEGIN
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

-- What is stored already.
INSERT INTO search_rows (kind, uid) SELECT 'contact', uid FROM contacts;
INSERT INTO search_rows (kind, uid) SELECT 'opportunity', uid FROM opportunities;
INSERT INTO search_rows (kind, uid) SELECT 'interview', uid FROM interviews;
INSERT INTO search_rows (kind, uid, part) SELECT 'question', interview, position FROM questions;
INSERT INTO search_rows (kind, uid) SELECT 'touch', uid FROM touches;
INSERT INTO search_rows (kind, uid) SELECT 'outcome', uid FROM outcomes;
INSERT INTO search_rows (kind, uid) SELECT 'task', uid FROM tasks;
INSERT INTO search (rowid, name, about, reach, a, b, c, d, e, f, g, h) SELECT id, name, about, reach, a, b, c, d, e, f, g, h FROM search_text;
