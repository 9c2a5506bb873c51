-- Reports. Who has the code can read one; the code itself is nowhere here, only a keyed hash of it.
CREATE TABLE reports (
    -- HMAC of the code, in hexadecimal digits.
    lookup  TEXT PRIMARY KEY,
    -- HMAC of the idempotency key of the request that made it.
    request TEXT NOT NULL,
    -- The draft as JSON, cleaned.
    body    TEXT NOT NULL,
    -- Seconds since 1970, UTC.
    created BIGINT NOT NULL,
    expires BIGINT NOT NULL
);
CREATE INDEX reports_by_expiry ON reports (expires);

-- How often something happened. Nothing in it can be tied to a visitor.
CREATE TABLE counters (
    -- Days since 1970, UTC.
    day     BIGINT NOT NULL,
    flow    TEXT NOT NULL,
    version TEXT NOT NULL,
    -- Empty: no library was chosen.
    library TEXT NOT NULL,
    -- reached, answered or outcome.
    kind    TEXT NOT NULL,
    node    TEXT NOT NULL,
    -- Empty, but for answered.
    answer  TEXT NOT NULL,
    count   BIGINT NOT NULL,
    PRIMARY KEY (flow, day, version, library, kind, node, answer)
);
