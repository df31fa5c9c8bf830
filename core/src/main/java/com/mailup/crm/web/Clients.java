package com.mailup.crm.web;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.InetAddressSet;

/** Who is calling. Only a named proxy is believed when it says for whom it calls. */
final class Clients {
    private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F:.]+");
    private static final int NETWORK_BYTES = 8;

    private final InetAddressSet proxies = new InetAddressSet();

    Clients(Binding binding) {
        try {
            proxies.addAll(binding.trustedProxies());
        } catch (IllegalArgumentException e) {
            throw new SyncException(
                    ErrorCode.CONFIG_INVALID, binding.name() + ".trusted-proxies: not an address or network", e);
        }
    }

    boolean isProxy(SocketAddress peer) {
        return !proxies.isEmpty()
                && peer instanceof InetSocketAddress socket
                && !socket.isUnresolved()
                && proxies.test(socket.getAddress());
    }

    /** The client to whom a request is counted. */
    String of(Request request) {
        SocketAddress peer = request.getConnectionMetaData().getRemoteSocketAddress();
        return isProxy(peer) ? forwarded(request, peer) : of(peer);
    }

    /** An IPv6 client owns a whole network, so it is counted by that. */
    static String of(SocketAddress peer) {
        return peer instanceof InetSocketAddress socket && !socket.isUnresolved() ? of(socket.getAddress()) : "other";
    }

    private static String of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length > NETWORK_BYTES
                ? HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES))
                : address.getHostAddress();
    }

    /** From the right: each proxy adds the address it saw, and the first that is no proxy of ours is the client. */
    private String forwarded(Request request, SocketAddress peer) {
        List<String> hops = request.getHeaders().getCSV("X-Forwarded-For", false);
        for (String hop : hops.reversed()) {
            if (!LITERAL.matcher(hop).matches()) {
                return of(peer);
            }
            try {
                InetAddress address = InetAddress.ofLiteral(hop);
                if (!proxies.test(address)) {
                    return of(address);
                }
            } catch (IllegalArgumentException e) {
                return of(peer);
            }
        }
        return of(peer);
    }
}
