package com.mailup.crm.transfer;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;

/** Whom FTPS trusts. */
final class TrustedServer {
    private TrustedServer() {}

    /** A context that trusts one file's certificates only, or without one those that Java trusts. */
    static SSLContext context(Optional<Path> certificate) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(certificate.isPresent() ? only(certificate.get()) : null);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new SyncException(ErrorCode.CONFIG_INVALID, "the certificate's file cannot be read", e);
        }
    }

    private static KeyStore only(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            int number = 0;
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("trusted" + number++, one);
            }
        }
        return store;
    }

    /** One that is trusted by itself would pass even when it has expired. */
    static void refuseExpired(SSLSession session) throws SSLPeerUnverifiedException, GeneralSecurityException {
        for (Certificate one : session.getPeerCertificates()) {
            if (one instanceof X509Certificate x509) {
                x509.checkValidity();
            }
        }
    }
}
