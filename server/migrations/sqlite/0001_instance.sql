-- What this installation knows about itself. Reports arrive with a migration of their own.
CREATE TABLE instance (
    key   TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT;
