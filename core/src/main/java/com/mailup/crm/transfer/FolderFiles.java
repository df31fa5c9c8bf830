package com.mailup.crm.transfer;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A folder of this machine. Links are not followed. */
final class FolderFiles implements FileSpace {
    private final Path folder;

    FolderFiles(Path folder) {
        this.folder = folder;
    }

    private Path of(RemotePath path) {
        return folder.resolve(path.directory()).resolve(path.name());
    }

    @Override
    public List<Entry> list(String directory) {
        return io(() -> {
            List<Entry> entries = new ArrayList<>();
            try (Stream<Path> files = Files.list(folder.resolve(directory))) {
                for (Path file : files.toList()) {
                    BasicFileAttributes now =
                            Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                    String name = file.getFileName().toString();
                    if (now.isRegularFile() && RemotePath.plain(name)) {
                        entries.add(new Entry(
                                name, now.size(), now.lastModifiedTime().toInstant()));
                    }
                }
            }
            return entries;
        });
    }

    @Override
    public OptionalLong size(RemotePath path) {
        return io(() -> Files.isRegularFile(of(path), LinkOption.NOFOLLOW_LINKS)
                ? OptionalLong.of(Files.size(of(path)))
                : OptionalLong.empty());
    }

    @Override
    public void write(RemotePath path, long offset, InputStream content) {
        io(() -> {
            try (FileChannel channel = FileChannel.open(of(path), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    OutputStream out = Channels.newOutputStream(channel)) {
                channel.truncate(offset).position(offset);
                content.transferTo(out);
                channel.force(true);
            }
            return true;
        });
    }

    @Override
    public void read(RemotePath path, long offset, OutputStream sink, long most) {
        io(() -> {
            try (InputStream in = Files.newInputStream(of(path), LinkOption.NOFOLLOW_LINKS)) {
                in.skipNBytes(offset);
                in.transferTo(new CappedOutput(sink, most));
            }
            return true;
        });
    }

    @Override
    public void rename(RemotePath from, RemotePath to) {
        io(() -> Files.move(of(from), of(to), StandardCopyOption.ATOMIC_MOVE));
    }

    @Override
    public void delete(RemotePath path) {
        io(() -> Files.deleteIfExists(of(path)));
    }

    @Override
    public Optional<String> sha256(RemotePath path) {
        return io(() -> Optional.of(Sha256.of(of(path))));
    }

    private interface Call<T> {
        T run() throws IOException;
    }

    private static <T> T io(Call<T> call) {
        try {
            return call.run();
        } catch (NoSuchFileException e) {
            throw new SyncException(ErrorCode.TRANSFER_REFUSED, "there is no such folder or file", e);
        } catch (AccessDeniedException e) {
            throw new SyncException(ErrorCode.TRANSFER_REFUSED, "the folder may not be used by this user", e);
        } catch (IOException e) {
            boolean full = String.valueOf(e.getMessage()).contains("No space left");
            throw new SyncException(
                    full ? ErrorCode.TRANSFER_FULL : ErrorCode.TRANSFER_UNREACHABLE,
                    e.getClass().getSimpleName(),
                    e);
        }
    }

    @Override
    public void close() {
        // nothing is open between two calls
    }
}
