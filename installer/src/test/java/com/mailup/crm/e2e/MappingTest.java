package com.mailup.crm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.mailup.Status;
import com.mailup.crm.store.ConnectionStore.Mode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mapping that names what does not exist is told before anything is written. */
class MappingTest {
    @Test
    void aListThatMailUpDoesNotHave(@TempDir Path folder) {
        try (Town town = Town.held(folder, 3, text -> text.replace("label = \"News\"\n", """
                label = "News"

                [[connections.crm.mapping.lists]]
                account = "main"
                list = 77
                label = "Gone"
                """))) {
            town.crm().mapList(new MailUpList(77, "Gone"));
            assertThatThrownBy(town::planAndApply)
                    .isInstanceOfSatisfying(
                            SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAILUP_LIST_GONE));
            nothingWritten(town);
        }
    }

    @Test
    void aFieldThatTheCrmDoesNotHave(@TempDir Path folder) {
        try (Town town = Town.held(folder, 3, text -> text.replace("\"title\"", "\"renamed\""))) {
            assertThatThrownBy(town::planAndApply).isInstanceOfSatisfying(SyncException.class, e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.CRM_FIELD_MISSING);
                assertThat(e.detail()).contains("Contacts: renamed");
            });
            nothingWritten(town);
        }
    }

    @Test
    void aSignInOfAnotherMailUpAccount(@TempDir Path folder) {
        try (Town town = Town.held(folder, 3, text -> text.replace("console-id = \"1234\"", "console-id = \"5678\""))) {
            assertThatThrownBy(town::planAndApply)
                    .isInstanceOfSatisfying(
                            SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAILUP_OTHER_ACCOUNT));
            nothingWritten(town);
        }
    }

    private static void nothingWritten(Town town) {
        assertThat(town.connection().mode()).isEqualTo(Mode.HELD);
        assertThat(town.mailUp().count(Town.NEWS, Status.SUBSCRIBED)).isZero();
        assertThat(town.shows(town.record(0))).isEqualTo("Subscribed");
    }
}
