package com.mailup.crm.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.store.Parked;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgendaTest {
    private Desk desk;

    @BeforeEach
    void open(@TempDir Path folder) {
        desk = new Desk(folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void saveAll(int from, int to, ShownStatus status) {
        for (int n = from; n <= to; n++) {
            desk.save(n, status);
        }
    }

    @Test
    void tenNewPeopleAreAddedSinglyAndElevenByImport() {
        saveAll(1, 21, ShownStatus.SUBSCRIBED);
        desk.run(Desk.savedAll(1, 10));
        assertThat(desk.writes()).isEqualTo(Collections.nCopies(10, "add"));
        desk.journal.clear();
        desk.run(Desk.savedAll(11, 21));
        assertThat(desk.writes()).containsExactly("import DEFAULT 11");
    }

    @Test
    void importsFollowOneAnotherWithoutWaiting() {
        saveAll(1, 30, ShownStatus.SUBSCRIBED);
        desk.run(Desk.savedAll(1, 15));
        assertThat(desk.run(Desk.savedAll(16, 30))).isEmpty();
        assertThat(desk.writes()).containsExactly("import DEFAULT 15", "import DEFAULT 15");
    }

    @Test
    void aThousandRowsAreInTheQueueAndTheOthersArePutBack() {
        saveAll(1, 1_030, ShownStatus.SUBSCRIBED);
        desk.run(Desk.savedAll(1, 15));
        assertThat(desk.run(Desk.savedAll(16, 1_030))).hasSize(30);
        assertThat(desk.writes()).containsExactly("import DEFAULT 15", "import DEFAULT 985");
        List<EmailAddress> putBack = desk.parked().stream()
                .filter(parked -> parked.code().equals(Retry.IMPORT_FULL))
                .map(Parked::address)
                .toList();
        assertThat(putBack).hasSize(30);
        assertThat(desk.store.state().people(Desk.ACCOUNT, putBack))
                .as("nothing of the decision is kept")
                .allMatch(person -> person.lists().isEmpty());
        desk.importsEnd();
        desk.run(desk.parkedBatch());
        assertThat(desk.writes()).containsExactly("import DEFAULT 15", "import DEFAULT 985", "import DEFAULT 30");
    }

    @Test
    void aPersonInTheQueueIsNotPutInASecondTime() {
        desk.subscribed(1, 20);
        rename(1, 20, "New name");
        desk.run(Desk.savedAll(1, 20));
        rename(1, 20, "Newer name");
        assertThat(desk.run(Desk.savedAll(1, 20))).hasSize(20);
        assertThat(desk.writes()).containsExactly("import DEFAULT 20");
        desk.importsEnd();
        desk.run(desk.parkedBatch());
        assertThat(desk.writes()).containsExactly("import DEFAULT 20", "import DEFAULT 20");
    }

    @Test
    void aSingleCallDoesNotOvertakeAnImportOfTheSamePerson() {
        desk.subscribed(1, 20);
        rename(1, 20, "New name");
        desk.run(Desk.savedAll(1, 20));
        rename(1, 2, "Newer name");
        assertThat(desk.run(Desk.savedAll(1, 2))).hasSize(2);
        assertThat(desk.writes()).containsExactly("import DEFAULT 20");
        desk.importEnds();
        assertThat(desk.writes()).containsExactly("import DEFAULT 20", "updateProfile", "updateProfile");
    }

    @Test
    void aFewWhoseRecipientIsNotKnownGoByImportAtOnce() {
        saveAll(1, 20, ShownStatus.SUBSCRIBED);
        desk.run(Desk.savedAll(1, 20));
        desk.importsEnd();
        rename(1, 2, "New name");
        assertThat(desk.run(Desk.savedAll(1, 2))).isEmpty();
        assertThat(desk.writes()).containsExactly("import DEFAULT 20", "import DEFAULT 2");
        assertThat(desk.parked()).isEmpty();
    }

    @Test
    void whoFindsNoRoomForTwoListsIsPutBackOnce() {
        saveAll(1, 1_000, ShownStatus.SUBSCRIBED);
        desk.run(Desk.savedAll(1, 1_000));
        desk.twoLists();
        IntStream.rangeClosed(1_001, 1_020).forEach(desk::saveOnBothLists);
        assertThat(desk.run(Desk.savedAll(1_001, 1_020))).hasSize(20);
        assertThat(desk.person(1_001).lists())
                .as("nothing of the decision is kept")
                .isEmpty();
        desk.importEnds();
        assertThat(desk.writes()).containsExactly("import DEFAULT 1000", "import DEFAULT 20", "import DEFAULT 20");
    }

    @Test
    void whoFindsRoomForOneOfTwoListsGetsTheOtherLater() {
        desk.twoLists();
        IntStream.rangeClosed(1, 800).forEach(desk::saveOnBothLists);
        desk.run(Desk.savedAll(1, 800));
        assertThat(desk.writes()).containsExactly("import DEFAULT 800", "import DEFAULT 200");
        desk.importEnds();
        desk.importEnds();
        assertThat(IntStream.rangeClosed(1, 800).mapToObj(Desk::address))
                .allMatch(address -> desk.mailUp.status(Desk.NEWS, address) == RecipientStatus.SUBSCRIBED
                        && desk.mailUp.status(Desk.OFFERS, address) == RecipientStatus.SUBSCRIBED);
    }

    private void rename(int from, int to, String name) {
        for (int n = from; n <= to; n++) {
            desk.save(n, Desk.address(n), ShownStatus.SUBSCRIBED, name + n);
        }
    }

    @Test
    void optOutsByImportFindRoomBehindAFullQueue() {
        desk.subscribed(1_001, 1_120);
        saveAll(1, 1_000, ShownStatus.SUBSCRIBED);
        desk.run(Desk.savedAll(1, 1_000));
        saveAll(1_001, 1_120, ShownStatus.UNSUBSCRIBED);
        desk.run(Desk.savedAll(1_001, 1_120));
        assertThat(desk.writes()).containsExactly("import DEFAULT 1000", "import OPT_OUT 120");
    }

    @Test
    void moreThanAHundredOptOutsGoByImport() {
        desk.subscribed(1, 120);
        saveAll(1, 120, ShownStatus.UNSUBSCRIBED);
        desk.run(Desk.savedAll(1, 120));
        assertThat(desk.writes()).containsExactly("import OPT_OUT 120");
        assertThat(desk.atMailUp(120)).isEqualTo(RecipientStatus.UNSUBSCRIBED);
    }

    @Test
    void aHundredOptOutsDoNotWaitInTheQueueOfImports() {
        desk.subscribed(1, 100);
        saveAll(1, 100, ShownStatus.UNSUBSCRIBED);
        desk.run(Desk.savedAll(1, 100));
        assertThat(desk.writes()).isEqualTo(Collections.nCopies(100, "unsubscribe"));
    }

    @Test
    void profilesOfOnlySubscribedPeopleGoByImport() {
        desk.subscribed(1, 20);
        saveAll(20, 20, ShownStatus.UNSUBSCRIBED);
        desk.run(Desk.batch(Desk.saved(20)));
        desk.journal.clear();
        for (int n = 1; n <= 20; n++) {
            ShownStatus status = n == 20 ? ShownStatus.UNSUBSCRIBED : ShownStatus.SUBSCRIBED;
            desk.save(n, Desk.address(n), status, "New name " + n);
        }
        desk.run(Desk.savedAll(1, 20));
        assertThat(desk.writes()).containsExactlyInAnyOrder("updateProfile", "import DEFAULT 19");
        assertThat(desk.atMailUp(20)).isEqualTo(RecipientStatus.UNSUBSCRIBED);
    }
}
