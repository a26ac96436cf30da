-- 1 from the moment in which somebody is erased until nothing of them is left in the journal, in free pages and in backups
-- (`src/store/erase.rs`): where that is interrupted, the next start ends it.
ALTER TABLE copy ADD COLUMN unclean INTEGER NOT NULL DEFAULT 0 CHECK (unclean IN (0, 1));
