package com.mailup.crm.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Where an address leads to. An IPv6 address that carries an IPv4 one leads to where that one leads. */
enum AddressKind {
    PUBLIC,
    /** Loopback, or somebody's own network. */
    PRIVATE,
    /** Never a server of anybody: link-local, multicast, reserved, or a cloud's metadata service. */
    FORBIDDEN;

    private static final List<Block> NEVER = Block.all(
            "0.0.0.0/8",
            "169.254.0.0/16",
            "192.0.0.0/24",
            "224.0.0.0/3",
            "100.100.100.200/32",
            "168.63.129.16/32",
            "::/128",
            "fe80::/10",
            "ff00::/8",
            "fd00:ec2::254/128",
            "fd20:ce::254/128");
    private static final List<Block> OWN = Block.all(
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "::1/128",
            "fc00::/7",
            "fec0::/10");
    private static final List<Block> WRAPPED_AT_THE_END = Block.all("::/96", "64:ff9b::/96", "64:ff9b:1::/48");
    private static final Block SIX_TO_FOUR = Block.of("2002::/16");

    static AddressKind of(InetAddress address) {
        if (contains(NEVER, address)) {
            return FORBIDDEN;
        }
        if (contains(OWN, address)) {
            return PRIVATE;
        }
        if (address instanceof Inet6Address) {
            byte[] bytes = address.getAddress();
            if (contains(WRAPPED_AT_THE_END, address)) {
                return of(ipv4(bytes, 12));
            }
            if (SIX_TO_FOUR.contains(address)) {
                return of(ipv4(bytes, 2));
            }
        }
        return PUBLIC;
    }

    private static boolean contains(List<Block> blocks, InetAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    private static InetAddress ipv4(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /** An address block: those that share the first bits. */
    private record Block(List<Byte> start, int bits) {
        static List<Block> all(String... blocks) {
            return Arrays.stream(blocks).map(Block::of).toList();
        }

        static Block of(String block) {
            int slash = block.indexOf('/');
            byte[] start = InetAddress.ofLiteral(block.substring(0, slash)).getAddress();
            return new Block(boxed(start), Integer.parseInt(block.substring(slash + 1)));
        }

        boolean contains(InetAddress address) {
            byte[] bytes = address.getAddress();
            if (bytes.length != start.size()) {
                return false;
            }
            int whole = bits / Byte.SIZE;
            if (!boxed(bytes).subList(0, whole).equals(start.subList(0, whole))) {
                return false;
            }
            int rest = Byte.SIZE - bits % Byte.SIZE;
            return rest == Byte.SIZE || (bytes[whole] & 0xff) >> rest == (start.get(whole) & 0xff) >> rest;
        }

        private static List<Byte> boxed(byte[] bytes) {
            Byte[] boxes = new Byte[bytes.length];
            Arrays.setAll(boxes, i -> bytes[i]);
            return List.of(boxes);
        }
    }
}
