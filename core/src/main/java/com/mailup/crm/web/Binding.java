package com.mailup.crm.web;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a listener listens.
 *
 * @param name {@code public} or {@code private}: the part of the settings that is named in errors
 * @param address an IP address of this host
 * @param port 0 takes a free one
 * @param trustedProxies addresses or networks whose {@code X-Forwarded-For} counts
 */
public record Binding(String name, InetAddress address, int port, Optional<Tls> tls, List<String> trustedProxies) {
    /** A certificate chain and its key, both PEM. */
    public record Tls(Path certificate, Path key) {}

    /** @throws SyncException CONFIG_INVALID for plain HTTP that could be read on its way */
    public Binding {
        trustedProxies = List.copyOf(trustedProxies);
        if (!address.isLoopbackAddress() && tls.isEmpty() && trustedProxies.isEmpty()) {
            throw new SyncException(
                    ErrorCode.CONFIG_INVALID,
                    name + ".bind is not loopback: set " + name + ".tls-certificate and " + name
                            + ".tls-key, or name your proxy in " + name
                            + ".trusted-proxies");
        }
    }

    public static Binding of(String name, String address, int port, Optional<Tls> tls, List<String> trustedProxies) {
        try {
            return new Binding(name, InetAddress.ofLiteral(address), port, tls, trustedProxies);
        } catch (IllegalArgumentException e) {
            throw new SyncException(ErrorCode.CONFIG_INVALID, name + ".bind is not an IP address", e);
        }
    }

    /** Whether only the proxies themselves may connect, since what they send is not encrypted. */
    boolean onlyProxies() {
        return tls.isEmpty() && !address.isLoopbackAddress();
    }
}
