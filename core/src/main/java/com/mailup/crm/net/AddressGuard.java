package com.mailup.crm.net;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Lets only configured hosts through, and only to addresses that they may have. The client connects to the very addresses that
 * were checked here, so a name that changes its address in between gains nothing.
 */
final class AddressGuard implements DnsResolver {
    private static final Pattern REAL_MAILUP = Pattern.compile("(.+\\.)?(mailup\\.(com|it)|espsrv\\.com|s\\d\\d\\.it)");

    private final Stage stage;
    private final Map<String, OutboundHost> hosts;
    private final NameService names;

    AddressGuard(Stage stage, Collection<OutboundHost> hosts, NameService names) {
        this.stage = stage;
        this.hosts = hosts.stream()
                .collect(
                        Collectors.toUnmodifiableMap(OutboundHost::name, Function.identity(), AddressGuard::strictest));
        this.names = names;
    }

    /** Refuses what needs no look-up to be refused. */
    void check(URI uri) {
        if (!"https".equalsIgnoreCase(uri.getScheme()) && !"http".equalsIgnoreCase(uri.getScheme())) {
            throw new SyncException(ErrorCode.ADDRESS_FORBIDDEN, "neither http nor https");
        }
        if (uri.getHost() == null || uri.getUserInfo() != null) {
            throw new SyncException(ErrorCode.ADDRESS_FORBIDDEN, "no plain host name");
        }
        host(uri.getHost());
    }

    @Override
    public InetAddress[] resolve(String name) throws UnknownHostException {
        OutboundHost host = host(name);
        InetAddress[] addresses = names.lookUp(bare(name));
        for (InetAddress address : addresses) {
            boolean allowed = switch (AddressKind.of(address)) {
                case PUBLIC -> true;
                case PRIVATE -> host.inOwnNetwork();
                case FORBIDDEN -> false;
            };
            if (!allowed) {
                throw new SyncException(ErrorCode.ADDRESS_FORBIDDEN, "host " + host.name());
            }
        }
        return Arrays.copyOf(addresses, addresses.length);
    }

    @Override
    public String resolveCanonicalHostname(String name) {
        return name;
    }

    private OutboundHost host(String asWritten) {
        String name = asWritten.toLowerCase(Locale.ROOT);
        OutboundHost host = hosts.get(name);
        if (host == null) {
            host = hosts.get(bare(name));
        }
        if (host == null) {
            throw new SyncException(ErrorCode.ADDRESS_FORBIDDEN, "host " + name + " is not configured");
        }
        if (stage == Stage.TEST && REAL_MAILUP.matcher(bare(name)).matches()) {
            throw new SyncException(ErrorCode.TEST_AND_LIVE_MIXED, "host " + name + " is the real MailUp");
        }
        return host;
    }

    private static String bare(String name) {
        String inner = name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
        return inner.endsWith(".") ? inner.substring(0, inner.length() - 1) : inner;
    }

    private static OutboundHost strictest(OutboundHost one, OutboundHost other) {
        return one.inOwnNetwork() ? other : one;
    }
}
