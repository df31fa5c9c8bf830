package com.mailup.crm.config;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the two listeners. */
final class ListenerReader {
    private static final int HIGHEST_PORT = 65_535;
    private static final String LOOPBACK = "127.0.0.1";

    private final Path base;

    ListenerReader(Path base) {
        this.base = base;
    }

    ListenerConfig publicListener(Section section) {
        ListenerConfig listener = common(section, 8443);
        boolean open = !Urls.loopback(listener.bind());
        if (open && listener.tls().isEmpty() && listener.trustedProxies().isEmpty()) {
            section.problem(
                    "bind",
                    "opens plain HTTP to others",
                    "Set tls-certificate and tls-key, or trusted-proxies, or bind to " + LOOPBACK + ".");
        }
        if (open && listener.publicUrl().isEmpty()) {
            section.problem("public-url", "is missing", "Write the address under which others reach this listener.");
        }
        section.done();
        return listener;
    }

    ListenerConfig privateListener(Section section) {
        ListenerConfig listener = common(section, 8081);
        if (!Urls.loopback(listener.bind())) {
            section.problem(
                    "bind",
                    "opens the console and the metrics to others",
                    "Bind to " + LOOPBACK + " and use a tunnel.");
        }
        section.done();
        return listener;
    }

    private ListenerConfig common(Section section, int standardPort) {
        String bind =
                section.parsed("bind", "an IP address", ListenerReader::literal).orElse(LOOPBACK);
        int port = section.number("port", standardPort, 0, HIGHEST_PORT);
        Optional<URI> publicUrl = section.text("public-url").map(text -> publicUrl(section, text));
        return new ListenerConfig(bind, port, publicUrl, tls(section), proxies(section));
    }

    private static URI publicUrl(Section section, String text) {
        URI url = Urls.read(section, "public-url", text);
        if (!"https".equals(url.getScheme()) && !Urls.loopback(url.getHost())) {
            section.problem("public-url", "must begin with https", "Others must reach this listener by TLS.");
        }
        return url;
    }

    private Optional<ListenerConfig.Tls> tls(Section section) {
        Optional<Path> certificate = section.text("tls-certificate").map(base::resolve);
        Optional<Path> key = section.text("tls-key").map(base::resolve);
        if (certificate.isPresent() != key.isPresent()) {
            section.problem(
                    certificate.isPresent() ? "tls-certificate" : "tls-key",
                    "stands alone",
                    "Set both tls-certificate and tls-key, or none.");
        }
        return certificate.flatMap(c -> key.map(k -> new ListenerConfig.Tls(c, k)));
    }

    private static List<String> proxies(Section section) {
        List<String> proxies = section.texts("trusted-proxies");
        for (String proxy : proxies) {
            try {
                literal(proxy.replaceFirst("/[0-9]{1,3}$", ""));
            } catch (IllegalArgumentException invalid) {
                section.problem(
                        "trusted-proxies",
                        "holds something that is no IP address or network",
                        "Write for example [\"10.0.0.7\"].");
            }
        }
        return proxies;
    }

    private static String literal(String text) {
        return InetAddress.ofLiteral(text).getHostAddress();
    }
}
