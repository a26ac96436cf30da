-- What the working set is found by (`src/store/working.rs`). The two tables follow from others: the triggers of the op log keep them.

-- The opportunities that did not end: without news, or the last of it is an invitation, an offer or an acceptance.
CREATE TABLE unended (opportunity TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;

-- The interviews whose debrief teaches something: a lesson, a weakness, an unprepared question.
CREATE TABLE teaching (
    starts_utc INTEGER NOT NULL,
    interview TEXT NOT NULL,
    PRIMARY KEY (starts_utc, interview)
) STRICT, WITHOUT ROWID;
CREATE INDEX teaching_by_interview ON teaching (interview);

CREATE INDEX outcomes_by_day ON outcomes (came_on, kind, opportunity);
CREATE INDEX opportunities_by_application ON opportunities (applied_on);
CREATE INDEX opportunities_by_feedback ON opportunities (feedback_on) WHERE feedback_on IS NOT NULL;
CREATE INDEX contacts_by_company ON contacts (company COLLATE NOCASE);
CREATE INDEX contacts_kept ON contacts (uid) WHERE keep_in_touch = 'yes';
CREATE INDEX contacts_reference ON contacts (uid) WHERE instr(roles, '"reference"') > 0;
CREATE INDEX touches_of_the_search ON touches (at_utc)
    WHERE purpose IN ('application', 'networking') OR instr(also, '"application"') > 0 OR instr(also, '"networking"') > 0;
CREATE INDEX touches_for_feedback ON touches (uid) WHERE purpose = 'feedback_request' OR instr(also, '"feedback_request"') > 0;
CREATE INDEX tasks_open ON tasks (uid) WHERE done_on IS NULL;
CREATE INDEX tasks_by_end ON tasks (done_on) WHERE done_on IS NOT NULL;
CREATE INDEX decisions_snoozed ON decisions (until) WHERE kind = 'snoozed';
CREATE INDEX decisions_of_the_search ON decisions (action) WHERE about IS NULL OR about = day;

INSERT INTO unended SELECT uid FROM opportunities o WHERE coalesce(
    (SELECT kind FROM outcomes WHERE opportunity = o.uid ORDER BY came_on DESC, seq DESC, uid DESC LIMIT 1), 'invited')
    IN ('invited', 'offer', 'accepted');
INSERT INTO teaching SELECT starts_utc, uid FROM interviews i WHERE lessons <> '' OR weaknesses <> ''
    OR EXISTS (SELECT 1 FROM questions q WHERE q.interview = i.uid AND NOT q.prepared);
