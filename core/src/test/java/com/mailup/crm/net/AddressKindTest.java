package com.mailup.crm.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressKindTest {
    @ParameterizedTest
    @CsvSource({
        "93.184.216.34, PUBLIC",
        "172.32.0.1, PUBLIC",
        "2606:2800:220:1::1, PUBLIC",
        "127.0.0.1, PRIVATE",
        "127.8.8.8, PRIVATE",
        "10.1.2.3, PRIVATE",
        "172.16.0.1, PRIVATE",
        "172.31.255.255, PRIVATE",
        "192.168.1.1, PRIVATE",
        "100.64.0.1, PRIVATE",
        "::1, PRIVATE",
        "fd12:3456::1, PRIVATE",
        "::ffff:10.0.0.1, PRIVATE",
        "64:ff9b::a00:1, PRIVATE",
        "2002:c0a8:101::1, PRIVATE",
        "169.254.169.254, FORBIDDEN",
        "169.254.0.1, FORBIDDEN",
        "100.100.100.200, FORBIDDEN",
        "168.63.129.16, FORBIDDEN",
        "192.0.0.192, FORBIDDEN",
        "0.0.0.0, FORBIDDEN",
        "224.0.0.1, FORBIDDEN",
        "255.255.255.255, FORBIDDEN",
        "fe80::1, FORBIDDEN",
        "ff02::1, FORBIDDEN",
        "::, FORBIDDEN",
        "fd00:ec2::254, FORBIDDEN",
        "::ffff:169.254.169.254, FORBIDDEN",
        "64:ff9b::a9fe:a9fe, FORBIDDEN",
        "2002:a9fe:a9fe::1, FORBIDDEN"
    })
    void knowsWhereAnAddressLeads(String address, AddressKind kind) {
        assertThat(AddressKind.of(InetAddress.ofLiteral(address))).isEqualTo(kind);
    }
}
