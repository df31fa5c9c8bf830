package com.mailup.crm.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.engine.FieldMapping.Direction;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.RecordRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FromMailUpTest {
    private static final RecordRef RECORD = Person.record(1);
    private static final FieldMapping TITLE =
            new FieldMapping("title", 3, Direction.MAILUP, Map.of("M", "Signore", "F", "Signora"));
    private static final FieldMapping CITY = new FieldMapping("city", 4, Direction.FILL_BLANK);
    private static final List<FieldMapping> MAPPING = List.of(new FieldMapping("name", 1, Direction.CRM), TITLE, CITY);

    private static Contact contact(String title, String city) {
        return new Contact(
                RECORD, Optional.empty(), false, false, Map.of(), Map.of("name", "Ada", "title", title, "city", city));
    }

    private static Map<String, String> owed(Contact contact, Map<Integer, String> held) {
        return FromMailUp.owed(contact, MAPPING, held);
    }

    @Test
    void mailUpsValueGoesToTheCrmInTheCrmsWords() {
        assertThat(owed(contact("", "Rome"), Map.of(1, "Eve", 3, "Signora", 4, "Oslo")))
                .isEqualTo(Map.of("title", "F"));
        assertThat(owed(contact("M", "Rome"), Map.of(3, "Dottore"))).isEqualTo(Map.of("title", "Dottore"));
        assertThat(owed(contact("F", "Rome"), Map.of(3, "Signora"))).isEmpty();
    }

    @Test
    void onlyABlankIsFilled() {
        assertThat(owed(contact("M", " "), Map.of(3, "Signore", 4, "Oslo"))).isEqualTo(Map.of("city", "Oslo"));
        assertThat(owed(contact("M", "Rome"), Map.of(3, "Signore", 4, "Oslo"))).isEmpty();
    }

    @Test
    void anEmptyValueOfMailUpEmptiesNothing() {
        assertThat(owed(contact("M", "Rome"), Map.of(3, "", 4, " "))).isEmpty();
        assertThat(owed(contact("M", "Rome"), Map.of())).isEmpty();
    }

    @Test
    void aFieldThatTheModuleDoesNotHaveIsLeftAlone() {
        Contact without = new Contact(RECORD, Optional.empty(), false, false, Map.of(), Map.of("name", "Ada"));
        assertThat(owed(without, Map.of(3, "Signora", 4, "Oslo"))).isEmpty();
    }

    /** What the CRM made of it comes back as a save: without a memory the two would write for ever. */
    @Test
    void whatTheCrmDidNotKeepIsWrittenAgainOnlyWhenASideHasSomethingElse() {
        Map<Integer, String> held = Map.of(3, "Dottoressa");
        Map<String, String> owed = owed(contact("M", "Rome"), held);
        ContactUpdate update =
                new ContactUpdate(RECORD, Map.of(), Optional.empty(), Map.of(), false, Optional.empty(), owed);
        PersonState person = new Person().state.with(RECORD, RecordState.NEW);

        Contact cut = contact("Dott", "Rome");
        RecordState known =
                requireNonNull(FromMailUp.settled(person, update, cut).records().get(RECORD));

        assertThat(FromMailUp.notKept(update, cut)).containsExactly("title");
        assertThat(FromMailUp.notKept(owed(cut, held), cut, known)).isTrue();
        Contact edited = contact("M", "Rome");
        assertThat(FromMailUp.notKept(owed(edited, held), edited, known)).isFalse();
        assertThat(FromMailUp.notKept(owed(cut, Map.of(3, "Dr")), cut, known)).isFalse();
        RecordState kept = FromMailUp.settled(person, update, contact("Dottoressa", "Rome"))
                .records()
                .get(RECORD);
        assertThat(kept).isEqualTo(RecordState.NEW);
    }
}
