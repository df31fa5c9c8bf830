package com.mailup.crm.store.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;

/** The control of the benchmark: what the disk gives at best. A preallocated file, group commit, fdatasync, nothing else. */
final class RawLog {
    @SuppressWarnings("ArrayRecordComponent")
    private record Item(byte[] bytes, CompletableFuture<Boolean> done) {}

    private static final int LENGTH = 1 << 30;
    private static final int GROUP = 512;
    private static final int CHUNK = 1 << 20;
    private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(8192);
    private final FileChannel file;
    private final Thread thread;
    private volatile boolean closed;

    RawLog(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        for (int i = 0; i < LENGTH / CHUNK; i++) {
            file.write(ByteBuffer.allocate(CHUNK));
        }
        file.force(true);
        file.position(0);
        thread = Thread.ofPlatform().start(this::loop);
    }

    void append(byte[] bytes) {
        Item item = new Item(bytes, new CompletableFuture<>());
        try {
            queue.put(item);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        item.done().join();
    }

    private void loop() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(4 << 20);
        try {
            while (!closed) {
                List<Item> group = new ArrayList<>(List.of(queue.take()));
                queue.drainTo(group, GROUP - 1);
                buffer.clear();
                group.forEach(item -> buffer.putInt(item.bytes().length).put(item.bytes()));
                buffer.flip();
                if (file.position() + buffer.remaining() > LENGTH) {
                    file.position(0);
                }
                file.write(buffer);
                file.force(false);
                group.forEach(item -> item.done().complete(true));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void close() throws IOException, InterruptedException {
        closed = true;
        append(new byte[0]);
        thread.join();
        file.close();
    }
}
