package com.mailup.crm.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.contract.SyncException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
    @TempDir
    private Path directory;

    private Path certificate = Path.of("");
    private Path key = Path.of("");

    @BeforeEach
    void files() {
        certificate = directory.resolve("certificate.pem");
        key = directory.resolve("key.pem");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void aChangedCertificateIsTakenUpWithoutARestart(String algorithm) throws Exception {
        SelfSigned first = SelfSigned.make(directory, algorithm, "first");
        SelfSigned second = SelfSigned.make(directory, "EC", "second");
        write(first);
        try (Station station = new Station(binding(), Station.LIMITS, Optional.empty())) {
            assertThat(presented(station, first, second)).isEqualTo(first.certificate());

            Files.writeString(certificate, second.certificatePem());
            await().until(() -> !station.findings.open().isEmpty());
            assertThat(presented(station, first, second)).isEqualTo(first.certificate());

            Files.writeString(key, second.keyPem());
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> presented(station, first, second).equals(second.certificate()));
            await().until(() -> station.findings.open().isEmpty());
        }
    }

    @Test
    void plainHttpIsNotSpokenOnATlsPort() throws Exception {
        write(SelfSigned.make(directory, "EC", "first"));
        try (Station station = new Station(binding(), Station.LIMITS, Optional.empty())) {
            assertThatThrownBy(() -> station.get("/health/live")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aHandshakeThatNeverEndsIsDropped() throws Exception {
        write(SelfSigned.make(directory, "EC", "first"));
        try (Station station = new Station(binding(), Station.LIMITS, Optional.empty());
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), station.port())) {
            socket.getOutputStream().write(new byte[] {22, 3, 1, 2, 0});
            socket.setSoTimeout(10_000);
            assertThat(socket.getInputStream().readAllBytes())
                    .as("an alert at most")
                    .hasSizeLessThan(100);
        }
    }

    @Test
    void filesThatDoNotFitNameTheSetting() throws Exception {
        SelfSigned first = SelfSigned.make(directory, "EC", "first");
        write(first);
        Files.writeString(key, SelfSigned.make(directory, "EC", "second").keyPem());
        assertRefused("public.tls");

        Files.writeString(key, "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
        assertRefused("openssl pkcs8");

        Files.delete(key);
        assertRefused("public.tls");
    }

    private void assertRefused(String said) {
        assertThatThrownBy(() -> new Station(binding(), Station.LIMITS, Optional.empty()))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.detail()).contains(said));
    }

    private Binding binding() {
        return Binding.of("public", "127.0.0.1", 0, Optional.of(new Binding.Tls(certificate, key)), List.of());
    }

    private void write(SelfSigned made) throws IOException {
        Files.writeString(certificate, made.certificatePem());
        Files.writeString(key, made.keyPem());
    }

    /** The certificate that a new connection is shown, after a request over it was answered. */
    private static X509Certificate presented(Station station, SelfSigned... trusted) throws Exception {
        try (SSLSocket socket =
                (SSLSocket) trusting(trusted).getSocketFactory().createSocket("127.0.0.1", station.port())) {
            socket.getOutputStream()
                    .write(Station.bytes("GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200");
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static SSLContext trusting(SelfSigned... trusted) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (SelfSigned each : trusted) {
            store.setCertificateEntry(
                    each.certificate().getSubjectX500Principal().getName(), each.certificate());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
