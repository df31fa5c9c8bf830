package com.mailup.crm.transfer;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Brings a file to a space, whole or not at all: under a name that nobody reads, checked, and only then under its own. A cut goes on where
 * it was; whoever is told to bring the same file again finds what is there already.
 */
public final class Courier {
    private static final int MOST_FAILURES = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private final Supplier<FileSpace> spaces;
    private final Pause pause;

    /** @param spaces opens the space anew each time */
    public Courier(Supplier<FileSpace> spaces, Pause pause) {
        this.spaces = spaces;
        this.pause = pause;
    }

    /**
     * One file on its way.
     *
     * @param verified an earlier try had checked it and was about to give it its name: if it is under neither name, it had it, and the
     *     receiver took it away
     * @param onVerified told before the file gets its name
     */
    public record Parcel(Path file, RemotePath target, Delivery delivery, boolean verified, Runnable onVerified) {}

    /** What arrived. */
    public record Arrived(long size, String sha256) {}

    /**
     * Returns when the file has arrived and was checked.
     *
     * @param progress told how many bytes are there
     * @throws SyncException TRANSFER_UNREACHABLE after several tries, TRANSFER_FULL, TRANSFER_REFUSED, TRANSFER_DAMAGED
     */
    public Arrived put(Parcel parcel, LongConsumer progress) {
        Sent sent = Sent.of(parcel);
        int failures = 0;
        long before = 0;
        while (true) {
            try (FileSpace space = spaces.get()) {
                deliver(space, sent, progress);
                return new Arrived(sent.size(), sent.sha256());
            } catch (SyncException e) {
                boolean again = e.code() == ErrorCode.TRANSFER_UNREACHABLE || e.code() == ErrorCode.TRANSFER_DAMAGED;
                failures = sent.reached() > before ? 1 : failures + 1;
                before = sent.reached();
                boolean hopeless = e.code() == ErrorCode.TRANSFER_DAMAGED && failures > 1;
                if (!again || hopeless || failures > MOST_FAILURES) {
                    throw e;
                }
                pause.take(FIRST_WAIT.multipliedBy(1L << (failures - 1)));
            }
        }
    }

    private static void deliver(FileSpace space, Sent sent, LongConsumer progress) {
        RemotePath target = sent.parcel().target();
        OptionalLong there = space.size(target);
        OptionalLong begun = space.size(sent.temporary());
        boolean taken = sent.parcel().verified() && there.isEmpty() && begun.isEmpty();
        if (taken) {
            return;
        }
        if (there.isPresent()) {
            refuseOther(space, sent, there.getAsLong());
        } else {
            upload(space, sent, begun.orElse(0), progress);
            verify(space, sent, sent.temporary());
            sent.parcel().onVerified().run();
            space.rename(sent.temporary(), target);
            long now = space.size(target).orElse(sent.size());
            if (now != sent.size()) {
                throw new SyncException(ErrorCode.TRANSFER_DAMAGED, "the length changed with the name");
            }
        }
        if (sent.parcel().delivery().okFile()) {
            space.write(target.named(target.name() + ".ok"), 0, InputStream.nullInputStream());
        }
    }

    /** A file that has the name already is our own of an earlier try, or none that may be touched. */
    private static void refuseOther(FileSpace space, Sent sent, long length) {
        if (length != sent.size()
                || !sent.sha256().equals(digest(space, sent.parcel().target(), length))) {
            throw new SyncException(ErrorCode.TRANSFER_REFUSED, "another file of this name is there");
        }
    }

    private static void upload(FileSpace space, Sent sent, long begun, LongConsumer progress) {
        long offset = begun <= sent.size() ? begun : 0;
        if (offset == sent.size() && begun > 0) {
            return;
        }
        try (InputStream content = Files.newInputStream(sent.parcel().file())) {
            content.skipNBytes(offset);
            space.write(sent.temporary(), offset, sent.counting(content, offset, progress));
        } catch (IOException e) {
            throw new SyncException(ErrorCode.STORE_FAILED, "the file cannot be read", e);
        }
    }

    /** What is there must be what was sent, whatever the server said; if it is not, it goes, so that the next try begins anew. */
    private static void verify(FileSpace space, Sent sent, RemotePath path) {
        long length = space.size(path).orElse(-1);
        boolean whole = length == sent.size()
                && (sent.parcel().delivery().check() == Delivery.Check.SIZE
                        || sent.sha256().equals(digest(space, path, length)));
        if (!whole) {
            if (length >= 0) {
                space.delete(path);
            }
            throw new SyncException(
                    ErrorCode.TRANSFER_DAMAGED, length + " bytes arrived of " + sent.size() + ", or not the same ones");
        }
    }

    private static String digest(FileSpace space, RemotePath path, long length) {
        return space.sha256(path).orElseGet(() -> {
            DigestOutputStream sink = Sha256.sink(OutputStream.nullOutputStream());
            space.read(path, 0, sink, length);
            return Sha256.text(sink);
        });
    }
}
