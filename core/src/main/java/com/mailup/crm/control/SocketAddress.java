package com.mailup.crm.control;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The address of a socket file. The system takes at most 108 bytes, so a longer path is reached through a short link in the temporary
 * folder, which only the owner can enter and which goes again once the socket is bound or connected.
 */
final class SocketAddress implements AutoCloseable {
    private static final int LONGEST = 100;

    private final Path address;
    private final Path folder;
    private final boolean linked;

    private SocketAddress(Path address, Path folder, boolean linked) {
        this.address = address;
        this.folder = folder;
        this.linked = linked;
    }

    static SocketAddress of(Path socket) throws IOException {
        Path absolute = socket.toAbsolutePath();
        if (absolute.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
            return new SocketAddress(absolute, absolute, false);
        }
        Path folder = Files.createTempDirectory("mailup");
        Path link = Files.createSymbolicLink(folder.resolve("d"), absolute.getParent());
        return new SocketAddress(link.resolve(absolute.getFileName()), folder, true);
    }

    UnixDomainSocketAddress address() {
        return UnixDomainSocketAddress.of(address);
    }

    @Override
    public void close() throws IOException {
        if (linked) {
            Files.deleteIfExists(folder.resolve("d"));
            Files.deleteIfExists(folder);
        }
    }
}
