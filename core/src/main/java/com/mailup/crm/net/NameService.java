package com.mailup.crm.net;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Looks a host name up. */
@FunctionalInterface
interface NameService {
    InetAddress[] lookUp(String host) throws UnknownHostException;
}
