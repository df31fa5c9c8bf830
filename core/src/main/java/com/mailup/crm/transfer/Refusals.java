package com.mailup.crm.transfer;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.io.IOException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/** What went wrong, as a code. The server's own words are not passed on: they may hold anything. */
final class Refusals {
    private static final int FTP_NOT_SIGNED_IN = 530;
    private static final int FTP_WRONG_LOGIN = 430;
    private static final int FTP_FULL = 452;
    private static final int FTP_QUOTA = 552;
    private static final int FTP_LOST = 426;
    private static final int FTP_NO_DATA_CONNECTION = 425;
    private static final int FTP_CLOSING = 421;

    private Refusals() {}

    static SyncException ofReply(int reply, String command) {
        String detail = "the server answered " + reply + " to " + command;
        return new SyncException(
                switch (reply) {
                    case FTP_NOT_SIGNED_IN, FTP_WRONG_LOGIN -> ErrorCode.TRANSFER_LOGIN_REFUSED;
                    case FTP_FULL, FTP_QUOTA -> ErrorCode.TRANSFER_FULL;
                    case FTP_LOST, FTP_NO_DATA_CONNECTION, FTP_CLOSING -> ErrorCode.TRANSFER_UNREACHABLE;
                    default -> ErrorCode.TRANSFER_REFUSED;
                },
                detail);
    }

    static SyncException of(IOException e, String action) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SyncException known) {
                return known;
            }
            if (cause instanceof CertificateException) {
                return new SyncException(ErrorCode.TRANSFER_SERVER_UNPROVEN, "its certificate", e);
            }
        }
        if (e instanceof SSLException tls
                && tls.getMessage() != null
                && tls.getMessage().contains("certificate")) {
            return new SyncException(ErrorCode.TRANSFER_SERVER_UNPROVEN, "its certificate", e);
        }
        return new SyncException(
                ErrorCode.TRANSFER_UNREACHABLE, action + ": " + e.getClass().getSimpleName(), e);
    }
}
