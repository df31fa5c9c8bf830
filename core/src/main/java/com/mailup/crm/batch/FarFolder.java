package com.mailup.crm.batch;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.transfer.Collector;
import com.mailup.crm.transfer.Courier;
import com.mailup.crm.transfer.Delivery;
import com.mailup.crm.transfer.FileSpace;
import com.mailup.crm.transfer.FileSpace.Entry;
import com.mailup.crm.transfer.Pause;
import com.mailup.crm.transfer.RemotePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder of another system in a space elsewhere. A folder here is made to hold what lies there, so that files are taken from it like
 * any that are dropped on this machine. May be ended anywhere and begun again. Used by one thread at a time.
 */
public final class FarFolder {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Supplier<FileSpace> spaces;
    private final Setup setup;
    private final Collector collector;
    private final Courier courier;
    private final InstantSource clock;
    private Instant next = Instant.MIN;

    /**
     * What stays the same.
     *
     * @param in where the system drops its files
     * @param out where it takes the files of who left from
     * @param settle how long a writer may rest before a file counts as whole
     * @param every so often it is looked there
     * @param largest more bytes are no file of records
     */
    public record Setup(String in, String out, Duration settle, Duration every, long largest) {}

    /** @param spaces opens the space anew each time */
    public FarFolder(Supplier<FileSpace> spaces, Setup setup, Pause pause, InstantSource clock) {
        this.spaces = spaces;
        this.setup = setup;
        this.clock = clock;
        collector = new Collector(spaces, pause);
        courier = new Courier(spaces, pause);
    }

    /** Whether it is time to look again; then the next look is a while away, however this one ends. */
    boolean due() {
        Instant now = clock.instant();
        boolean due = !now.isBefore(next);
        if (due) {
            next = now.plus(setup.every());
        }
        return due;
    }

    /** Brings the files of a folder there; a file that has arrived is no longer here. */
    void bring(Path folder) throws IOException {
        for (Path file : files(folder, name -> name.endsWith(".csv"))) {
            courier.put(
                    new Courier.Parcel(
                            file,
                            new RemotePath(setup.out(), name(file)),
                            new Delivery(Delivery.Check.CONTENT, false),
                            false,
                            () -> {}),
                    _ -> {});
            BatchFiles.delete(file);
        }
    }

    /**
     * Makes a folder hold what lies there and nobody writes any more; what was taken from it is put away there.
     *
     * @param work where a file is while it is fetched
     */
    void fetch(Path folder, Path work, Predicate<String> wanted, Predicate<Path> taken) throws IOException {
        Map<String, Entry> there = putAway(folder, wanted, taken);
        for (Path file : files(folder, wanted)) {
            if (!there.containsKey(name(file))) {
                BatchFiles.delete(file);
            }
        }
        Set<String> fresh = there.values().stream()
                .filter(entry -> !same(folder.resolve(entry.name()), entry))
                .map(Entry::name)
                .collect(Collectors.toSet());
        if (fresh.isEmpty()) {
            return;
        }
        Path fetched = work.resolve("fetched");
        for (Entry entry :
                collector.ready(setup.in(), fresh::contains, setup.settle()).files()) {
            collector.get(setup.in(), entry, fetched, setup.largest());
            Files.setLastModifiedTime(fetched, FileTime.from(entry.changed()));
            BatchFiles.sync(fetched);
            BatchFiles.replace(fetched, folder.resolve(entry.name()));
        }
    }

    /** Whoever overwrites a file that was taken has dropped another one: that stays. Answers what lies there now. */
    private Map<String, Entry> putAway(Path folder, Predicate<String> wanted, Predicate<Path> taken)
            throws IOException {
        List<Path> done = files(folder, wanted).stream().filter(taken).toList();
        Map<String, Entry> there = new HashMap<>();
        try (FileSpace space = spaces.get()) {
            space.list(setup.in()).stream()
                    .filter(entry -> wanted.test(entry.name()))
                    .forEach(entry -> there.put(entry.name(), entry));
            for (Path file : done) {
                Entry entry = there.get(name(file));
                if (entry != null && same(file, entry) && renamed(space, entry.name())) {
                    there.remove(entry.name());
                }
            }
        }
        return there;
    }

    /** Where that is not allowed the file stays, and is known to have been taken. */
    private boolean renamed(FileSpace space, String name) {
        RemotePath path = new RemotePath(setup.in(), name);
        try {
            space.rename(path, path.named(name + "." + STAMP.format(clock.instant()) + ".taken"));
            return true;
        } catch (SyncException e) {
            if (e.code() == ErrorCode.TRANSFER_REFUSED) {
                return false;
            }
            throw e;
        }
    }

    private static boolean same(Path file, Entry entry) {
        try {
            return Files.size(file) == entry.size()
                    && Files.getLastModifiedTime(file).toMillis()
                            == entry.changed().toEpochMilli();
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Path> files(Path folder, Predicate<String> wanted) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> wanted.test(name(file)))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
