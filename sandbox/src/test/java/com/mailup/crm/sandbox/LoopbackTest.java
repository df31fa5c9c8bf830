package com.mailup.crm.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.sandbox.mailup.MailUpOptions;
import com.mailup.crm.sandbox.mailup.SandboxMailUp;
import com.mailup.crm.sandbox.salesforce.SalesforceOptions;
import com.mailup.crm.sandbox.salesforce.SandboxSalesforce;
import com.mailup.crm.sandbox.sugar.SandboxSugar;
import com.mailup.crm.sandbox.sugar.SugarOptions;
import com.mailup.crm.sandbox.vtiger.SandboxVtiger;
import com.mailup.crm.sandbox.vtiger.VtigerOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everybody knows the secrets of a simulation: it is for who is on this machine. */
class LoopbackTest {
    private static final String LOOPBACK = "127.0.0.1";

    @Test
    void mailUpListensOnLoopbackOnly() throws IOException {
        try (SandboxMailUp mailUp = SandboxMailUp.start(MailUpOptions.defaults())) {
            assertOnLoopbackOnly(mailUp.baseUri());
        }
    }

    @Test
    void vtigerListensOnLoopbackOnly() throws IOException {
        try (SandboxVtiger vtiger = SandboxVtiger.start(VtigerOptions.standard())) {
            assertOnLoopbackOnly(vtiger.baseUri());
        }
    }

    @Test
    void suiteCrmListensOnLoopbackOnly() throws IOException {
        try (SandboxSugar sugar = SandboxSugar.start(SugarOptions.suiteCrm())) {
            assertOnLoopbackOnly(sugar.baseUri());
        }
    }

    @Test
    void salesforceListensOnLoopbackOnly() throws IOException {
        try (SandboxSalesforce salesforce = SandboxSalesforce.start(SalesforceOptions.standard())) {
            assertOnLoopbackOnly(salesforce.baseUri());
        }
    }

    private static void assertOnLoopbackOnly(URI address) throws IOException {
        assertThat(address.getHost()).isEqualTo(LOOPBACK);
        new Socket(InetAddress.ofLiteral(LOOPBACK), address.getPort()).close();
        assertThat(otherAddresses())
                .isNotEmpty()
                .allSatisfy(other -> assertThatThrownBy(() -> new Socket(other, address.getPort()).close())
                        .isInstanceOf(ConnectException.class));
    }

    /** A server on every address of this machine would answer on these; the first is there on a machine without a network, too. */
    private static List<InetAddress> otherAddresses() throws IOException {
        Stream<InetAddress> own = NetworkInterface.networkInterfaces()
                .filter(LoopbackTest::up)
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.getHostAddress().equals(LOOPBACK));
        return Stream.concat(Stream.of(InetAddress.ofLiteral("127.0.0.2")), own).toList();
    }

    private static boolean up(NetworkInterface network) {
        try {
            return network.isUp();
        } catch (SocketException e) {
            return false;
        }
    }
}
