package com.mailup.crm.config;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** The rules for addresses of other hosts and of our own. */
final class Urls {
    /** Stands for an address that was wrong, until the configuration is refused. */
    static final URI PLACEHOLDER = URI.create("https://placeholder.invalid");

    private static final List<String> MAILUP = List.of("mailup.com", "mailup.it", "emailsp.com", "emailsp.it");

    private Urls() {}

    /** A host that is called: TLS, unless it is this host itself or was declared to be in a private network. */
    static URI outgoing(Section section, String key, boolean privateHosts, SuiteConfig.Kind kind) {
        URI uri = read(section, key, section.required(key, "\"https://...\""));
        if (uri.equals(PLACEHOLDER)) {
            return uri;
        }
        if (!uri.getScheme().equals("https") && !privateHosts && !loopback(uri.getHost())) {
            section.problem(key, "must begin with https", "Use https, or set private = true for your own network.");
        }
        if (kind == SuiteConfig.Kind.TEST && ofMailUp(uri.getHost())) {
            section.problem(
                    key, "is one of MailUp's real hosts, in a test", "Use the sandbox, or a live data directory.");
        }
        return uri;
    }

    static URI read(Section section, String key, String text) {
        if (text.isEmpty()) {
            return PLACEHOLDER;
        }
        try {
            URI uri = URI.create(text);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getRawUserInfo() == null && plain(uri)) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            section.problem(key, "is not a web address", "Write scheme, host and path: \"https://host/path\".");
            return PLACEHOLDER;
        }
        section.problem(
                key,
                "is not a plain web address",
                "Write scheme, host and path, without user, query or fragment: \"https://host/path\".");
        return PLACEHOLDER;
    }

    private static boolean plain(URI uri) {
        return uri.getRawQuery() == null && uri.getRawFragment() == null;
    }

    private static boolean ofMailUp(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return MAILUP.stream().anyMatch(domain -> name.equals(domain) || name.endsWith("." + domain));
    }

    static boolean loopback(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException name) {
            return false;
        }
    }
}
