package com.mailup.crm.boot;

import com.mailup.crm.config.AccountConfig;
import com.mailup.crm.config.AuditTime;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.mailup.MailUp;
import com.mailup.crm.model.ListId;
import com.mailup.crm.store.ConnectionStore.Mode;
import com.mailup.crm.store.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens by the clock: the nightly audit, polling where no callback can arrive, the ledger's head, and throwing old things away. */
final class Timetable implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Timetable.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SETTLED = Duration.ofDays(7);
    private static final Duration OUTCOMES = Duration.ofDays(400);
    private static final Duration DEAD = Duration.ofDays(30);

    /** An audit that failed is tried again after so long. */
    private static final Duration AUDIT_AGAIN = Duration.ofMinutes(10);

    private final Installation installation;
    private final Operations operations;
    private final Map<String, MailUp.Totals> totals = new HashMap<>();
    private final Map<String, Instant> auditAgain = new HashMap<>();
    private final Nights nights;
    private final Thread thread;
    private Instant nextPoll = Instant.MIN;
    private Instant nextHour = Instant.MIN;

    Timetable(Installation installation, Operations operations) {
        this.installation = installation;
        this.operations = operations;
        nights = new Nights(installation, operations);
        thread = Thread.ofVirtual().name("timetable").unstarted(this::run);
    }

    void start() {
        Instant now = installation.clock().instant();
        installation.connections().all().forEach(connection -> nextAudit(connection, now));
        nights.start(now);
        thread.start();
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(TICK);
                tick();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (SyncException e) {
                LOG.warn("by the clock: {} {}", e.code(), e.detail());
            } catch (RuntimeException e) {
                LOG.error("by the clock: defect {}", e.getClass().getName(), e);
            }
        }
    }

    private void tick() {
        Instant now = installation.clock().instant();
        if (!now.isBefore(nextHour)) {
            nextHour = now.plus(HOUR);
            anchorAndTrim(now);
        }
        if (installation.directory().copied()) {
            return;
        }
        if (!now.isBefore(nextPoll)) {
            nextPoll = now.plus(installation.pollTotalsEvery());
            installation.accounts().all().forEach(account -> apart(() -> pollTotals(account)));
        }
        installation.connections().all().forEach(connection -> apart(() -> auditWhenDue(connection, now)));
        nights.tick(now);
    }

    /** What fails for one account or connection is no reason to leave the next one out. */
    private static void apart(Runnable part) {
        try {
            part.run();
        } catch (SyncException e) {
            LOG.warn("by the clock: {} {}", e.code(), e.detail());
        }
    }

    /** Pages are read only when a total moved since they were last read to the end. */
    private void pollTotals(Accounts.Account account) {
        if (account.config().presence() != AccountConfig.Presence.POLL
                || installation.connections().running(account.name()).isEmpty()) {
            return;
        }
        Set<ListId> lists = new TreeSet<>();
        installation
                .connections()
                .running(account.name())
                .forEach(crm -> lists.addAll(crm.policy().lists()));
        for (ListId list : lists) {
            MailUp.Totals now = account.mailUp().totals(list);
            String key = account.name() + "/" + list;
            if (!now.equals(totals.get(key))) {
                account.pass().readList(list);
                totals.put(key, now);
            }
        }
    }

    private void anchorAndTrim(Instant now) {
        installation.accounts().all().forEach(account -> {
            Ledger.Head head = installation.store().ledger().head(account.name());
            LOG.info("ledger {}: {} entries, head {}", account.name(), head.entries(), head.mac());
            installation.store().state().trimDeadLetters(now.minus(DEAD));
        });
        installation.store().log().trim(now.minus(SETTLED));
        installation.store().runs().trim(now.minus(OUTCOMES));
        installation.store().browsers().trim(now);
        installation.store().runs().trimSendings(now.minus(OUTCOMES));
    }

    private void auditWhenDue(Connections.Connection connection, Instant now) {
        String key = key(connection);
        boolean runs =
                installation.connections().state(connection.config().name()).mode() == Mode.RUNNING;
        Instant next = nextAudit(connection, now);
        if (!runs || now.isBefore(next) || now.isBefore(auditAgain.getOrDefault(key, Instant.MIN))) {
            return;
        }
        auditAgain.put(key, now.plus(AUDIT_AGAIN));
        operations.audit(connection.config().name(), Progress.NONE);
        installation
                .store()
                .connections()
                .putValue(
                        "timetable", key, next(connection.config().audit(), now).toString());
    }

    /** When it was planned for; one that came due while the service was down is made up. */
    private Instant nextAudit(Connections.Connection connection, Instant now) {
        Optional<String> planned = installation.store().connections().value("timetable", key(connection));
        return planned.map(Instant::parse).orElseGet(() -> {
            Instant next = next(connection.config().audit(), now);
            installation.store().connections().putValue("timetable", key(connection), next.toString());
            return next;
        });
    }

    private static String key(Connections.Connection connection) {
        return "audit:" + connection.config().name();
    }

    private static Instant next(AuditTime audit, Instant now) {
        ZonedDateTime today = now.atZone(audit.zone()).with(audit.time());
        return (today.toInstant().isAfter(now) ? today : today.plusDays(1)).toInstant();
    }

    @Override
    public void close() {
        nights.close();
        thread.interrupt();
    }
}
