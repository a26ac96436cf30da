-- How many of the same name were entered before somebody, or something: forms number those who are called alike, and have not
-- read everybody. As forms write the name of a contact there is nothing in it that parts the names of a line.
CREATE INDEX contacts_by_name ON contacts (name, seq);
CREATE INDEX contacts_by_label ON contacts
    (trim(replace(replace(replace(replace(replace(replace(name, ',', ' '), ';', ' '), '&', ' '), '+', ' '), '  ', ' '), '  ', ' ')), seq)
    WHERE name <> trim(replace(replace(replace(replace(replace(replace(name, ',', ' '), ';', ' '), '&', ' '), '+', ' '), '  ', ' '), '  ', ' '));
DROP INDEX opportunities_by_company;
CREATE INDEX opportunities_by_company ON opportunities (company COLLATE NOCASE, role, seq);
