package com.mailup.crm.transfer;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.net.ServerAddresses;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.client.impl.SftpOutputStreamAsync;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** A space behind SFTP. */
final class SftpFiles implements FileSpace {
    private static final int BUFFER = 1 << 15;

    private final SshLine line;
    private final SftpClient client;
    private final RemoteSpace space;

    private SftpFiles(SshLine line, SftpClient client, RemoteSpace space) {
        this.line = line;
        this.client = client;
        this.space = space;
    }

    static SftpFiles open(RemoteSpace space, Credentials credentials, ServerAddresses addresses) {
        SshLine line = SshLine.open(space, credentials, addresses.of(space.host()));
        ClientSession session = line.session();
        try {
            return new SftpFiles(line, SftpClientFactory.instance().createSftpClient(session), space);
        } catch (IOException e) {
            line.close();
            throw Refusals.of(e, "opening SFTP");
        }
    }

    @Override
    public List<Entry> list(String directory) {
        String path = RemotePath.join(space.directory(), directory);
        return io("list", () -> {
            List<Entry> entries = new ArrayList<>();
            for (SftpClient.DirEntry entry : client.readEntries(path.isEmpty() ? "." : path)) {
                SftpClient.Attributes attributes = entry.getAttributes();
                if (attributes.isRegularFile() && RemotePath.plain(entry.getFilename())) {
                    Instant changed = Optional.ofNullable(attributes.getModifyTime())
                            .map(time -> time.toInstant())
                            .orElse(Instant.EPOCH);
                    entries.add(new Entry(entry.getFilename(), attributes.getSize(), changed));
                }
            }
            return entries;
        });
    }

    @Override
    public OptionalLong size(RemotePath path) {
        try {
            return OptionalLong.of(client.stat(path.under(space.directory())).getSize());
        } catch (SftpException e) {
            if (e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
                return OptionalLong.empty();
            }
            throw refused(e, "stat");
        } catch (IOException e) {
            throw Refusals.of(e, "stat");
        }
    }

    @Override
    public void write(RemotePath path, long offset, InputStream content) {
        Set<OpenMode> modes = EnumSet.of(OpenMode.Write, OpenMode.Create);
        if (offset == 0) {
            modes.add(OpenMode.Truncate);
        }
        io("write", () -> {
            try (StallGuard guard = new StallGuard(space.timeout(), line::cut);
                    OutputStream out = client.write(path.under(space.directory()), BUFFER, modes)) {
                ((SftpOutputStreamAsync) out).setOffset(offset);
                guard.watching(content).transferTo(out);
            }
            return true;
        });
    }

    @Override
    public void read(RemotePath path, long offset, OutputStream sink, long most) {
        io("read", () -> {
            try (StallGuard guard = new StallGuard(space.timeout(), line::cut);
                    InputStream in = client.read(path.under(space.directory()), BUFFER, OpenMode.Read)) {
                in.skipNBytes(offset);
                in.transferTo(guard.watching(new CappedOutput(sink, most)));
            }
            return true;
        });
    }

    @Override
    public void rename(RemotePath from, RemotePath to) {
        io("rename", () -> {
            client.rename(from.under(space.directory()), to.under(space.directory()));
            return true;
        });
    }

    @Override
    public void delete(RemotePath path) {
        io("remove", () -> {
            client.remove(path.under(space.directory()));
            return true;
        });
    }

    /** The usual servers know no such question. */
    @Override
    public Optional<String> sha256(RemotePath path) {
        return Optional.empty();
    }

    private interface Call<T> {
        T run() throws IOException;
    }

    private static <T> T io(String action, Call<T> call) {
        try {
            return call.run();
        } catch (SftpException e) {
            throw refused(e, action);
        } catch (IOException e) {
            throw Refusals.of(e, action);
        }
    }

    private static SyncException refused(SftpException e, String action) {
        ErrorCode code = switch (e.getStatus()) {
            case SftpConstants.SSH_FX_NO_SPACE_ON_FILESYSTEM, SftpConstants.SSH_FX_QUOTA_EXCEEDED ->
                ErrorCode.TRANSFER_FULL;
            case SftpConstants.SSH_FX_NO_CONNECTION, SftpConstants.SSH_FX_CONNECTION_LOST ->
                ErrorCode.TRANSFER_UNREACHABLE;
            default -> ErrorCode.TRANSFER_REFUSED;
        };
        return new SyncException(code, "the server answered status " + e.getStatus() + " to " + action, e);
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException _) {
            // the other side is gone already
        }
        line.close();
    }
}
