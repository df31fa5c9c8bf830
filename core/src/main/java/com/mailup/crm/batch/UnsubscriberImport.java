package com.mailup.crm.batch;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.delivery.OptOutNews;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.store.ConnectionStore;
import com.mailup.crm.transfer.Collector;
import com.mailup.crm.transfer.FileSpace;
import com.mailup.crm.transfer.Sha256;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Takes MailUp's files of unsubscribers, each content once, and hands every row to the decision. */
public final class UnsubscriberImport {
    /** When a file last came, among an account's named values. */
    static final String LAST = "batch:last-import";

    private static final String SEEN = "batch:seen:";
    private static final String REJECTED = "rejected-";
    private static final Duration DAY = Duration.ofDays(1);
    private static final int AT_ONCE = 1_000;

    private final AccountId account;
    private final Setup setup;
    private final ConnectionStore values;
    private final OptOutNews news;
    private final InstantSource clock;

    /**
     * What stays the same from night to night.
     *
     * @param folder of this account alone
     * @param outbox where MailUp puts files
     * @param name which files are meant
     * @param settle how long a writer may rest before the file counts as whole
     * @param largest more bytes are no such file
     * @param keepSeen how long it is known that a file was taken after it was there last
     * @param keepRejects how long rows that could not be read are kept
     */
    public record Setup(
            Path folder,
            UnsubscriberForm form,
            String outbox,
            Predicate<String> name,
            Duration settle,
            long largest,
            Duration keepSeen,
            Duration keepRejects) {}

    public UnsubscriberImport(
            AccountId account, Setup setup, ConnectionStore values, OptOutNews news, InstantSource clock) {
        this.account = account;
        this.setup = setup;
        this.values = values;
        this.news = news;
        this.clock = clock;
    }

    /** When a file last came; empty before the first. */
    public Optional<Instant> last() {
        return values.value(account.value(), LAST).map(Instant::parse);
    }

    /** Fetches what is new and takes it. A file that cannot be read stays where it is, and the next ones are taken. */
    public ImportReport run(Collector collector, NightWatch watch) {
        Collector.Ready ready = collector.ready(setup.outbox(), setup.name(), setup.settle());
        List<ImportReport.OfFile> files = new ArrayList<>();
        for (FileSpace.Entry entry : ready.files()) {
            String listed = SEEN + "name:" + entry.name() + "|" + entry.size() + "|" + entry.changed();
            Optional<String> known = values.value(account.value(), listed);
            if (known.isEmpty()) {
                Path fetched = folder().resolve("fetched");
                String digest = collector.get(setup.outbox(), entry, fetched, setup.largest());
                files.add(taken(fetched, entry.name(), digest, watch));
                see(listed, digest);
            } else {
                stillThere(listed, known.get());
            }
        }
        sweep();
        trim();
        return new ImportReport(files, ready.growing());
    }

    private void see(String listed, String digest) {
        values.putValue(account.value(), listed, clock.instant() + "|" + digest);
    }

    /** What still lies there is never forgotten; once a day is often enough to note it. */
    private void stillThere(String listed, String known) {
        String[] noted = known.split("\\|", 2);
        Instant now = clock.instant();
        if (Instant.parse(noted[0]).plus(DAY).isBefore(now)) {
            String digest = noted.length > 1 ? noted[1] : "";
            see(listed, digest);
            values.value(account.value(), SEEN + digest)
                    .ifPresent(_ -> values.putValue(account.value(), SEEN + digest, now.toString()));
        }
    }

    private void trim() {
        Instant now = clock.instant();
        values.trimValues(account.value(), SEEN, now.minus(setup.keepSeen()));
        try (Stream<Path> files = Files.list(folder())) {
            for (Path file : files.filter(UnsubscriberImport::rejects).toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(setup.keepRejects()))) {
                    BatchFiles.delete(file);
                }
            }
        } catch (IOException e) {
            throw new SyncException(ErrorCode.STORE_FAILED, "the folder of the account", e);
        }
    }

    private static boolean rejects(Path file) {
        return String.valueOf(file.getFileName()).startsWith(REJECTED);
    }

    /** Takes a file of this machine. */
    public ImportReport run(Path file, NightWatch watch) {
        try {
            Path name = file.getFileName();
            ImportReport.OfFile taken = take(file, name == null ? "" : name.toString(), Sha256.of(file), watch);
            sweep();
            return new ImportReport(List.of(taken), 0);
        } catch (IOException e) {
            throw new SyncException(ErrorCode.FILE_UNREADABLE, "it cannot be opened", e);
        }
    }

    private Path folder() {
        try {
            return BatchFiles.folder(setup.folder());
        } catch (IOException e) {
            throw new SyncException(ErrorCode.STORE_FAILED, "the folder of the account", e);
        }
    }

    /** What one file holds is no reason to leave the next one. */
    private ImportReport.OfFile taken(Path file, String name, String digest, NightWatch watch) {
        try {
            return take(file, name, digest, watch);
        } catch (SyncException e) {
            if (e.code() != ErrorCode.FILE_UNREADABLE && e.code() != ErrorCode.FILE_TOO_LARGE) {
                throw e;
            }
            return new ImportReport.OfFile(name, 0, 0, 0, false, e.code() + ": " + e.detail(), "");
        }
    }

    private ImportReport.OfFile take(Path file, String name, String digest, NightWatch watch) {
        if (values.value(account.value(), SEEN + digest).isPresent()) {
            return new ImportReport.OfFile(name, 0, 0, 0, true, "", "");
        }
        Path rejectFile = folder().resolve(REJECTED + digest.substring(0, 12) + ".csv");
        AtomicLong told = new AtomicLong();
        AtomicLong rejected = new AtomicLong();
        List<OptOutNews.Row> waiting = new ArrayList<>();
        try (Writer rejects =
                new BufferedWriter(new OutputStreamWriter(BatchFiles.create(rejectFile), StandardCharsets.UTF_8))) {
            Path plain = UnsubscribersFile.plain(file, folder(), setup.largest());
            long total = UnsubscribersFile.rows(plain);
            new UnsubscribersFile(setup.form())
                    .read(
                            plain,
                            row -> {
                                waiting.add(new OptOutNews.Row(
                                        row.address(), row.list(), row.at(), row.mark(), row.reason()));
                                told.incrementAndGet();
                                if (waiting.size() == AT_ONCE) {
                                    tell(waiting);
                                    watch.taken(told.get() + rejected.get(), total);
                                }
                            },
                            reject -> {
                                rejected.incrementAndGet();
                                write(rejects, reject);
                            });
            tell(waiting);
            watch.taken(told.get() + rejected.get(), total);
        } catch (IOException e) {
            throw new SyncException(ErrorCode.STORE_FAILED, "the file cannot be worked on", e);
        }
        String now = clock.instant().toString();
        boolean empty = told.get() + rejected.get() == 0;
        if (!empty) { // nights on which nobody left have files that are all the same
            values.putValue(account.value(), SEEN + digest, now);
        }
        values.putValue(account.value(), LAST, now);
        if (rejected.get() == 0) {
            drop(rejectFile);
        }
        return new ImportReport.OfFile(
                name,
                told.get() + rejected.get(),
                told.get(),
                rejected.get(),
                false,
                "",
                rejected.get() == 0 ? "" : rejectFile.toString());
    }

    private void tell(List<OptOutNews.Row> waiting) {
        if (!waiting.isEmpty()) {
            news.tell(List.copyOf(waiting));
            waiting.clear();
        }
    }

    private static void write(Writer rejects, UnsubscribersFile.Reject reject) {
        try {
            rejects.write(reject.line() + ";" + reject.reason() + ";" + reject.row() + "\n");
        } catch (IOException e) {
            throw new SyncException(ErrorCode.STORE_FAILED, "the reject file", e);
        }
    }

    private static void drop(Path rejectFile) {
        try {
            BatchFiles.delete(rejectFile);
        } catch (IOException e) {
            throw new SyncException(ErrorCode.STORE_FAILED, "the folder of the account", e);
        }
    }

    /** Nothing with addresses in it stays, also of a run that was killed. */
    private void sweep() {
        try {
            for (String leftOver : List.of("fetched", "unzipped", "utf-8")) {
                BatchFiles.delete(setup.folder().resolve(leftOver));
            }
        } catch (IOException e) {
            throw new SyncException(ErrorCode.STORE_FAILED, "the folder of the account", e);
        }
    }
}
