package com.mailup.crm.boot;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.contract.PackageNews;
import com.mailup.crm.contract.PackageReport;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.ListRef;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the part of the connector inside each CRM how the connector is (at the start, after a change of state, and every minute), and
 * keeps what it answers. Each connection has a thread of its own, so that a CRM that hangs holds up nobody.
 */
final class PackageCourier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PackageCourier.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    /** What a package answered last, and when. */
    record Heard(PackageReport report, Instant at) {}

    private final Installation installation;
    private final GroupNames groups;
    private final NewsDesk desk;
    private final Map<ConnectionId, Round> rounds = new TreeMap<>();
    private final Map<ConnectionId, Heard> heard = new ConcurrentHashMap<>();

    /** @param sends how far the runs of a connection are that send people to groups */
    PackageCourier(
            Installation installation,
            Supplier<URI> publicAddress,
            Function<ConnectionId, Map<Long, PackageNews.Sent>> sends) {
        this.installation = installation;
        groups = new GroupNames(installation.accounts(), installation.clock());
        desk = new NewsDesk(installation, groups, publicAddress, sends);
        installation
                .connections()
                .all()
                .forEach(connection -> rounds.put(connection.config().name(), new Round(connection)));
    }

    void start() {
        rounds.values().forEach(round -> round.thread.start());
    }

    /** Something of a connection is new: its package is told now. */
    void changed(ConnectionId connection) {
        Optional.ofNullable(rounds.get(connection)).ifPresent(round -> round.bell.release());
    }

    /** What the package of a connection answered last; empty while it never did, or there is none. */
    Optional<Heard> heard(ConnectionId connection) {
        return Optional.ofNullable(heard.get(connection));
    }

    @Override
    public void close() {
        rounds.values().forEach(round -> round.thread.interrupt());
    }

    private final class Round implements Runnable {
        private final Connections.Connection connection;
        private final List<ListRef> lists;
        private final Semaphore bell = new Semaphore(0);
        private final Thread thread;
        private Optional<ErrorCode> trouble = Optional.empty();

        Round(Connections.Connection connection) {
            this.connection = connection;
            lists = connection.config().lists().stream().map(MappedList::list).toList();
            thread = Thread.ofVirtual()
                    .name("news-" + connection.config().name())
                    .unstarted(this);
        }

        @Override
        public void run() {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    exchange();
                    bell.tryAcquire(EVERY.toMillis(), TimeUnit.MILLISECONDS);
                    bell.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void exchange() {
            try {
                tell();
                // Told first, since MailUp may be the one that does not answer.
                if (groups.refresh(lists)) {
                    tell();
                }
                trouble = Optional.empty();
            } catch (SyncException e) {
                failed(e.code());
            } catch (RuntimeException e) {
                LOG.error("news: defect {}", e.getClass().getName(), e);
            }
        }

        private void tell() {
            connection
                    .crm()
                    .exchange(desk.of(connection.config()))
                    .ifPresent(report -> heard.put(
                            connection.config().name(),
                            new Heard(report, installation.clock().instant())));
        }

        /** Said once, not every minute. */
        private void failed(ErrorCode code) {
            if (!trouble.equals(Optional.of(code)) && !Thread.currentThread().isInterrupted()) {
                trouble = Optional.of(code);
                LOG.atWarn()
                        .addKeyValue("connection", connection.config().name())
                        .addKeyValue("code", code)
                        .log("the package was not told");
            }
        }
    }
}
