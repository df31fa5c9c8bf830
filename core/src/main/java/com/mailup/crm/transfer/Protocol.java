package com.mailup.crm.transfer;

/** How a space is reached. */
public enum Protocol {
    SFTP(22),
    /** FTP that turns to TLS before the password is sent. */
    FTPS(21),
    /** FTP inside TLS from the first byte. */
    FTPS_IMPLICIT(990),
    /** Without any protection: password and addresses can be read by everybody on the way. */
    FTP(21),
    /** A folder of this machine, or one that is mounted. */
    FOLDER(0);

    private final int port;

    Protocol(int port) {
        this.port = port;
    }

    /** The usual port. */
    public int port() {
        return port;
    }
}
