package com.mailup.crm.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where one of the two HTTP listeners listens.
 *
 * @param bind an IP address of this host
 * @param port 0 takes a free one
 * @param publicUrl how others reach it; links and redirects are built from it, never from a request
 * @param trustedProxies addresses or networks whose {@code X-Forwarded-*} headers count
 */
public record ListenerConfig(
        String bind, int port, Optional<URI> publicUrl, Optional<Tls> tls, List<String> trustedProxies) {
    /** The files of a certificate chain and its key, both PEM. */
    public record Tls(Path certificate, Path key) {}

    public ListenerConfig {
        trustedProxies = List.copyOf(trustedProxies);
    }
}
