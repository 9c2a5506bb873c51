-- What this installation knows about itself, such as the secret that all its servers share.
CREATE TABLE instance (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
