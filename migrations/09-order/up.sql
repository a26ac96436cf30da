-- In what order everything is listed (`src/store/order.rs`). The tables follow from others: the triggers of the op log keep them.
-- Of names they hold what puts them in order.

-- How many records there are of each kind.
CREATE TABLE tally (
    noun TEXT NOT NULL PRIMARY KEY,
    n INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The opportunities of which nothing is to come any more: with the day of their last news, or on which the new job begins.
CREATE TABLE ended (
    opportunity TEXT NOT NULL PRIMARY KEY,
    day TEXT NOT NULL,
    company TEXT NOT NULL,
    seq INTEGER NOT NULL,
    closed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX ended_in_order ON ended (day DESC, company COLLATE NOCASE, seq);

-- Everybody, and when one was last in touch with them or met them, interviews to come included.
CREATE TABLE lately (
    contact TEXT NOT NULL PRIMARY KEY,
    at_utc INTEGER,
    name TEXT NOT NULL,
    seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX lately_in_order ON lately (at_utc DESC, name COLLATE NOCASE, seq);

DROP INDEX interviews_by_start;
CREATE INDEX interviews_by_start ON interviews (starts_utc DESC, seq, minutes);
CREATE INDEX contacts_by_length ON contacts (length(name));
CREATE INDEX opportunities_by_length ON opportunities (length(company));

INSERT INTO tally SELECT 'contacts', count(*) FROM contacts
    UNION ALL SELECT 'interviews', count(*) FROM interviews
    UNION ALL SELECT 'opportunities', count(*) FROM opportunities;

INSERT INTO ended SELECT o.uid, CASE WHEN x.kind = 'accepted' THEN coalesce(x.starts_on, x.came_on) ELSE x.came_on END,
        substr(o.company, 1, 64), o.seq, x.kind <> 'accepted'
    FROM opportunities o JOIN outcomes x ON x.uid =
        (SELECT uid FROM outcomes WHERE opportunity = o.uid ORDER BY came_on DESC, seq DESC, uid DESC LIMIT 1)
    WHERE x.kind NOT IN ('invited', 'offer');

INSERT INTO lately SELECT c.uid, nullif(max(
        coalesce((SELECT max(t.at_utc) FROM touch_contacts w JOIN touches t ON t.uid = w.touch WHERE w.contact = c.uid), -1 << 62),
        coalesce((SELECT max(i.starts_utc) FROM interviewers r JOIN interviews i ON i.uid = r.interview
            WHERE r.contact = c.uid AND NOT i.cancelled AND NOT i.no_show AND NOT EXISTS (SELECT 1 FROM ended e
                WHERE e.opportunity = i.opportunity AND e.closed AND e.day < substr(i.starts_at, 1, 10))), -1 << 62)),
        -1 << 62), substr(c.name, 1, 64), c.seq
    FROM contacts c;
