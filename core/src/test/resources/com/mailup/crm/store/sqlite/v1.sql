PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "flyway_schema_history" (
    "installed_rank" INT NOT NULL PRIMARY KEY,
    "version" VARCHAR(50),
    "description" VARCHAR(200) NOT NULL,
    "type" VARCHAR(20) NOT NULL,
    "script" VARCHAR(1000) NOT NULL,
    "checksum" INT,
    "installed_by" VARCHAR(100) NOT NULL,
    "installed_on" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')),
    "execution_time" INT NOT NULL,
    "success" BOOLEAN NOT NULL
);
INSERT INTO flyway_schema_history VALUES(1,'1','store','SQL','V1__store.sql',-497793402,'','2026-11-26 21:58:12.222',59,1);
CREATE TABLE log_head (
    account TEXT NOT NULL,
    lane TEXT NOT NULL,
    last INTEGER NOT NULL,
    cursor INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (account, lane),
    CHECK (cursor <= last)
) STRICT, WITHOUT ROWID;
INSERT INTO log_head VALUES('main','CALLBACK',1,0);
INSERT INTO log_head VALUES('main','CONSENT',1,1);
INSERT INTO log_head VALUES('main','INTERACTIVE',1,0);
CREATE TABLE log (
    account TEXT NOT NULL,
    lane TEXT NOT NULL,
    last INTEGER NOT NULL,
    events INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (account, lane, last)
) STRICT;
INSERT INTO log VALUES('main','INTERACTIVE',1,1,1772359200000000000,'[{"event":"saved","record":["crm","Contacts","12x1"],"at":1772359200000000000,"user":"alice"}]');
INSERT INTO log VALUES('main','CONSENT',1,1,1772359200000000000,'[{"event":"person","address":"person1@example.com","source":"AUDIT"}]');
INSERT INTO log VALUES('main','CALLBACK',1,1,1772359200000000000,'[{"event":"recipient","list":1,"address":"person1@example.com","source":"CALLBACK","claim":{"unsubscribed":true,"at":1772359200000000000}}]');
CREATE TABLE receipt (
    connection TEXT NOT NULL,
    id TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (connection, id)
) STRICT, WITHOUT ROWID;
INSERT INTO receipt VALUES('crm','hook-1',1772359200000000000);
CREATE TABLE person (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL,
    address TEXT NOT NULL,
    known INTEGER NOT NULL DEFAULT 0,
    UNIQUE (account, address)
) STRICT;
INSERT INTO person VALUES(1,'main','person1@example.com',1);
INSERT INTO person VALUES(2,'main','person2@example.com',1);
INSERT INTO person VALUES(3,'main','person3@example.com',1);
INSERT INTO person VALUES(4,'main','person4@example.com',1);
INSERT INTO person VALUES(5,'main','person5@example.com',1);
INSERT INTO person VALUES(6,'main','person6@example.com',1);
CREATE TABLE person_list (
    person INTEGER NOT NULL REFERENCES person (number) ON DELETE CASCADE,
    list INTEGER NOT NULL,
    mirror_status TEXT,
    mirror_as_of INTEGER,
    state TEXT NOT NULL,
    PRIMARY KEY (person, list)
) STRICT, WITHOUT ROWID;
INSERT INTO person_list VALUES(1,50,'UNSUBSCRIBED',1118445967749404276,'{"agreed":"SUBSCRIBED","shownByMailUp":1,"beforeBounce":"UNSUBSCRIBED","open":[{"kind":"IMPORT","sent":22765229219741200,"until":-516240223263914045,"state":"ENDED"}],"noted":{"status":"SUBSCRIBED","recipient":764080551652,"mark":"\n\t","reason":"BLOCKED","occurredAt":2205218261670043711,"asOf":-277879318489392338,"assumed":true},"mirror":{"status":"UNSUBSCRIBED","recipient":430099713959,"reason":"RECORD_DELETED","asOf":1118445967749404276,"assumed":true,"single":true},"profile":"x"}');
INSERT INTO person_list VALUES(2,9,NULL,NULL,'{"agreed":"SUBSCRIBED","optOut":{"reason":"BLOCKED","occurredAt":290918308268858094},"asked":{"optOut":1,"at":783090184315174045,"times":1},"wish":{"mark":"quote\" back\\slash ''tick''"},"beforeBounce":"SUBSCRIBED","open":[{"kind":"CONFIRMATION","optOut":2,"sent":428589753922740087,"until":-2247076434683177382,"state":"UNKNOWN"},{"kind":"ADD","sent":2639095351071162334,"until":655071967187016279,"state":"UNKNOWN"}],"profile":"2026-01-01 10:00:00|17|2"}');
INSERT INTO person_list VALUES(2,30,NULL,NULL,'{"optOut":{"number":4,"reason":"COMPLAINT","seenAt":1368647217222842953},"wish":{"optOut":1,"mark":"\n\t"},"open":[{"kind":"CONFIRMATION","sent":1936119427347745336,"until":508986701416580521,"state":"UNKNOWN"},{"kind":"IMPORT","optOut":2,"sent":2044396797545598412,"until":1552544167190826471,"state":"ENDED"}],"profile":"è ü 漢 😀","groups":{"VIP 2":"FOREIGN"}}');
INSERT INTO person_list VALUES(3,16,NULL,NULL,'{"agreed":"UNSUBSCRIBED","optOut":{"number":3,"standing":true,"occurredAt":-2267509402908640832},"asked":{"at":788746860287500263},"wish":{"optOut":1,"mark":"x"},"beforeBounce":"PENDING","open":[{"kind":"ADD","sent":1444840982737082235,"until":624452503621168889,"state":"UNKNOWN"}],"noted":{"status":"PENDING","recipient":483246117277,"mark":"x","occurredAt":-1431019812643663626,"asOf":1095088764751169470,"single":true},"profile":"x"}');
INSERT INTO person_list VALUES(4,35,'PENDING',-82351631407223427,'{"agreed":"UNSUBSCRIBED","optOut":{"number":3},"shownByMailUp":2,"asked":{"optOut":2,"at":1306281007531244225,"times":2},"open":[{"kind":"IMPORT","optOut":2,"sent":97260504110276021,"until":-613710315164382286,"state":"ENDED"},{"kind":"ADD","optOut":2,"sent":-1960420967882461836,"until":12449221890558848,"state":"OPEN"}],"mirror":{"status":"PENDING","recipient":596700365015,"mark":"è ü 漢 😀","asOf":-82351631407223427,"single":true},"profile":"2026-01-01 10:00:00|17|2","groups":{"VIP 3":"FOREIGN"}}');
INSERT INTO person_list VALUES(4,41,'SUBSCRIBED',364005121873251224,'{"shownByMailUp":2,"asked":{"optOut":2,"at":1822205307156583260,"times":1},"beforeBounce":"PENDING","open":[{"kind":"FORCED_OPT_IN","optOut":2,"sent":-1295782018760646229,"until":-323702712428803808,"state":"OPEN"},{"kind":"FORCED_OPT_IN","sent":1141082975172539573,"until":-198613447971819582,"state":"OPEN"}],"noted":{"status":"SUBSCRIBED","recipient":591811622935,"mark":"\n\t","reason":"BLOCKED","asOf":-256612402325589933},"mirror":{"status":"SUBSCRIBED","recipient":474367858611,"mark":"è ü 漢 😀","asOf":364005121873251224},"profile":"\n\t","groups":{"VIP 0":"FOREIGN"}}');
INSERT INTO person_list VALUES(5,41,NULL,NULL,'{"shownByMailUp":3,"wish":{"optOut":1,"mark":"quote\" back\\slash ''tick''"},"beforeBounce":"SUBSCRIBED","open":[{"kind":"CONFIRMATION","optOut":2,"sent":2213359399290907865,"until":1220478112333086254,"state":"ENDED"},{"kind":"ADD","optOut":1,"sent":-1919415360474004644,"until":-1941092795982418833,"state":"OPEN"}],"noted":{"status":"PENDING","recipient":388642490871,"mark":"x","reason":"ADDRESS_CHANGED","asOf":-392085876327669103,"assumed":true},"profile":"[1,{}] null"}');
INSERT INTO person_list VALUES(5,47,NULL,NULL,'{"agreed":"UNSUBSCRIBED","optOut":{"standing":true,"seenAt":1609378298096420075},"shownByMailUp":1,"asked":{"optOut":1,"at":2231650529195192322,"times":2},"wish":{"optOut":2,"mark":"x"},"open":[{"kind":"FORCED_OPT_IN","optOut":1,"sent":-660881862787175173,"until":1923730520537598695,"state":"UNKNOWN"},{"kind":"ADD","optOut":2,"sent":-92065563072966961,"until":-2004091402652022700,"state":"UNKNOWN"}],"noted":{"status":"UNSUBSCRIBED","recipient":948239120832,"mark":"quote\" back\\slash ''tick''","reason":"NOT_CONFIRMED","occurredAt":459537005264256674,"asOf":-1602956533178097108,"assumed":true},"profile":"è ü 漢 😀"}');
INSERT INTO person_list VALUES(6,11,'UNSUBSCRIBED',-1545632127716780641,'{"optOut":{"number":1,"seenAt":757169199440500753},"shownByMailUp":2,"wish":{"mark":"[1,{}] null"},"open":[{"kind":"CONFIRMATION","optOut":1,"sent":2246008629729872742,"until":1272597942949343981,"state":"OPEN"}],"mirror":{"status":"UNSUBSCRIBED","recipient":170787641274,"mark":"[1,{}] null","asOf":-1545632127716780641,"assumed":true,"single":true},"profile":"è ü 漢 😀","groups":{"VIP 3":"FOREIGN"}}');
INSERT INTO person_list VALUES(6,29,'NOT_REGISTERED',-2193412789194591027,'{"shownByMailUp":3,"asked":{"optOut":2,"at":-260217814885537037},"wish":{},"noted":{"status":"NOT_REGISTERED","recipient":280208064206,"mark":"2026-01-01 10:00:00|17|2","asOf":-1110694631518032100},"mirror":{"status":"NOT_REGISTERED","recipient":871717228259,"reason":"REMOVED","occurredAt":-46901361641794684,"asOf":-2193412789194591027},"profile":"x"}');
INSERT INTO person_list VALUES(6,31,'SUBSCRIBED',-1531841403853899583,'{"shownByMailUp":2,"beforeBounce":"SUBSCRIBED","mirror":{"status":"SUBSCRIBED","recipient":945034836638,"mark":"2026-01-01 10:00:00|17|2","occurredAt":532821665441250800,"asOf":-1531841403853899583,"single":true},"profile":"\n\t","groups":{"VIP 0":"OURS"}}');
CREATE TABLE link (
    account TEXT NOT NULL,
    connection TEXT NOT NULL,
    module TEXT NOT NULL,
    record TEXT NOT NULL,
    person INTEGER NOT NULL REFERENCES person (number) ON DELETE CASCADE,
    state TEXT NOT NULL,
    PRIMARY KEY (account, connection, module, record)
) STRICT, WITHOUT ROWID;
INSERT INTO link VALUES('main','crm','Contacts','12x1',1,'{"flag":true,"lists":{"31":{"status":"EMPTY","stamp":"quote\" back\\slash ''tick''","shown":3}}}');
INSERT INTO link VALUES('main','crm','Contacts','12x2',2,'{"raised":true,"lists":{"1":{}}}');
INSERT INTO link VALUES('main','crm','Contacts','12x3',3,'{"lists":{"15":{"status":"EMPTY","stamp":"quote\" back\\slash ''tick''","mayLift":false,"setBacks":[834448353828135196,-791293953446333952]}}}');
INSERT INTO link VALUES('main','crm','Contacts','12x4',4,'{"raised":true,"lists":{"15":{"status":"PENDING","stamp":"x","mayLift":false}}}');
INSERT INTO link VALUES('main','crm','Contacts','12x5',5,'{"lists":{"37":{"status":"UNSUBSCRIBED","stamp":"2026-01-01 10:00:00|17|2","mayLift":false,"setBacks":[-1222811826017750970,-2140883404311744630]},"36":{"shown":1,"setBacks":[2418052073554413737]}}}');
INSERT INTO link VALUES('main','crm','Contacts','12x6',6,'{"flag":true,"raised":true,"lists":{"16":{"status":"PENDING","mayLift":false,"shown":3}}}');
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
INSERT INTO ledger VALUES('main',1,1,1,NULL,'SUBSCRIBED',NULL,1772359200000000000,'CRM','alice','first contact','8734c45bd3ed2757ecae6b3c6393797181859290527c0e98af413c9f9fee0e5a','1e33163786272e822a7c6a8d8712ebd2a4e77145fb69509dec43f8a06dc1fb83');
INSERT INTO ledger VALUES('main',2,1,1,'SUBSCRIBED','UNSUBSCRIBED',1772359200000000000,1772359200000000000,'MAILUP','','opt-out first','7d70d2a6d7719c33072a4852675c75a5a104fb714a111b64827b133816ecc47a','700c16cad0bf102108131c23297c24c1bc0c75494df6a6e25900d4d43adce81c');
CREATE TABLE ledger_text (
    account TEXT NOT NULL,
    seq INTEGER NOT NULL,
    salt TEXT NOT NULL,
    evidence TEXT NOT NULL,
    PRIMARY KEY (account, seq),
    FOREIGN KEY (account, seq) REFERENCES ledger (account, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO ledger_text VALUES('main',1,'73d51abbd89cb8196f0efb6892f94d68','evidence of person1@example.com');
INSERT INTO ledger_text VALUES('main',2,'fccc2c35f0b84609e5f12c55dd85aba8','LINK');
CREATE TABLE run (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    connection TEXT NOT NULL,
    kind TEXT NOT NULL,
    started INTEGER NOT NULL,
    finished INTEGER,
    seen INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO run VALUES(1,'crm','SYNC',1772359200000000000,1772359200000000000,2);
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
INSERT INTO outcome VALUES(1,'crm','Contacts','12x1','CREATED','',1772359200000000000);
INSERT INTO outcome VALUES(1,'crm','Contacts','12x2','HELD','FUSE_BLOWN',1772359200000000000);
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
INSERT INTO parked VALUES('main',2,'INTERACTIVE',1772359200000000000,3,'FUSE_BLOWN',1);
CREATE TABLE delivery (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL,
    list INTEGER NOT NULL,
    kind TEXT NOT NULL,
    import_id INTEGER NOT NULL,
    sent INTEGER NOT NULL,
    until INTEGER NOT NULL
) STRICT;
INSERT INTO delivery VALUES(1,'main',1,'PROFILE',99,1772359200000000000,1772362800000000000);
CREATE TABLE delivery_person (
    delivery INTEGER NOT NULL REFERENCES delivery (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    person INTEGER NOT NULL REFERENCES person (number) ON DELETE CASCADE,
    PRIMARY KEY (delivery, position)
) STRICT, WITHOUT ROWID;
INSERT INTO delivery_person VALUES(1,0,3);
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
INSERT INTO dead_letter VALUES(1,'main',4,'crm','Contacts','12x4','MAILUP_REFUSED_RECORD','detail',12,1772359200000000000);
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
INSERT INTO connection VALUES('crm','PAUSED','CRM_LOGIN_REFUSED','user sync',1772359200000000000,'digest','4711','https://crm.example.com');
CREATE TABLE named_value (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (scope, key)
) STRICT, WITHOUT ROWID;
INSERT INTO named_value VALUES('main','last-audit','2026-03-01T10:00:00Z');
CREATE TABLE sealed (
    scope TEXT NOT NULL,
    name TEXT NOT NULL,
    envelope TEXT NOT NULL,
    PRIMARY KEY (scope, name)
) STRICT, WITHOUT ROWID;
INSERT INTO sealed VALUES('account/main','password','envelope');
CREATE TABLE used_link (
    connection TEXT NOT NULL,
    nonce TEXT NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (connection, nonce)
) STRICT, WITHOUT ROWID;
INSERT INTO used_link VALUES('crm','nonce',1772359800000000000);
CREATE TABLE browser (
    connection TEXT NOT NULL,
    cookie TEXT NOT NULL,
    crm_user TEXT NOT NULL,
    mailup_user TEXT NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (connection, cookie)
) STRICT, WITHOUT ROWID;
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('person',6);
INSERT INTO sqlite_sequence VALUES('run',1);
INSERT INTO sqlite_sequence VALUES('delivery',1);
INSERT INTO sqlite_sequence VALUES('dead_letter',1);
CREATE INDEX "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success");
CREATE INDEX receipt_age ON receipt (received_at);
CREATE INDEX link_person ON link (person);
CREATE INDEX ledger_person ON ledger (person);
CREATE TRIGGER ledger_update BEFORE UPDATE ON ledger BEGIN
    SELECT RAISE (ABORT, 'the ledger is append-only');
END;
CREATE TRIGGER ledger_delete BEFORE DELETE ON ledger BEGIN
    SELECT RAISE (ABORT, 'the ledger is append-only');
END;
CREATE INDEX run_started ON run (started);
CREATE TRIGGER outcome_once BEFORE UPDATE ON outcome WHEN OLD.outcome <> 'HELD' BEGIN
    SELECT RAISE (ABORT, 'only a held outcome is replaced');
END;
CREATE INDEX parked_due ON parked (account, due);
CREATE INDEX parked_person ON parked (person);
CREATE INDEX delivery_account ON delivery (account);
CREATE INDEX delivery_of_person ON delivery_person (person);
CREATE INDEX dead_letter_account ON dead_letter (account);
CREATE INDEX dead_letter_person ON dead_letter (person);
CREATE INDEX sending_record ON sending (account, connection, module, record);
CREATE INDEX sending_import ON sending (account, import_id) WHERE fate = 'OPEN';
CREATE INDEX sending_counts ON sending (connection, run, fate, at);
CREATE TRIGGER sending_once BEFORE UPDATE ON sending WHEN OLD.fate <> 'OPEN' AND NOT (OLD.fate = 'FAILED' AND NEW.fate = 'OPEN') BEGIN
    SELECT RAISE (ABORT, 'a fate is not replaced');
END;
COMMIT;
