package com.mailup.crm.transfer;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.net.ServerAddresses;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.parser.ParserInitializationException;

/** A space behind FTP, with or without TLS. Connections are made from here only (passive mode). */
final class FtpFiles implements FileSpace {
    private static final int BUFFER = 1 << 16;
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(1);

    /** The server reads the whole file before it answers. */
    private static final Duration HASH_LIMIT = Duration.ofMinutes(15);

    private static final Pattern SHA256 = Pattern.compile("\\b[0-9a-fA-F]{64}\\b");
    private static final int UNKNOWN_COMMAND = 500;
    private static final int NOT_IMPLEMENTED = 502;

    private final FTPClient client;
    private final RemoteSpace space;

    private FtpFiles(FTPClient client, RemoteSpace space) {
        this.client = client;
        this.space = space;
    }

    static FtpFiles open(RemoteSpace space, Credentials credentials, ServerAddresses addresses) {
        InetAddress address = addresses.of(space.host());
        FTPClient client = switch (space.protocol()) {
            case FTPS, FTPS_IMPLICIT ->
                new TlsFtpClient(
                        space.host(),
                        space.protocol() == Protocol.FTPS_IMPLICIT,
                        TrustedServer.context(space.certificate()));
            case FTP -> new FTPClient();
            case SFTP, FOLDER -> throw new IllegalArgumentException("not FTP");
        };
        FtpFiles files = new FtpFiles(client, space);
        try {
            files.configure(address);
            client.connect(address, space.port());
            files.signIn(credentials);
            return files;
        } catch (IOException e) {
            files.close();
            throw Refusals.of(e, "connecting");
        } catch (SyncException e) {
            files.close();
            throw e;
        }
    }

    /** Data connections go where the control connection goes, whatever address the server names: behind NAT it names its inner one. */
    private void configure(InetAddress address) {
        int limit = Math.toIntExact(space.timeout().toMillis());
        client.setConnectTimeout(limit);
        client.setDefaultTimeout(limit);
        client.setDataTimeout(space.timeout());
        client.setControlKeepAliveTimeout(KEEP_ALIVE);
        client.setControlKeepAliveReplyTimeout(space.timeout());
        client.setControlEncoding(StandardCharsets.UTF_8);
        client.setPassiveNatWorkaroundStrategy(_ -> address.getHostAddress());
        client.setBufferSize(BUFFER);
    }

    private void signIn(Credentials credentials) throws IOException {
        if (!FTPReply.isPositiveCompletion(client.getReplyCode())) {
            throw Refusals.ofReply(client.getReplyCode(), "connecting");
        }
        client.setSoTimeout(Math.toIntExact(space.timeout().toMillis()));
        String password = credentials.password().map(Secret::reveal).orElse("");
        if (password.chars().anyMatch(Character::isISOControl)
                || space.user().chars().anyMatch(Character::isISOControl)) {
            throw new SyncException(ErrorCode.TRANSFER_LOGIN_REFUSED, "user or password with a control character");
        }
        if (!client.login(space.user(), password)) {
            throw new SyncException(
                    ErrorCode.TRANSFER_LOGIN_REFUSED, "the server answered " + client.getReplyCode() + " to PASS");
        }
        if (client instanceof TlsFtpClient tls) {
            tls.protectData();
        }
        client.enterLocalPassiveMode();
        if (!client.setFileType(FTP.BINARY_FILE_TYPE)) {
            throw Refusals.ofReply(client.getReplyCode(), "TYPE");
        }
    }

    @Override
    public List<Entry> list(String directory) {
        String path = RemotePath.join(space.directory(), directory);
        return io("LIST", () -> {
            FTPFile[] files = files(path);
            if (!FTPReply.isPositiveCompletion(client.getReplyCode())) {
                throw Refusals.ofReply(client.getReplyCode(), "LIST");
            }
            List<Entry> entries = new ArrayList<>();
            for (FTPFile file : files) {
                if (file != null && file.isFile() && RemotePath.plain(file.getName())) {
                    Instant changed =
                            Optional.ofNullable(file.getTimestampInstant()).orElse(Instant.EPOCH);
                    entries.add(new Entry(file.getName(), file.getSize(), changed));
                }
            }
            return entries;
        });
    }

    private FTPFile[] files(String path) throws IOException {
        try {
            return client.hasFeature("MLST") ? client.mlistDir(path) : client.listFiles(path);
        } catch (ParserInitializationException e) {
            throw new SyncException(ErrorCode.TRANSFER_REFUSED, "the server lists files in an unknown form", e);
        }
    }

    @Override
    public OptionalLong size(RemotePath path) {
        return io("SIZE", () -> {
            String size = client.getSize(path.under(space.directory()));
            if (size != null) {
                return OptionalLong.of(Long.parseLong(size.strip()));
            }
            boolean tells = client.getReplyCode() != UNKNOWN_COMMAND && client.getReplyCode() != NOT_IMPLEMENTED;
            return tells
                    ? OptionalLong.empty()
                    : list(path.directory()).stream()
                            .filter(entry -> entry.name().equals(path.name()))
                            .mapToLong(Entry::size)
                            .findFirst();
        });
    }

    @Override
    public void write(RemotePath path, long offset, InputStream content) {
        String command = offset == 0 ? "STOR" : "APPE";
        String name = path.under(space.directory());
        moving(
                command,
                guard -> offset == 0
                        ? client.storeFile(name, guard.watching(content))
                        : client.appendFile(name, guard.watching(content)));
    }

    private interface Transfer {
        boolean run(StallGuard guard) throws IOException;
    }

    /** The client does not bear that its connection is cut while it works, which is how a stalled transfer is ended. */
    private void moving(String command, Transfer transfer) {
        StallGuard guard = new StallGuard(space.timeout(), this::cut);
        try (guard) {
            if (!transfer.run(guard)) {
                throw Refusals.ofReply(client.getReplyCode(), command);
            }
        } catch (IOException e) {
            throw guard.stalled() ? stalled(command, e) : whyCut(e, command);
        } catch (RuntimeException e) {
            throw guard.stalled() && !(e instanceof SyncException) ? stalled(command, e) : e;
        }
    }

    private static SyncException stalled(String command, Exception e) {
        return new SyncException(ErrorCode.TRANSFER_UNREACHABLE, command + ": nothing moves any more", e);
    }

    /** A server that takes no more closes the data connection first and tells the reason after. */
    private SyncException whyCut(IOException e, String command) {
        try {
            if (client.isConnected() && !client.completePendingCommand()) {
                return Refusals.ofReply(client.getReplyCode(), command);
            }
        } catch (IOException silent) {
            e.addSuppressed(silent);
        }
        return Refusals.of(e, command);
    }

    @Override
    public void read(RemotePath path, long offset, OutputStream sink, long most) {
        client.setRestartOffset(offset);
        OutputStream capped = new CappedOutput(sink, most);
        moving("RETR", guard -> client.retrieveFile(path.under(space.directory()), guard.watching(capped)));
    }

    @Override
    public void rename(RemotePath from, RemotePath to) {
        io("RNTO", () -> {
            if (!client.rename(from.under(space.directory()), to.under(space.directory()))) {
                throw Refusals.ofReply(client.getReplyCode(), "RNTO");
            }
            return true;
        });
    }

    @Override
    public void delete(RemotePath path) {
        io("DELE", () -> {
            if (!client.deleteFile(path.under(space.directory()))) {
                throw Refusals.ofReply(client.getReplyCode(), "DELE");
            }
            return true;
        });
    }

    @Override
    public Optional<String> sha256(RemotePath path) {
        return io("HASH", () -> {
            String offered = Optional.ofNullable(client.featureValue("HASH")).orElse("");
            if (!offered.toUpperCase(Locale.ROOT).contains("SHA-256")
                    || !FTPReply.isPositiveCompletion(client.sendCommand("OPTS", "HASH SHA-256"))) {
                return Optional.empty();
            }
            client.setSoTimeout(Math.toIntExact(HASH_LIMIT.toMillis()));
            int reply = client.sendCommand("HASH", path.under(space.directory()));
            client.setSoTimeout(Math.toIntExact(space.timeout().toMillis()));
            Matcher hash =
                    SHA256.matcher(Optional.ofNullable(client.getReplyString()).orElse(""));
            return FTPReply.isPositiveCompletion(reply) && hash.find()
                    ? Optional.of(hash.group().toLowerCase(Locale.ROOT))
                    : Optional.empty();
        });
    }

    private interface Call<T> {
        T run() throws IOException;
    }

    private static <T> T io(String action, Call<T> call) {
        try {
            return call.run();
        } catch (IOException e) {
            throw Refusals.of(e, action);
        }
    }

    private void cut() {
        try {
            client.disconnect();
        } catch (IOException _) {
            // it is gone either way
        }
    }

    @Override
    public void close() {
        try {
            if (client.isConnected()) {
                client.logout();
            }
        } catch (IOException _) {
            // the other side is gone already
        }
        cut();
    }
}
