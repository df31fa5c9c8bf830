package com.mailup.crm.transfer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where files are exchanged.
 *
 * @param directory under which all paths lie; empty for where the sign-in leads
 * @param hostKey of SFTP: the server's key as {@code ssh-keygen -lf} shows it, {@code SHA256:...}; no other one is accepted
 * @param certificate of FTPS: the only authority or certificate that is trusted; without it those that Java trusts
 * @param inOwnNetwork whether the host may have a private address
 * @param timeout after so long without a sign of the other side the connection is given up
 */
public record RemoteSpace(
        Protocol protocol,
        String host,
        int port,
        String user,
        String directory,
        Optional<String> hostKey,
        Optional<Path> certificate,
        boolean inOwnNetwork,
        Duration timeout) {
    public static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** A folder of this machine. */
    public static RemoteSpace folder(Path folder) {
        return new RemoteSpace(
                Protocol.FOLDER, "", 0, "", folder.toString(), Optional.empty(), Optional.empty(), false, TIMEOUT);
    }
}
