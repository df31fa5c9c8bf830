package com.mailup.crm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.model.Contact;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordFilterTest {
    private static Contact contact(Map<String, String> fields) {
        return new Contact(Person.record(1), Optional.empty(), false, false, Map.of(), fields);
    }

    @Test
    void withoutAFieldAllTakePart() {
        assertThat(RecordFilter.ALL.includes(contact(Map.of()))).isTrue();
    }

    @Test
    void withAFieldWhoHasOneOfItsValuesTakesPart() {
        RecordFilter filter = new RecordFilter("rating", Set.of("Active", "Acquired"));
        assertThat(filter.includes(contact(Map.of("rating", "Active")))).isTrue();
        assertThat(filter.includes(contact(Map.of("rating", "active")))).isFalse();
        assertThat(filter.includes(contact(Map.of("rating", "Shutdown")))).isFalse();
        assertThat(filter.includes(contact(Map.of("other", "Active")))).isFalse();
    }

    @Test
    void whatIsAbsentIsEmpty() {
        assertThat(new RecordFilter("rating", Set.of("")).includes(contact(Map.of())))
                .isTrue();
    }
}
