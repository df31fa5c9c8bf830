package com.mailup.crm.web;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.observe.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The certificate and key in use: read again when a file changes. While the new ones do not fit, the old ones stay. */
final class Certificates implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Binding.Tls files;
    private final String subject;
    private final Findings findings;
    private final SslContextFactory.Server context = new SslContextFactory.Server();
    private final Thread watcher;
    private List<Object> stamp;

    Certificates(Binding.Tls files, String listener, Findings findings) {
        this.files = files;
        this.subject = listener + ".tls";
        this.findings = findings;
        this.stamp = stamp();
        this.watcher = Thread.ofVirtual().name(subject).unstarted(this::run);
        context.setKeyStore(PemFiles.read(files, subject));
        context.setKeyStorePassword("");
        context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    }

    SslContextFactory.Server context() {
        return context;
    }

    void watch() {
        watcher.start();
    }

    @Override
    public void close() {
        watcher.interrupt();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(EVERY);
                refresh();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void refresh() {
        List<Object> now = stamp();
        if (now.equals(stamp)) {
            return;
        }
        stamp = now;
        try {
            var fresh = PemFiles.read(files, subject);
            context.reload(factory -> factory.setKeyStore(fresh));
            findings.clear(ErrorCode.CONFIG_INVALID, subject);
        } catch (SyncException e) {
            findings.raise(ErrorCode.CONFIG_INVALID, subject, e.detail());
        } catch (Exception e) {
            findings.raise(ErrorCode.CONFIG_INVALID, subject, e.getClass().getName());
        }
    }

    private List<Object> stamp() {
        try {
            return List.of(
                    Files.getLastModifiedTime(files.certificate()),
                    Files.size(files.certificate()),
                    Files.getLastModifiedTime(files.key()),
                    Files.size(files.key()));
        } catch (IOException e) {
            return List.of();
        }
    }
}
