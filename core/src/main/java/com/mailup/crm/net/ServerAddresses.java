package com.mailup.crm.net;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;

/** The addresses of configured hosts that are spoken to otherwise than by HTTP, under the same guard. */
public final class ServerAddresses {
    private final AddressGuard guard;

    public ServerAddresses(Stage stage, Set<OutboundHost> hosts) {
        guard = new AddressGuard(stage, hosts, InetAddress::getAllByName);
    }

    /**
     * The checked address to connect to.
     *
     * @throws SyncException ADDRESS_FORBIDDEN, TRANSFER_UNREACHABLE when the name is not known
     */
    public InetAddress of(String host) {
        try {
            return guard.resolve(host)[0];
        } catch (UnknownHostException e) {
            throw new SyncException(ErrorCode.TRANSFER_UNREACHABLE, "host " + host + " is not known", e);
        }
    }
}
