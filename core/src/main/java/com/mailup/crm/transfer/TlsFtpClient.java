package com.mailup.crm.transfer;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.FTPSClient;
import org.jspecify.annotations.Nullable;

/**
 * FTP inside TLS. A data connection goes on with the session of the control connection: that proves to either side that it is the same
 * one, and many servers refuse any other.
 */
final class TlsFtpClient extends FTPSClient {
    /** A session of TLS 1.3 is gone on with once for each ticket that is read, and who only uploads reads none. */
    private static final String[] PROTOCOLS = {"TLSv1.2"};

    private final String host;
    private final SSLContext tls;

    TlsFtpClient(String host, boolean implicit, SSLContext tls) {
        super(implicit, tls);
        this.host = host;
        this.tls = tls;
        setEndpointCheckingEnabled(true);
        setEnabledProtocols(PROTOCOLS);
    }

    /** The address was looked up and checked before; the name is what the certificate has to show. */
    @Override
    protected void _connectAction_() throws IOException {
        _hostname_ = host;
        super._connectAction_();
    }

    @Override
    protected void sslNegotiation() throws IOException {
        super.sslNegotiation();
        checked((SSLSocket) _socket_);
    }

    /** From now on data connections are protected as well. */
    void protectData() throws IOException {
        if (!FTPReply.isPositiveCompletion(sendCommand("PBSZ", "0"))
                || !FTPReply.isPositiveCompletion(sendCommand("PROT", "P"))) {
            throw Refusals.ofReply(getReplyCode(), "PROT");
        }
    }

    @Override
    protected @Nullable Socket _openDataConnection_(String command, @Nullable String argument) throws IOException {
        Socket plain = super._openDataConnection_(command, argument);
        if (plain == null) {
            return null;
        }
        try {
            int port = getRemotePort();
            SSLSocket data =
                    (SSLSocket) tls.getSocketFactory().createSocket(new SamePortSocket(plain, port), host, port, true);
            data.setUseClientMode(true);
            data.setEnabledProtocols(PROTOCOLS);
            var parameters = data.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            data.setSSLParameters(parameters);
            data.startHandshake();
            return checked(data);
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private static SSLSocket checked(SSLSocket socket) throws IOException {
        try {
            TrustedServer.refuseExpired(socket.getSession());
            return socket;
        } catch (GeneralSecurityException e) {
            throw new SSLException("the certificate is not valid now", e);
        }
    }
}
