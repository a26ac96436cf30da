-- The names of people and companies in an index of their own: which of very many begin with these words is told at once,
-- however often the words stand in notes. Its rows have the numbers of `search_rows`; triggers keep it, as they keep `search`.
CREATE VIRTUAL TABLE search_names USING fts5 (
    name,
    tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);
INSERT INTO search_names (search_names, rank) VALUES ('secure-delete', 1);
INSERT INTO search_names (rowid, name)
    SELECT r.id, x.name || ' ' || x.address_as || ' ' || x.company
    FROM search_rows r CROSS JOIN contacts x ON x.uid = r.uid WHERE r.kind = 'contact' ORDER BY r.id;
INSERT INTO search_names (rowid, name)
    SELECT r.id, x.company FROM search_rows r CROSS JOIN opportunities x ON x.uid = r.uid
    WHERE r.kind = 'opportunity' ORDER BY r.id;
-- By the company, whoever is asked for works there.
CREATE INDEX opportunities_by_company ON opportunities (company COLLATE NOCASE);
-- Whose telephone rings.
CREATE INDEX contacts_by_phone ON contacts (phones) WHERE phones <> '[]';
