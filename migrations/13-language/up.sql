-- The language in which letters go to somebody, or about something: a tag of BCP 47; empty: nobody said.
ALTER TABLE contacts ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE opportunities ADD COLUMN language TEXT NOT NULL DEFAULT '';
