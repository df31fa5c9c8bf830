package com.mailup.crm.transfer;

import com.mailup.crm.net.ServerAddresses;
import java.nio.file.Path;

/** Opens spaces. */
public final class Spaces {
    private Spaces() {}

    /**
     * Connects and signs in.
     *
     * @throws com.mailup.crm.contract.SyncException TRANSFER_UNREACHABLE, TRANSFER_LOGIN_REFUSED, TRANSFER_SERVER_UNPROVEN, ADDRESS_FORBIDDEN
     */
    public static FileSpace open(RemoteSpace space, Credentials credentials, ServerAddresses addresses) {
        return switch (space.protocol()) {
            case SFTP -> SftpFiles.open(space, credentials, addresses);
            case FTP, FTPS, FTPS_IMPLICIT -> FtpFiles.open(space, credentials, addresses);
            case FOLDER -> new FolderFiles(Path.of(space.directory()));
        };
    }
}
