package com.mailup.crm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.engine.FieldMapping.Direction;
import com.mailup.crm.engine.Profile.Speaker;
import com.mailup.crm.model.Contact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProfileTest {
    private static final FieldMapping NAME = new FieldMapping("firstname", 1, Direction.CRM);

    private static Speaker speaker(int id, Map<String, String> fields, FieldMapping... mapping) {
        Contact contact = new Contact(Person.record(id), Optional.empty(), false, false, Map.of(), fields);
        return new Speaker(contact, List.of(mapping));
    }

    private static Profile named(String name) {
        return Profile.of(List.of(speaker(1, Map.of("firstname", name), NAME)));
    }

    @Test
    void nobodySpeaksForWhoHasNoRecord() {
        assertThat(Profile.of(List.of())).isEqualTo(Profile.NONE);
        assertThat(Profile.NONE.digest()).isEmpty();
    }

    @Test
    void theRecordWithTheLowestReferenceSpeaksForAll() {
        Speaker first = speaker(1, Map.of("firstname", "Ada"), NAME);
        Speaker second = speaker(2, Map.of("firstname", "Bob"), NAME);
        assertThat(Profile.of(List.of(second, first)).fields()).containsExactly(Map.entry(1, "Ada"));
    }

    @Test
    void onlyFieldsThatTheCrmOwnsGo() {
        Speaker speaker = speaker(
                1,
                Map.of("firstname", "Ada", "city", "Rome", "phone", "1"),
                NAME,
                new FieldMapping("city", 2, Direction.MAILUP),
                new FieldMapping("phone", 3, Direction.FILL_BLANK));
        assertThat(Profile.of(List.of(speaker)).fields()).containsOnlyKeys(1);
    }

    @Test
    void aFieldThatTheRecordDoesNotHaveIsLeftAlone() {
        Speaker speaker = speaker(1, Map.of("firstname", "Ada"), NAME, new FieldMapping("city", 2, Direction.CRM));
        assertThat(Profile.of(List.of(speaker)).fields()).containsOnlyKeys(1);
        assertThat(Profile.of(List.of(speaker(1, Map.of(), NAME)))).isEqualTo(Profile.NONE);
    }

    @Test
    void aValueIsToldInTheWordsOfTheMapping() {
        FieldMapping gender = new FieldMapping(
                "gender", 5, Direction.CRM, Map.of("M", "Signore", "", "unknown", "long", "x".repeat(201)));
        assertThat(Profile.of(List.of(speaker(1, Map.of("gender", "M"), gender)))
                        .fields())
                .containsExactly(Map.entry(5, "Signore"));
        assertThat(Profile.of(List.of(speaker(1, Map.of("gender", "X"), gender)))
                        .fields())
                .containsExactly(Map.entry(5, "X"));
        assertThat(Profile.of(List.of(speaker(1, Map.of("gender", ""), gender))).fields())
                .containsExactly(Map.entry(5, "unknown"));
        assertThat(Profile.of(List.of(speaker(1, Map.of("gender", "long"), gender)))
                        .tooLong())
                .containsExactly(5);
    }

    @Test
    void anEmptiedFieldEmptiesMailUps() {
        assertThat(named("").fields()).containsExactly(Map.entry(1, ""));
    }

    @Test
    void aValueThatIsTooLongIsLeftOutAndTheRestGoes() {
        Speaker speaker = speaker(
                1,
                Map.of("firstname", "Ada", "description", "x".repeat(201)),
                NAME,
                new FieldMapping("description", 39, Direction.CRM));
        Profile profile = Profile.of(List.of(speaker));
        assertThat(profile.fields()).containsExactly(Map.entry(1, "Ada"));
        assertThat(profile.tooLong()).containsExactly(39);
        assertThat(named("x".repeat(200)).fields()).containsEntry(1, "x".repeat(200));
        assertThat(named("x".repeat(200)).tooLong()).isEmpty();
    }

    @Test
    void aDigestTellsWhichFieldsWereTooLong() {
        String digest = named("x".repeat(201)).digest();
        assertThat(Profile.tooLong(digest)).containsExactly(1);
        assertThat(Profile.tooLong(named("Ada").digest())).isEmpty();
        assertThat(Profile.tooLong("")).isEmpty();
        assertThat(digest).matches("[0-9a-f]{32}-2-2");
    }

    @Test
    void aFieldThatBecomesTooLongIsNotEmptied() {
        assertThat(named("x".repeat(201)).empties(named("Ada").digest())).isFalse();
        assertThat(named("").empties(named("x".repeat(201)).digest())).isTrue();
    }

    @Test
    void theDigestTellsDifferentDataApart() {
        assertThat(named("Ada").digest())
                .isEqualTo(named("Ada").digest())
                .isNotEqualTo(named("Bob").digest());
        assertThat(new Profile(Map.of(1, "a2:1:b")).digest())
                .isNotEqualTo(new Profile(Map.of(1, "a", 2, "b")).digest());
    }

    @Test
    void theDigestDoesNotShowTheData() {
        assertThat(named("Ada").digest()).matches("[0-9a-f]{32}-[0-9a-f]+");
    }

    @Test
    void aDigestTellsWhichFieldsWereFilled() {
        String both = new Profile(Map.of(1, "Ada", 39, "Rome")).digest();
        assertThat(new Profile(Map.of(1, "Ada", 39, "")).empties(both)).isTrue();
        assertThat(new Profile(Map.of(1, "Eve", 39, "Oslo")).empties(both)).isFalse();
        assertThat(new Profile(Map.of(1, "", 39, "")).empties("")).isFalse();
    }
}
