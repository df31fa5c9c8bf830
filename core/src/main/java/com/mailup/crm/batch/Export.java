package com.mailup.crm.batch;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.delivery.FilePass;
import com.mailup.crm.delivery.FileRow;
import com.mailup.crm.delivery.FullPass;
import com.mailup.crm.delivery.LinkedCrm;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.SubscriptionStatus;
import com.mailup.crm.transfer.Courier;
import com.mailup.crm.transfer.Delivery;
import com.mailup.crm.transfer.RemotePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * The file of one connection for one account: all that is new or changed since the last one that arrived, or everything. It is made,
 * checked, brought, and only then counts.
 */
public final class Export {
    /** So many opt-outs in one file, or so many of a hundred people, are unusual. */
    private static final long MOST_LEAVING = 500;

    private static final long PER_CENT_LEAVING = 2;
    private static final long PER_CENT = 100;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

    /** Are more held, the state stays as it is: all that changed is looked at again. */
    private static final int MOST_HELD = 100_000;

    private final Setup setup;
    private final Night night;
    private final FilePass pass;
    private final Courier courier;
    private final InstantSource clock;

    /** Which records a file is about. */
    public enum Kind {
        FULL,
        DIFF
    }

    /**
     * What stays the same from night to night.
     *
     * @param folder of this connection and account alone
     * @param mapping digest: after a change of it everything is new
     * @param secrets of the rows' hash, made once for this installation
     * @param fields MailUp's numbers of the mapped fields
     * @param inbox where MailUp takes files from
     */
    public record Setup(
            Path folder,
            String mapping,
            List<Long> secrets,
            FileForm form,
            List<Integer> fields,
            GroupNumbers groups,
            String inbox,
            Delivery delivery) {}

    /**
     * What is so tonight.
     *
     * @param subscribing empty when rows of subscribed people may go; else why not
     * @param lookedAt until when opt-outs were looked at: by the last file that arrived, or a plan that was applied
     * @param released whether a person looked at an unusual run and let it through
     */
    public record Tonight(Optional<String> subscribing, Instant lookedAt, boolean released, long people) {}

    public Export(Setup setup, FilePass pass, Courier courier, InstantSource clock) {
        this.setup = setup;
        this.pass = pass;
        this.courier = courier;
        this.clock = clock;
        night = new Night(setup.folder());
    }

    /** Whether a file was made that has not arrived. */
    public boolean waits() {
        return night.made().isPresent();
    }

    /**
     * Brings what an earlier run made and could not bring; empty when there is nothing.
     *
     * @throws SyncException with a TRANSFER code: it is brought by the next run
     */
    public Optional<String> bringLast(NightWatch watch) {
        Optional<Night.Made> made = night.made();
        made.ifPresent(last -> bring(last, watch));
        return made.map(Night.Made::name);
    }

    /**
     * Makes the next file and brings it.
     *
     * @throws SyncException EXTRACT_EMPTY, EXPORT_HELD, EXPORT_INVALID: nothing was sent; with a TRANSFER code: the file is brought by the
     *     next run
     */
    public ExportReport run(
            Kind kind, Extract.Source source, LinkedCrm crm, FullPass.Leave leave, Tonight tonight, NightWatch watch) {
        bringLast(watch);
        try {
            Path work = night.cleanWork();
            long expected = recordsLastTime();
            Extract extract = source.take(work, records -> watch.read(records, expected));
            Optional<Path> last = kind == Kind.FULL ? Optional.empty() : night.lastState();
            boolean same = last.isPresent() && madeForThisMapping(last.get());
            Path changed = work.resolve("changed");
            Path state = work.resolve("state");
            Differential.Counts counts;
            try (ChangedRows sink = new ChangedRows(changed)) {
                counts = new Differential(
                                extract.form(),
                                setup.secrets().get(0),
                                setup.secrets().get(1),
                                work)
                        .run(extract.file(), same ? last : Optional.empty(), state, setup.mapping(), sink);
            }
            refuseShrunken(counts, tonight);
            Body body = new Body(work, tonight.subscribing().isEmpty());
            long total = counts.added() + counts.changed();
            look(extract, changed, crm, leave, body, records -> watch.looked(records, total));
            long fresh = pass.optOuts(crm.policy().lists(), tonight.lookedAt(), body.optOuts());
            refuseMany(fresh, tonight);
            return finish(!same && kind == Kind.DIFF ? Kind.FULL : kind, counts, body, state, tonight, watch);
        } catch (IOException e) {
            throw new SyncException(ErrorCode.STORE_FAILED, "the export cannot be written", e);
        }
    }

    private boolean madeForThisMapping(Path state) throws IOException {
        try (StateFile.Reader reader = new StateFile.Reader(state)) {
            return reader.madeFor(setup.mapping());
        }
    }

    private void refuseShrunken(Differential.Counts counts, Tonight tonight) {
        if (counts.rows() == 0) {
            throw new SyncException(ErrorCode.EXTRACT_EMPTY, "it holds no record");
        }
        long before = recordsLastTime();
        if (counts.rows() * 2 < before && !tonight.released()) {
            throw new SyncException(
                    ErrorCode.EXPORT_HELD, counts.rows() + " records are there, " + before + " were at the last file");
        }
    }

    /** A state that is damaged says nothing; whoever needs it finds out. */
    private long recordsLastTime() {
        if (night.lastState().isEmpty()) {
            return 0;
        }
        try (StateFile.Reader reader = new StateFile.Reader(night.state())) {
            return reader.count();
        } catch (IOException | SyncException e) {
            return 0;
        }
    }

    private static void refuseMany(long fresh, Tonight tonight) {
        boolean many =
                fresh > MOST_LEAVING || fresh * PER_CENT > Math.max(tonight.people(), MOST_LEAVING) * PER_CENT_LEAVING;
        if (many && !tonight.released()) {
            throw new SyncException(ErrorCode.EXPORT_HELD, fresh + " people would be unsubscribed");
        }
    }

    private void look(
            Extract extract, Path changed, LinkedCrm crm, FullPass.Leave leave, Body body, LongConsumer looked)
            throws IOException {
        Map<RecordRef, Long> keys = new HashMap<>();
        long count = 0;
        FilePass.Run run = pass.begin(crm, leave, body.looked(keys));
        try (ChangedRows.Reader rows = new ChangedRows.Reader(changed)) {
            while (rows.next()) {
                keys.put(extract.record().apply(rows.row()), rows.key());
                count++;
                if (keys.size() == Crm.BATCH) {
                    run.look(keys.keySet());
                    keys.clear();
                    looked.accept(count);
                }
            }
            if (!keys.isEmpty()) {
                run.look(keys.keySet());
                looked.accept(count);
            }
        }
        run.finish();
    }

    /** What one night's file says, in two parts: opt-outs come first. */
    private final class Body {
        private final Path left;
        private final Path subscribed;
        private final boolean subscribing;
        private final ImportFile leftRows;
        private final ImportFile subscribedRows;
        private final Set<Long> heldKeys = new HashSet<>();
        private long held;
        private boolean heldTooMany;

        Body(Path work, boolean subscribing) throws IOException {
            this.subscribing = subscribing;
            left = work.resolve("opt-outs");
            subscribed = work.resolve("subscribed");
            leftRows = new ImportFile(left, setup.form(), setup.fields(), setup.groups(), true);
            subscribedRows = new ImportFile(subscribed, setup.form(), setup.fields(), setup.groups(), false);
        }

        FilePass.Sink looked(Map<RecordRef, Long> keys) {
            return new FilePass.Sink() {
                @Override
                public void row(FileRow row) {
                    if (subscribing && row.status() == SubscriptionStatus.SUBSCRIBED) {
                        subscribedRows.write(row);
                    }
                }

                @Override
                public void held(RecordRef record) {
                    held++;
                    heldTooMany |= heldKeys.size() == MOST_HELD;
                    Optional.ofNullable(keys.get(record))
                            .filter(_ -> !heldTooMany)
                            .ifPresent(heldKeys::add);
                }
            };
        }

        FilePass.Sink optOuts() {
            return new FilePass.Sink() {
                @Override
                public void row(FileRow row) {
                    leftRows.write(row);
                }

                @Override
                public void held(RecordRef record) {
                    throw new IllegalStateException("an opt-out is never held");
                }
            };
        }

        long rows() {
            return leftRows.rows() + subscribedRows.rows();
        }

        Map<String, Long> unwritable() {
            Map<String, Long> all = new TreeMap<>(subscribedRows.unwritable());
            leftRows.unwritable().forEach((column, cells) -> all.merge(column, cells, Long::sum));
            return all;
        }

        Path whole(Path into) throws IOException {
            leftRows.close();
            subscribedRows.close();
            ImportFile.join(into, left, subscribed);
            return into;
        }
    }

    private ExportReport finish(
            Kind kind, Differential.Counts counts, Body body, Path state, Tonight tonight, NightWatch watch)
            throws IOException {
        Instant now = clock.instant();
        Path csv = body.whole(night.work().resolve("file.csv"));
        StateFile.without(state, night.nextState(), body.heldKeys, setup.mapping());
        boolean keepsState = !body.subscribing || body.heldTooMany;
        String name = name(kind, now);
        long size = 0;
        if (body.rows() > 0) {
            Path ready = ready(csv, name, body.rows(), now);
            name = setup.form().zipLevel() > 0 ? name.replaceFirst("\\.csv$", "") + ".zip" : name;
            BatchFiles.sync(ready);
            size = Files.size(ready);
            BatchFiles.replace(ready, night.outgoing());
            Night.Made made = new Night.Made(Night.Phase.MADE, name, body.rows() + " rows", now, keepsState);
            night.note(made);
            bring(made, watch);
        } else {
            name = "";
            night.settle(new Night.Made(Night.Phase.ARRIVED, "", "", now, keepsState));
        }
        return new ExportReport(
                kind.name().toLowerCase(Locale.ROOT),
                name,
                counts.rows(),
                counts.added(),
                counts.changed(),
                counts.unchanged(),
                counts.gone(),
                counts.tooLong(),
                body.held,
                body.subscribedRows.rows(),
                body.leftRows.rows(),
                body.subscribedRows.altered(),
                body.unwritable(),
                size,
                tonight.subscribing().orElse(""));
    }

    private String name(Kind kind, Instant now) {
        return setup.form()
                .name()
                .replace("{kind}", kind.name().toLowerCase(Locale.ROOT))
                .replace("{time}", TIME.format(now.atZone(setup.form().zone())));
    }

    /** The file as it is to leave, after MailUp's rules were looked at. */
    private Path ready(Path csv, String name, long rows, Instant now) throws IOException {
        int columns = ImportFile.columns(setup.form(), setup.fields()).size();
        if (setup.form().zipLevel() == 0) {
            WrittenFile.check(csv, setup.form(), columns, rows);
            return csv;
        }
        Path packed = night.work().resolve("file.zip");
        WrittenFile.checkAndZip(csv, setup.form(), columns, rows, packed, name, now);
        return packed;
    }

    private void bring(Night.Made made, NightWatch watch) {
        if (made.phase() != Night.Phase.ARRIVED) {
            long size = size(night.outgoing());
            courier.put(
                    new Courier.Parcel(
                            night.outgoing(),
                            new RemotePath(setup.inbox(), made.name()),
                            setup.delivery(),
                            made.phase() == Night.Phase.VERIFIED,
                            () -> night.note(made.in(Night.Phase.VERIFIED))),
                    there -> watch.sent(there, size));
            night.note(made.in(Night.Phase.ARRIVED));
        }
        night.settle(made);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new SyncException(ErrorCode.STORE_FAILED, "the file cannot be read", e);
        }
    }
}
