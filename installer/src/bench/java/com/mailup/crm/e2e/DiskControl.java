package com.mailup.crm.e2e;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * What the disk does to a program that only syncs: a small write every ten milliseconds, in the folder of the measured one. Where it stands
 * still, so does whoever promises that nothing acknowledged is lost.
 */
final class DiskControl implements AutoCloseable {
    private static final int SIZE = 24 * 1024;
    private static final int PLACES = 1_000;
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final double STANDSTILL_MS = 50;

    private final String when;
    private final FileChannel file;
    private final FutureTask<List<Double>> syncs = new FutureTask<>((Callable<List<Double>>) this::sync);
    private volatile boolean closed;

    /** @param when what happens meanwhile */
    DiskControl(Path folder, String when) throws IOException {
        this.when = when;
        file = FileChannel.open(
                folder.resolve("disk-control"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        ByteBuffer bytes = bytes();
        for (int place = 0; place < PLACES; place++) {
            file.write(bytes.clear(), (long) place * SIZE);
        }
        file.force(true);
        Thread.ofPlatform().start(syncs);
    }

    /** The disk alone, for a while. */
    static void alone(Path folder, Duration time) throws IOException, InterruptedException {
        try (DiskControl _ = new DiskControl(folder, "alone")) {
            Thread.sleep(time);
        }
    }

    private static ByteBuffer bytes() {
        byte[] random = new byte[SIZE];
        new Random(7).nextBytes(random);
        return ByteBuffer.allocateDirect(SIZE).put(random);
    }

    private List<Double> sync() throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        ByteBuffer bytes = bytes();
        for (int n = 0; !closed; n++) {
            long began = System.nanoTime();
            file.write(bytes.clear(), (long) (n % PLACES) * SIZE);
            file.force(false);
            millis.add((System.nanoTime() - began) / 1e6);
            Thread.sleep(PAUSE);
        }
        return millis;
    }

    private List<Double> measured() throws IOException {
        try {
            return syncs.get();
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the disk is still measured");
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        List<Double> millis = measured();
        file.close();
        double[] sorted =
                millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        List<Double> still = millis.stream().filter(ms -> ms >= STANDSTILL_MS).toList();
        System.out.printf(
                Locale.ROOT,
                "control, disk synced %s: %d, p50 %.1f ms, p99 %.1f ms, max %.1f ms; stood still %d times, %.0f ms in all%n",
                when,
                sorted.length,
                sorted[sorted.length / 2],
                sorted[(int) (sorted.length * 0.99)],
                sorted[sorted.length - 1],
                still.size(),
                still.stream().mapToDouble(Double::doubleValue).sum());
    }
}
