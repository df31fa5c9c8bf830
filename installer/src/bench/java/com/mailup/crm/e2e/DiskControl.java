package com.mailup.crm.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the disk does to a program that only syncs: a small write every ten milliseconds beside the measured one, in the same folder. Where
 * it stands still, so does whoever promises that nothing acknowledged is lost.
 */
final class DiskControl implements AutoCloseable {
    private static final int SIZE = 24 * 1024;
    private static final int PLACES = 1_000;
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final double STANDSTILL_MS = 50;

    private final FileChannel file;
    private final List<Double> millis = new ArrayList<>();
    private final Thread thread;
    private volatile boolean closed;

    DiskControl(Path folder) throws IOException {
        file = FileChannel.open(
                folder.resolve("disk-control"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        ByteBuffer bytes = ByteBuffer.allocateDirect(SIZE);
        for (int place = 0; place < PLACES; place++) {
            file.write(bytes.clear(), (long) place * SIZE);
        }
        file.force(true);
        thread = Thread.ofPlatform().start(() -> sync(bytes));
    }

    private void sync(ByteBuffer bytes) {
        try {
            for (int n = 0; !closed; n++) {
                long began = System.nanoTime();
                file.write(bytes.clear(), (long) (n % PLACES) * SIZE);
                file.force(false);
                millis.add((System.nanoTime() - began) / 1e6);
                Thread.sleep(PAUSE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        closed = true;
        thread.join();
        file.close();
        double[] sorted =
                millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double[] still = millis.stream()
                .mapToDouble(Double::doubleValue)
                .filter(ms -> ms >= STANDSTILL_MS)
                .toArray();
        double total = 0;
        for (double ms : still) {
            total += ms;
        }
        System.out.printf(
                Locale.ROOT,
                "control, disk synced: %d, p50 %.1f ms, p99 %.1f ms, max %.1f ms; stood still %d times, %.0f ms in all%n",
                sorted.length,
                sorted[sorted.length / 2],
                sorted[(int) (sorted.length * 0.99)],
                sorted[sorted.length - 1],
                still.length,
                total);
    }
}
