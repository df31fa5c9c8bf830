package com.mailup.crm.salesforce;

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
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.RecordRef;
import com.sforce.soap.partner.GetUserInfoResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One org. Calls are counted there, so it is asked now and then only; our package, or Salesforce's own outbound messages, tell of saves in
 * between.
 */
final class SalesforceCrm implements Crm {
    private static final Duration OFTEN = Duration.ofSeconds(10);
    /** Fewer calls than one part of so many are few. */
    private static final int SCARCE = 10;

    private final SalesforceSettings settings;
    private final ServerClock clock;
    private final ForceTokens tokens;
    private final ApiBudget budget;
    private final Describer describer;
    private final Schema schema;
    private final Records records;
    private final Scan scan;
    private final DeleteLog deletions;
    private final BulkPass bulk;
    private final Writes writes;
    private final Campaigns campaigns;
    private final InstalledPackage inside;
    private final InstallDesk installation;
    private final Hints hints;

    /** What this is put together of. */
    record Parts(
            ForceTokens tokens,
            ApiBudget budget,
            Describer describer,
            Schema schema,
            Records records,
            Scan scan,
            DeleteLog deletions,
            BulkPass bulk,
            Writes writes,
            Campaigns campaigns,
            InstalledPackage inside,
            InstallDesk installation) {}

    SalesforceCrm(SalesforceSettings settings, ServerClock clock, Parts parts) {
        this.settings = settings;
        this.clock = clock;
        this.tokens = parts.tokens();
        this.budget = parts.budget();
        this.describer = parts.describer();
        this.schema = parts.schema();
        this.records = parts.records();
        this.scan = parts.scan();
        this.deletions = parts.deletions();
        this.bulk = parts.bulk();
        this.writes = parts.writes();
        this.campaigns = parts.campaigns();
        this.inside = parts.inside();
        this.installation = parts.installation();
        this.hints = new Hints(OFTEN, settings.outboundMessages() ? clock.now() : Instant.MIN);
    }

    @Override
    public CrmInfo describe() {
        schema.reload();
        return info(describer.user(), presence());
    }

    private CrmInfo info(GetUserInfoResult user, Presence presence) {
        describer.askTime();
        return new CrmInfo(
                "Salesforce", "API " + ForceSoap.VERSION, RecordId.of(user.getOrganizationId()), presence, clock.now());
    }

    private Presence presence() {
        if (inside.pushes()) {
            return Presence.PACKAGE;
        }
        return settings.outboundMessages() ? Presence.WEBHOOK : Presence.POLL;
    }

    @Override
    public ChangePage changedSince(Cursor from, int limit) {
        if (limit < 1 || limit > BATCH) {
            throw new IllegalArgumentException("a page has 1 to " + BATCH + " changes");
        }
        return watched(() -> changes(from, limit));
    }

    private ChangePage changes(Cursor from, int limit) {
        boolean first = from.equals(Cursor.START);
        if (first || clock.old()) {
            describer.askTime();
        }
        ScanCursor cursor = ScanCursor.of(from, schema.moduleNames(), clock.now());
        if (!cursor.scanning() && !begins(cursor)) {
            return new ChangePage(List.of(), from, false);
        }
        if (first) {
            cursor = bulk.begin(cursor);
        }
        if (cursor.bulk().isPresent()) {
            BulkPass.Step step = bulk.step(cursor, cursor.bulk().get(), limit);
            return new ChangePage(step.changes(), step.next().text(), true);
        }
        if (!cursor.scanning() && deletions.due(cursor)) {
            DeleteLog.Step step = deletions.step(cursor, limit);
            Cursor next = step.next().text();
            scan.carry(from, next);
            return new ChangePage(step.changes(), next, true);
        }
        if (!cursor.scanning()) {
            hints.sweeping(clock.now());
        }
        Scan.Step step = scan.step(from, cursor, limit, settings.scanEvery());
        Cursor next = step.next().text();
        scan.remember(from, next, step);
        return new ChangePage(step.changes(), next, step.more());
    }

    private boolean begins(ScanCursor cursor) {
        Instant now = clock.now();
        return !now.isBefore(cursor.nextScan()) || hints.due(now);
    }

    @Override
    public void hinted() {
        hints.called(clock.now());
    }

    @Override
    public int mostRead() {
        return Records.MOST;
    }

    @Override
    public List<Contact> read(List<RecordRef> refs) {
        checkSize(refs, Records.MOST);
        return watched(
                () -> records.read(refs).values().stream().map(Row::contact).toList());
    }

    @Override
    public List<WriteResult> write(List<ContactUpdate> updates) {
        checkSize(updates, BATCH);
        Set<RecordRef> once = new HashSet<>();
        if (!updates.stream().map(ContactUpdate::record).allMatch(once::add)) {
            throw new IllegalArgumentException("a record is updated once in a batch");
        }
        if (updates.isEmpty()) {
            return List.of();
        }
        List<WriteResult> results = watched(() -> writes.write(updates));
        campaigns.follow(updates, results);
        if (results.stream().anyMatch(SalesforceCrm::lacksRight)) {
            schema.forget();
        }
        return results;
    }

    /** A field that is gone, or hidden by now, is looked for again. */
    private <T> T watched(Supplier<T> call) {
        try {
            return call.get();
        } catch (SyncException e) {
            if (e.code() == ErrorCode.CRM_FIELD_MISSING || e.code() == ErrorCode.CRM_RIGHTS_MISSING) {
                schema.forget();
            }
            throw e;
        }
    }

    @Override
    public Optional<PackageReport> exchange(PackageNews news) {
        return inside.exchange(news);
    }

    @Override
    public Optional<PackageReport> inside() {
        return inside.inside();
    }

    /** What the steps of an installation work with. */
    InstallDesk installation() {
        return installation;
    }

    @Override
    public Optional<TargetLists> targetLists() {
        return Optional.of(campaigns);
    }

    @Override
    public CrmDiagnosis diagnose() {
        tokens.forget();
        GetUserInfoResult user = describer.user();
        List<Complaint> complaints = new ArrayList<>(schema.complaints());
        List<Complaint> told = inside.complaints();
        complaints.addAll(told);
        List<String> remarks = new ArrayList<>();
        remarks.add("signed in to org " + RecordId.of(user.getOrganizationId()) + " as user "
                + RecordId.of(user.getUserId()));
        budget.usage()
                .filter(usage -> usage.left() < usage.limit() / SCARCE)
                .ifPresent(usage -> complaints.add(new Complaint(
                        false,
                        ErrorCode.CRM_BUSY,
                        "only " + usage.left() + " of " + usage.limit()
                                + " API calls of the org are left for all its clients in these 24 hours: Setup > Company Information"
                                + " shows them, System Overview who uses them")));
        budget.usage()
                .ifPresent(usage -> remarks.add(usage.used() + " of " + usage.limit()
                        + " API calls of the last 24 hours are used by all clients; the connector may use "
                        + budget.left().orElse(0L) + " more today (api-share = " + settings.share() + ")"));
        remarks.addAll(inside.remarks());
        boolean refused = told.stream().anyMatch(Complaint::grave);
        return new CrmDiagnosis(info(user, refused ? Presence.POLL : presence()), complaints, remarks);
    }

    @Override
    public void close() {
        tokens.forget();
    }

    private static boolean lacksRight(WriteResult result) {
        return result instanceof WriteResult.Refused(ErrorCode code, String _) && code == ErrorCode.CRM_RIGHTS_MISSING;
    }

    private static void checkSize(List<?> batch, int most) {
        if (batch.size() > most) {
            throw new IllegalArgumentException("a batch has at most " + most + " records");
        }
    }
}
