-- Instants are nanoseconds since 1970, UTC. Names of accounts, connections, lanes and enums are stored as text.
-- An e-mail address of a person may stand in person.address, log.body and ledger_text.evidence, and nowhere else.

CREATE TABLE log_head (
    account TEXT NOT NULL,
    lane TEXT NOT NULL,
    last INTEGER NOT NULL,
    cursor INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (account, lane),
    CHECK (cursor <= last)
) STRICT, WITHOUT ROWID;

-- The events that were appended to a log with one sync, in a JSON array: last is the number of its last one, events how many there are.
-- An erased event is null, so that the others keep their numbers.
CREATE TABLE log (
    account TEXT NOT NULL,
    lane TEXT NOT NULL,
    last INTEGER NOT NULL,
    events INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (account, lane, last)
) STRICT;

CREATE TABLE receipt (
    connection TEXT NOT NULL,
    id TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (connection, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX receipt_age ON receipt (received_at);

-- A person gets a number when first named; known tells whether there is a state. A number is never given twice.
CREATE TABLE person (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL,
    address TEXT NOT NULL,
    known INTEGER NOT NULL DEFAULT 0,
    UNIQUE (account, address)
) STRICT;

CREATE TABLE person_list (
    person INTEGER NOT NULL REFERENCES person (number) ON DELETE CASCADE,
    list INTEGER NOT NULL,
    mirror_status TEXT,
    mirror_as_of INTEGER,
    state TEXT NOT NULL,
    PRIMARY KEY (person, list)
) STRICT, WITHOUT ROWID;

CREATE TABLE link (
    account TEXT NOT NULL,
    connection TEXT NOT NULL,
    module TEXT NOT NULL,
    record TEXT NOT NULL,
    person INTEGER NOT NULL REFERENCES person (number) ON DELETE CASCADE,
    state TEXT NOT NULL,
    PRIMARY KEY (account, connection, module, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_person ON link (person);

CREATE TABLE ledger (
    account TEXT NOT NULL,
    seq INTEGER NOT NULL,
    person INTEGER NOT NULL,
    list INTEGER NOT NULL,
    from_status TEXT,
    to_status TEXT NOT NULL,
    occurred_at INTEGER,
    seen_at INTEGER NOT NULL,
    source TEXT NOT NULL,
    actor TEXT NOT NULL,
    rule TEXT NOT NULL,
    evidence_digest TEXT NOT NULL,
    mac TEXT NOT NULL,
    PRIMARY KEY (account, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX ledger_person ON ledger (person);

CREATE TRIGGER ledger_update BEFORE UPDATE ON ledger BEGIN
    SELECT RAISE (ABORT, 'the ledger is append-only');
END;
CREATE TRIGGER ledger_delete BEFORE DELETE ON ledger BEGIN
    SELECT RAISE (ABORT, 'the ledger is append-only');
END;

CREATE TABLE ledger_text (
    account TEXT NOT NULL,
    seq INTEGER NOT NULL,
    salt TEXT NOT NULL,
    evidence TEXT NOT NULL,
    PRIMARY KEY (account, seq),
    FOREIGN KEY (account, seq) REFERENCES ledger (account, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE run (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    connection TEXT NOT NULL,
    kind TEXT NOT NULL,
    started INTEGER NOT NULL,
    finished INTEGER,
    seen INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX run_started ON run (started);

CREATE TABLE outcome (
    run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    connection TEXT NOT NULL,
    module TEXT NOT NULL,
    record TEXT NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (run, connection, module, record)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER outcome_once BEFORE UPDATE ON outcome WHEN OLD.outcome <> 'HELD' BEGIN
    SELECT RAISE (ABORT, 'only a held outcome is replaced');
END;

CREATE TABLE parked (
    account TEXT NOT NULL,
    person INTEGER NOT NULL REFERENCES person (number) ON DELETE CASCADE,
    lane TEXT NOT NULL,
    due INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    code TEXT NOT NULL,
    run INTEGER NOT NULL,
    PRIMARY KEY (account, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX parked_due ON parked (account, due);
CREATE INDEX parked_person ON parked (person);

CREATE TABLE delivery (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL,
    list INTEGER NOT NULL,
    kind TEXT NOT NULL,
    import_id INTEGER NOT NULL,
    sent INTEGER NOT NULL,
    until INTEGER NOT NULL
) STRICT;
CREATE INDEX delivery_account ON delivery (account);

CREATE TABLE delivery_person (
    delivery INTEGER NOT NULL REFERENCES delivery (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    person INTEGER NOT NULL REFERENCES person (number) ON DELETE CASCADE,
    PRIMARY KEY (delivery, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_of_person ON delivery_person (person);

CREATE TABLE dead_letter (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL,
    person INTEGER NOT NULL REFERENCES person (number) ON DELETE CASCADE,
    connection TEXT,
    module TEXT,
    record TEXT,
    code TEXT NOT NULL,
    detail TEXT NOT NULL,
    tries INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX dead_letter_account ON dead_letter (account);
CREATE INDEX dead_letter_person ON dead_letter (person);

-- Who was sent to a group from inside a CRM. run is the CRM's number.
CREATE TABLE sending (
    account TEXT NOT NULL,
    connection TEXT NOT NULL,
    run INTEGER NOT NULL,
    module TEXT NOT NULL,
    record TEXT NOT NULL,
    list INTEGER NOT NULL,
    group_name TEXT NOT NULL,
    fate TEXT NOT NULL,
    import_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (account, connection, run, module, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX sending_record ON sending (account, connection, module, record);
CREATE INDEX sending_import ON sending (account, import_id) WHERE fate = 'OPEN';
CREATE INDEX sending_counts ON sending (connection, run, fate, at);

CREATE TRIGGER sending_once BEFORE UPDATE ON sending WHEN OLD.fate <> 'OPEN' AND NOT (OLD.fate = 'FAILED' AND NEW.fate = 'OPEN') BEGIN
    SELECT RAISE (ABORT, 'a fate is not replaced');
END;

CREATE TABLE connection (
    name TEXT PRIMARY KEY,
    mode TEXT NOT NULL,
    code TEXT,
    detail TEXT NOT NULL,
    since INTEGER NOT NULL,
    mapping TEXT NOT NULL,
    cursor TEXT NOT NULL,
    instance TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE named_value (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (scope, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE sealed (
    scope TEXT NOT NULL,
    name TEXT NOT NULL,
    envelope TEXT NOT NULL,
    PRIMARY KEY (scope, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE used_link (
    connection TEXT NOT NULL,
    nonce TEXT NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (connection, nonce)
) STRICT, WITHOUT ROWID;

CREATE TABLE browser (
    connection TEXT NOT NULL,
    cookie TEXT NOT NULL,
    crm_user TEXT NOT NULL,
    mailup_user TEXT NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (connection, cookie)
) STRICT, WITHOUT ROWID;
