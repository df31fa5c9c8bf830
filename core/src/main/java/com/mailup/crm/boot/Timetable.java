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

    private final Installation installation;
    private final Operations operations;
    private final Map<String, MailUp.Totals> totals = new HashMap<>();
    private final Thread thread;
    private Instant nextPoll = Instant.MIN;
    private Instant nextHour = Instant.MIN;

    Timetable(Installation installation, Operations operations) {
        this.installation = installation;
        this.operations = operations;
        thread = Thread.ofVirtual().name("timetable").unstarted(this::run);
    }

    void start() {
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
        if (!now.isBefore(nextPoll)) {
            nextPoll = now.plus(installation.pollTotalsEvery());
            installation.accounts().all().forEach(this::pollTotals);
        }
        if (!now.isBefore(nextHour)) {
            nextHour = now.plus(HOUR);
            anchorAndTrim(now);
        }
        if (!installation.directory().copied()) {
            installation.connections().all().forEach(connection -> auditWhenDue(connection, now));
        }
    }

    /** Pages are read only when a total moved. */
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
            MailUp.Totals before = totals.put(account.name() + "/" + list, now);
            if (!now.equals(before)) {
                account.pass().readList(list);
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
        String key = "audit:" + connection.config().name();
        boolean runs =
                installation.connections().state(connection.config().name()).mode() == Mode.RUNNING;
        Optional<String> planned = installation.store().connections().value("timetable", key);
        Instant next = planned.map(Instant::parse)
                .orElseGet(() -> next(connection.config().audit(), now));
        if (planned.isEmpty()) {
            installation.store().connections().putValue("timetable", key, next.toString());
        }
        if (!runs || now.isBefore(next)) {
            return;
        }
        operations.audit(connection.config().name(), Progress.NONE);
        installation
                .store()
                .connections()
                .putValue(
                        "timetable", key, next(connection.config().audit(), now).toString());
    }

    private static Instant next(AuditTime audit, Instant now) {
        ZonedDateTime today = now.atZone(audit.zone()).with(audit.time());
        return (today.toInstant().isAfter(now) ? today : today.plusDays(1)).toInstant();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
