package com.mailup.crm.autologin;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.Secret;
import com.mailup.crm.testkit.suite.SmallTown;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One MailUp user for all users of a CRM, where the administrator wanted that. */
class SharedLoginTest {
    private final Visitor alice = new Visitor();

    @AfterEach
    void close() {
        alice.close();
    }

    private static SmallTown shared(Path folder, String user) {
        return SmallTown.open(
                folder,
                true,
                settings -> settings + "[accounts.main.shared-login]\nuser = \"" + user
                        + "\"\nswitched-on-by = \"Carla\"\nadministrator = true\n");
    }

    private static URI link(SmallTown town) {
        return Link.of(town, Link.ALICE).in(town);
    }

    @Test
    void everyUserEntersAsTheConnectorsOwnUserWithoutSigningIn(@TempDir Path folder) {
        try (SmallTown town = shared(folder, SmallTown.MAIN_USER)) {
            HttpResponse<String> answer = alice.get(link(town));

            assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
            assertThat(alice.console(Visitor.location(answer))).contains("Logged in as m1234, console ");
        }
    }

    @Test
    void anotherUserNeedsItsOwnPassword(@TempDir Path folder) {
        try (SmallTown town = shared(folder, SmallTown.BEN)) {
            HttpResponse<String> answer = alice.get(link(town));
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("Code: MAILUP_SIGN_IN_NEEDED");

            town.operations().setSecret("account/main", "shared-password", new Secret(SmallTown.PASSWORD));
            town.restart();

            assertThat(alice.console(Visitor.location(alice.get(link(town))))).contains("Logged in as m1234_ben");
        }
    }

    @Test
    void aForgedOrUsedLinkOpensNothing(@TempDir Path folder) {
        try (SmallTown town = shared(folder, SmallTown.MAIN_USER)) {
            URI link = link(town);
            alice.get(link);

            assertThat(alice.get(link).body()).contains("Code: OPEN_LINK_USED");
            assertThat(alice.get(Link.of(town, Link.ALICE).at(town, "")).body()).contains("Code: OPEN_LINK_REFUSED");
        }
    }
}
