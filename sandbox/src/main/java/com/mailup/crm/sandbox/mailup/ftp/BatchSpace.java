package com.mailup.crm.sandbox.mailup.ftp;

import com.mailup.crm.sandbox.mailup.BatchDesk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An account's space for files: {@code in} is worked off, {@code in/done} and {@code in/rejected} keep what was, {@code out} holds the
 * files of unsubscribers, {@code log} tells.
 */
public final class BatchSpace implements AutoCloseable {
    /** The one who may enter, as everybody knows. */
    public static final String USER = "batch";

    public static final String PASSWORD = "sandbox-batch";

    private static final Pattern NAME = Pattern.compile("mailup_import_(full|diff)_\\d{14}\\.csv");
    private static final Pattern ZIP = Pattern.compile(".*\\.zip", Pattern.CASE_INSENSITIVE);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final LocalTime IMPORTS = LocalTime.of(4, 30);
    private static final LocalTime EXPORTS = LocalTime.of(5, 0);
    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
    private static final DateTimeFormatter CELL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);

    private final BatchDesk desk;
    private final Path root;
    private final Clock clock;
    private final FileDoor door;
    private final Trigger trigger;
    private final Thread watch;
    private Instant nextImport;
    private Instant nextExport;
    private Instant lastExport = Instant.EPOCH;
    private Instant lastName = Instant.EPOCH;

    private BatchSpace(BatchDesk desk, Path root, Clock clock, FileDoor door, Trigger trigger) {
        this.desk = desk;
        this.root = root;
        this.clock = clock;
        this.door = door;
        this.trigger = trigger;
        nextImport = next(IMPORTS, clock.instant());
        nextExport = next(EXPORTS, clock.instant());
        watch = Thread.ofVirtual().name("batch-space").unstarted(this::watch);
        if (trigger != Trigger.BY_HAND) {
            watch.start();
        }
    }

    /** When files are worked off. The file of unsubscribers is made every night, or when told. */
    public enum Trigger {
        ON_UPLOAD,
        /** At the time that was agreed. */
        BY_SCHEDULE,
        /** When told. */
        BY_HAND
    }

    private static Instant next(LocalTime time, Instant now) {
        ZonedDateTime today = now.atZone(ROME).with(time);
        return (today.toInstant().isAfter(now) ? today : today.plusDays(1)).toInstant();
    }

    public static BatchSpace open(BatchDesk desk, Path root, Clock clock, int port, Trigger trigger) {
        try {
            for (String folder : List.of("in/done", "in/rejected", "out", "log")) {
                Files.createDirectories(root.resolve(folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BatchSpace(desk, root, clock, FileDoor.open(root, port, USER, PASSWORD), trigger);
    }

    public int port() {
        return door.port();
    }

    /** Of the host key, as {@code ssh-keygen -lf} shows it. */
    public String fingerprint() {
        return door.fingerprint();
    }

    public Path root() {
        return root;
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK);
                tick(clock.instant());
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void tick(Instant now) {
        boolean imports = trigger == Trigger.ON_UPLOAD || !now.isBefore(nextImport);
        if (imports) {
            workOff();
            nextImport = next(IMPORTS, now);
        }
        if (!now.isBefore(nextExport)) {
            exportUnsubscribers();
            nextExport = next(EXPORTS, now);
        }
    }

    /** Works off what lies in {@code in}, in the order of the names; answers the names. */
    public synchronized List<String> workOff() {
        List<Path> ready;
        try (Stream<Path> files = Files.list(root.resolve("in"))) {
            ready = files.filter(Files::isRegularFile)
                    .filter(file -> matches(NAME, file) || matches(ZIP, file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ready.forEach(this::workOff);
        return ready.stream().map(BatchSpace::name).toList();
    }

    private static boolean matches(Pattern pattern, Path file) {
        return pattern.matcher(name(file)).matches();
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private void workOff(Path file) {
        try {
            if (matches(ZIP, file)) {
                log(file, "refused: a ZIP is the FTP-ZIP service's, which is another one than batch imports");
                move(file, "in/rejected");
                return;
            }
            BatchImport work = new BatchImport(desk);
            work.read(file);
            int id = desk.imported(
                    work.created(), work.updated(), work.rejected().size());
            log(
                    file,
                    "import " + id + ": " + work.created() + " created, " + work.updated() + " updated, "
                            + work.skipped() + " skipped, " + work.rejected().size() + " rejected");
            if (!work.rejected().isEmpty()) {
                Files.write(root.resolve("in/rejected").resolve(name(file) + ".rejected.csv"), work.rejected());
            }
            move(file, "in/done");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void log(Path file, String line) throws IOException {
        Files.writeString(root.resolve("log").resolve(name(file) + ".log"), line + "\n");
    }

    private void move(Path file, String to) throws IOException {
        Files.move(file, root.resolve(to).resolve(name(file)), StandardCopyOption.REPLACE_EXISTING);
    }

    /** The nightly file of who left since the last one; answers its name. */
    public synchronized String exportUnsubscribers() {
        Instant now = clock.instant();
        List<BatchDesk.OptOut> left = desk.leftAfter(lastExport);
        StringBuilder text = new StringBuilder("email;idList;OptOut_Date;optout_nl;optout_type\r\n");
        for (BatchDesk.OptOut one : left) {
            text.append(one.email())
                    .append(';')
                    .append(one.list())
                    .append(';')
                    .append(CELL.format(one.at().atZone(ROME)))
                    .append(";;")
                    .append(one.reason())
                    .append("\r\n");
        }
        lastExport = now;
        lastName = now.isAfter(lastName.plusSeconds(1)) ? now : lastName.plusSeconds(1);
        String name = "mailup_unsubscribed_" + STAMP.format(lastName.atZone(ROME)) + ".csv";
        try {
            Path temporary = root.resolve("out").resolve(name + ".tmp");
            Files.writeString(temporary, text, StandardCharsets.UTF_8);
            Files.move(temporary, root.resolve("out").resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return name;
    }

    @Override
    public void close() {
        watch.interrupt();
        door.close();
    }
}
