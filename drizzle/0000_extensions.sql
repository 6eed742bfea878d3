-- Trigrams find a part of a name, a number or a message; btree_gin lets their indexes begin with the workspace.
-- Both are trusted extensions of PostgreSQL itself: whoever owns the database may create them.
create extension if not exists pg_trgm;
--> statement-breakpoint
create extension if not exists btree_gin;
