package com.mailup.crm.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.TargetLists;
import com.mailup.crm.model.RecordRef;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lists that users put records on. A CRM that has none says so. */
public abstract class TargetListContract extends ContractTest {
    private static final String FAIR = "Fair 'Spring' & Co";

    private boolean none() {
        assertThat(crm().targetLists().isPresent()).isEqualTo(bench().has(Trait.TARGET_LISTS));
        return !bench().has(Trait.TARGET_LISTS);
    }

    private TargetLists lists() {
        return crm().targetLists().orElseThrow();
    }

    private List<String> read(RecordRef record, String field) {
        return read(record).fields().getOrDefault(field, "absent").lines().toList();
    }

    @Test
    void aRecordIsReadWithTheListsItIsOn() {
        if (none()) {
            return;
        }
        RecordRef record = person(1);
        RecordRef other = person(2);
        assertThat(read(record, bench().targetListField())).isEmpty();
        bench().putOnList(record, FAIR, true);
        bench().putOnList(record, "VIP", true);
        bench().putOnList(other, "VIP", true);
        assertThat(read(record, bench().targetListField())).containsExactly(FAIR, "VIP");
        bench().putOnList(record, "VIP", false);
        assertThat(read(record, bench().targetListField())).containsExactly(FAIR);
        assertThat(read(other, bench().targetListField())).containsExactly("VIP");
        assertThat(lists().on("VIP")).containsExactly(other);
    }

    @Test
    void aListIsMadeWhereItIsMissingAndNobodyIsOnItTwice() {
        if (none()) {
            return;
        }
        List<RecordRef> people = people(3);
        assertThat(lists().on(FAIR)).isEmpty();
        lists().add(FAIR, people.subList(0, 2));
        lists().add(FAIR, people);
        assertThat(lists().on(FAIR)).containsExactlyInAnyOrderElementsOf(people);
        assertThat(read(people.getFirst(), bench().targetListField())).containsExactly(FAIR);
    }

    @Test
    void whoIsTakenOffIsOffAndTheOthersAndTheListStay() {
        if (none()) {
            return;
        }
        List<RecordRef> people = people(3);
        bench().putOnList(people.get(0), "VIP", true);
        bench().putOnList(people.get(1), "VIP", true);
        lists().remove("VIP", people.subList(1, 3));
        lists().remove("No such list", people);
        assertThat(lists().on("VIP")).containsExactly(people.getFirst());
        lists().remove("VIP", people);
        assertThat(lists().on("VIP")).isEmpty();
        bench().putOnList(people.getFirst(), "VIP", true);
        assertThat(lists().on("VIP")).containsExactly(people.getFirst());
    }

    @Test
    void hundredsAreMovedAtOnce() {
        if (none()) {
            return;
        }
        List<RecordRef> people = people(620);
        lists().add("VIP", people);
        assertThat(lists().on("VIP")).hasSize(620);
        lists().remove("VIP", people.subList(0, 610));
        assertThat(lists().on("VIP")).containsExactlyInAnyOrderElementsOf(people.subList(610, 620));
    }

    @Test
    void aDeletedRecordIsOnNoList() {
        if (none()) {
            return;
        }
        RecordRef record = person(1);
        bench().putOnList(record, "VIP", true);
        bench().delete(record);
        assertThat(lists().on("VIP")).isEmpty();
    }
}
