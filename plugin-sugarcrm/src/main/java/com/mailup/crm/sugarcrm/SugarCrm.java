package com.mailup.crm.sugarcrm;

import com.mailup.crm.contract.ChangePage;
import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmDiagnosis;
import com.mailup.crm.contract.CrmDiagnosis.Complaint;
import com.mailup.crm.contract.CrmInfo;
import com.mailup.crm.contract.CrmInfo.Presence;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.Hints;
import com.mailup.crm.contract.PackageNews;
import com.mailup.crm.contract.PackageReport;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.contract.TargetLists;
import com.mailup.crm.contract.WriteResult;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.RecordRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One CRM of the Sugar family. With our package inside, its outbox tells of saves at once and a scan now and then finds the rest; else all is
 * scanned: each time, or now and then where the CRM calls us.
 */
final class SugarCrm implements Crm {
    private static final Duration OFTEN = Duration.ofSeconds(2);

    private final SugarSettings settings;
    private final ServerClock clock;
    private final Dialect dialect;
    private final Inside inside;
    private final Schema schema;
    private final Records records;
    private final Outbox outbox;
    private final Scan scan;
    private final Writes writes;
    private final Hints hints;

    SugarCrm(
            SugarSettings settings,
            ServerClock clock,
            Dialect dialect,
            Inside inside,
            Schema schema,
            Records records,
            AddressBook addresses) {
        this.settings = settings;
        this.clock = clock;
        this.dialect = dialect;
        this.inside = inside;
        this.schema = schema;
        this.records = records;
        this.outbox = new Outbox(dialect, schema, records, clock);
        this.scan = new Scan(dialect, records, clock);
        this.writes = new Writes(dialect, records, addresses);
        this.hints = new Hints(OFTEN, settings.webhook() ? clock.now() : Instant.MIN);
    }

    @Override
    public CrmInfo describe() {
        connectable(dialect.renew());
        schema.reload();
        return info(inside.look());
    }

    @Override
    public ChangePage changedSince(Cursor from, int limit) {
        if (limit < 1 || limit > BATCH) {
            throw new IllegalArgumentException("a page has 1 to " + BATCH + " changes");
        }
        connectable(dialect.site());
        schema.modules();
        ScanCursor cursor = ScanCursor.of(from, Scan.places(schema.moduleNames()));
        Inside.Found found = inside.known();
        List<Change> changes = new ArrayList<>();
        boolean more = false;
        if (found.handsOut()) {
            Outbox.Taken taken = take(cursor, limit);
            changes.addAll(taken.changes());
            cursor = cursor.withQueue(taken.page());
            more = taken.more();
        }
        boolean due = cursor.scanning() || begins(cursor, found.presence() == Presence.PACKAGE);
        if (!due || changes.size() == limit) {
            Cursor next = cursor.text();
            scan.carry(from, next);
            return new ChangePage(changes, next, more || due);
        }
        if (!cursor.scanning()) {
            hints.sweeping(clock.now());
        }
        Scan.Step step = scan.step(from, cursor, limit - changes.size(), settings.scanEvery());
        changes.addAll(step.changes());
        Cursor next = step.next().text();
        scan.remember(from, next, step);
        return new ChangePage(changes, next, more || step.more());
    }

    private boolean begins(ScanCursor cursor, boolean packaged) {
        Instant now = clock.now();
        return !(packaged || settings.webhook()) || !now.isBefore(cursor.nextScan()) || hints.due(now);
    }

    @Override
    public void hinted() {
        hints.called(clock.now());
    }

    private Outbox.Taken take(ScanCursor cursor, int limit) {
        try {
            return outbox.take(cursor.queue(), limit);
        } catch (SyncException e) {
            // A package that was removed answers so.
            inside.forget();
            throw e;
        }
    }

    @Override
    public List<Contact> read(List<RecordRef> refs) {
        checkSize(refs);
        return records.read(refs).values().stream().map(Row::contact).toList();
    }

    @Override
    public List<WriteResult> write(List<ContactUpdate> updates) {
        checkSize(updates);
        Set<RecordRef> once = new HashSet<>();
        if (!updates.stream().map(ContactUpdate::record).allMatch(once::add)) {
            throw new IllegalArgumentException("a record is updated once in a batch");
        }
        if (updates.isEmpty()) {
            return List.of();
        }
        List<WriteResult> results = writes.write(updates, inside.known().isInside());
        if (results.stream().anyMatch(SugarCrm::lacksRight)) {
            schema.forget();
        }
        return results;
    }

    @Override
    public Optional<PackageReport> exchange(PackageNews news) {
        return inside.tell(news);
    }

    @Override
    public Optional<PackageReport> inside() {
        return inside.report();
    }

    @Override
    public Optional<TargetLists> targetLists() {
        return Optional.of(new SugarLists(dialect.listRows(), schema, records));
    }

    @Override
    public CrmDiagnosis diagnose() {
        dialect.insist();
        Site signedIn = dialect.renew();
        List<Complaint> complaints = new ArrayList<>();
        Inside.Found found = found(complaints);
        Site site = seen(signedIn, found);
        boolean needed = dialect.needsAdministrator() && !found.isInside();
        if (site.administrator() && !needed) {
            complaints.add(new Complaint(
                    false, ErrorCode.CRM_RIGHTS_TOO_MANY, "the integration user is an administrator of the CRM"));
        }
        if (!site.administrator() && needed) {
            complaints.add(new Complaint(false, ErrorCode.CRM_RIGHTS_MISSING, V41.ADMINISTRATORS_ONLY));
        }
        if (!site.connectable()) {
            complaints.add(new Complaint(true, ErrorCode.CRM_PRODUCT_REFUSED, site.named()));
        } else if (!site.tried()) {
            complaints.add(
                    new Complaint(false, ErrorCode.CRM_VERSION_UNSUPPORTED, site.named() + "; tried is SuiteCRM 7"));
        }
        complaints.addAll(schema.complaints());
        if (dialect.warned()) {
            complaints.add(new Complaint(
                    false,
                    ErrorCode.CRM_ANSWER_INVALID,
                    "the server prints PHP's warnings into its answers; set display_errors = Off in its php.ini"));
        }
        Setup setup = Setup.of(dialect, found.isInside());
        complaints.addAll(setup.complaints());
        return new CrmDiagnosis(info(found), complaints, setup.remarks());
    }

    private Inside.Found found(List<Complaint> complaints) {
        try {
            return inside.look();
        } catch (SyncException e) {
            if (e.code() != ErrorCode.CRM_RIGHTS_MISSING) {
                throw e;
            }
            complaints.add(new Complaint(true, e.code(), e.detail()));
            return Inside.Found.NOTHING;
        }
    }

    private CrmInfo info(Inside.Found found) {
        Site site = seen(dialect.site(), found);
        String instance = found.instance()
                .filter(name -> !name.isEmpty())
                .orElse(settings.base().toString());
        Presence presence =
                settings.webhook() && found.presence() == Presence.POLL ? Presence.WEBHOOK : found.presence();
        return new CrmInfo(site.product().shown(), site.version(), instance, presence, clock.now());
    }

    private static Site seen(Site site, Inside.Found found) {
        return found.inEight() ? site.inEight() : site;
    }

    @Override
    public void close() {
        dialect.close();
    }

    private static void connectable(Site site) {
        if (!site.connectable()) {
            throw new SyncException(ErrorCode.CRM_PRODUCT_REFUSED, site.named());
        }
    }

    private static boolean lacksRight(WriteResult result) {
        return result instanceof WriteResult.Refused(ErrorCode code, String _) && code == ErrorCode.CRM_RIGHTS_MISSING;
    }

    private static void checkSize(List<?> batch) {
        if (batch.size() > BATCH) {
            throw new IllegalArgumentException("a batch has at most " + BATCH + " records");
        }
    }
}
