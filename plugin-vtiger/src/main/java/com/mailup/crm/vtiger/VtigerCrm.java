package com.mailup.crm.vtiger;

import com.fasterxml.jackson.databind.JsonNode;
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
 * One vTiger. With our package inside, its queue tells of saves at once and a scan now and then finds the rest; else all is scanned: each
 * time, or now and then where calls are counted or vTiger's workflows call us.
 */
final class VtigerCrm implements Crm {
    /** Where calls are counted, and where they are not. */
    private static final Duration SPARING = Duration.ofSeconds(15);

    private static final Duration OFTEN = Duration.ofSeconds(2);
    private static final String TRIED = "[78]\\..*|" + Cloud.VERSION;

    private final Duration scanEvery;
    private final boolean seldom;
    private final ServerClock clock;
    private final Api api;
    private final Schema schema;
    private final Records records;
    private final PackageInfo packageInfo;
    private final Presences presences;
    private final PackageQueue queue;
    private final Scan scan;
    private final Hints hints;
    private final Writes writes;

    VtigerCrm(VtigerSettings settings, ServerClock clock, Api api, Schema schema, Records records) {
        this.scanEvery = settings.scanEvery();
        boolean counted = settings.access() == VtigerSettings.Access.CLOUD;
        this.seldom = counted || settings.webhook();
        this.clock = clock;
        this.api = api;
        this.schema = schema;
        this.records = records;
        this.packageInfo = new PackageInfo(api);
        this.presences =
                new Presences(packageInfo, settings.base(), settings.webhook() ? Presence.WEBHOOK : Presence.POLL);
        this.queue = new PackageQueue(api, schema, records, clock);
        this.scan = new Scan(records, clock);
        this.hints = new Hints(counted ? SPARING : OFTEN, settings.webhook() ? clock.now() : Instant.MIN);
        this.writes = new Writes(records);
    }

    @Override
    public CrmInfo describe() {
        schema.reload();
        return info(presences.look());
    }

    @Override
    public ChangePage changedSince(Cursor from, int limit) {
        if (limit < 1 || limit > BATCH) {
            throw new IllegalArgumentException("a page has 1 to " + BATCH + " changes");
        }
        schema.modules();
        ScanCursor cursor = ScanCursor.of(from, schema.moduleNames());
        List<Change> changes = new ArrayList<>();
        boolean more = false;
        boolean inside = presences.known().presence() == Presence.PACKAGE;
        if (inside) {
            PackageQueue.Taken taken = take(cursor, limit);
            changes.addAll(taken.changes());
            cursor = cursor.withQueue(taken.queue(), taken.offset());
            more = taken.more();
        }
        boolean due = cursor.scanning() || begins(cursor, inside);
        if (!due || changes.size() == limit) {
            Cursor next = cursor.text();
            scan.carry(from, next);
            return new ChangePage(changes, next, more || due);
        }
        if (!cursor.scanning()) {
            hints.sweeping(clock.now());
        }
        Scan.Step step = scan.step(from, cursor, limit - changes.size(), scanEvery);
        changes.addAll(step.changes());
        Cursor next = step.next().text();
        scan.remember(from, next, step);
        return new ChangePage(changes, next, more || step.more());
    }

    private boolean begins(ScanCursor cursor, boolean inside) {
        Instant now = clock.now();
        return !(inside || seldom) || !now.isBefore(cursor.nextScan()) || hints.due(now);
    }

    @Override
    public void hinted() {
        hints.called(clock.now());
    }

    private PackageQueue.Taken take(ScanCursor cursor, int limit) {
        try {
            return queue.take(cursor, limit);
        } catch (SyncException e) {
            // A package that was removed answers like one that fails.
            presences.forget();
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
        boolean inside = presences.known().presence() == Presence.PACKAGE;
        List<WriteResult> results = writes.write(updates, inside ? new CompareAndSet(api) : new Revise(api));
        if (results.stream().anyMatch(VtigerCrm::lacksRight)) {
            schema.forget();
        }
        return results;
    }

    @Override
    public Optional<PackageReport> exchange(PackageNews news) {
        Optional<JsonNode> info = packageInfo.tell(news.wire());
        presences.remember(info);
        Optional<PackageReport> report = info.map(Report::of);
        if (report.filter(inside -> !inside.copy()).isPresent()) {
            schema.follow();
        }
        return report;
    }

    @Override
    public Optional<PackageReport> inside() {
        return packageInfo.ask().map(Report::of);
    }

    @Override
    public CrmDiagnosis diagnose() {
        api.renew();
        List<Complaint> complaints = new ArrayList<>();
        if (api.administrator()) {
            complaints.add(new Complaint(
                    false, ErrorCode.CRM_RIGHTS_TOO_MANY, "the integration user is an administrator of vTiger"));
        }
        if (!api.version().matches(TRIED)) {
            complaints.add(new Complaint(
                    false, ErrorCode.CRM_VERSION_UNSUPPORTED, "vTiger " + api.version() + "; tried are 7 and 8"));
        }
        complaints.addAll(schema.complaints());
        return new CrmDiagnosis(info(found(complaints)), complaints);
    }

    private Presences.Found found(List<Complaint> complaints) {
        try {
            return presences.look();
        } catch (SyncException e) {
            if (e.code() != ErrorCode.CRM_RIGHTS_MISSING) {
                throw e;
            }
            complaints.add(new Complaint(true, e.code(), e.detail()));
            return new Presences.Found(presences.outside(), "");
        }
    }

    private CrmInfo info(Presences.Found found) {
        return new CrmInfo("vTiger CRM", api.version(), found.instance(), found.presence(), clock.now());
    }

    @Override
    public void close() {
        api.close();
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
