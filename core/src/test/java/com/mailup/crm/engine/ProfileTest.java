package com.mailup.crm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.engine.FieldMapping.Direction;
import com.mailup.crm.engine.Profile.Speaker;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.MobileNumber;
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
    void aBlankOfMailUpIsFilledOnceItIsKnownToBeOne() {
        FieldMapping phone = new FieldMapping("phone", 3, Direction.FILL_BLANK);
        List<Speaker> speakers = List.of(speaker(1, Map.of("firstname", "Ada", "phone", "1"), NAME, phone));
        Profile unread = Profile.of(speakers);
        Profile blank = Profile.of(speakers, Optional.of(Map.of()));
        Profile filled = Profile.of(speakers, Optional.of(Map.of(3, "1")));
        Profile other = Profile.of(speakers, Optional.of(Map.of(3, "2")));
        assertThat(unread.fields()).containsOnlyKeys(1);
        assertThat(blank.fields()).containsEntry(3, "1");
        assertThat(filled.fields()).as("MailUp's value stays").containsOnlyKeys(1);
        assertThat(other.fields()).containsOnlyKeys(1);
        assertThat(filled.digest()).as("nothing is owed once it is filled").isEqualTo(blank.digest());
        assertThat(unread.empties(blank.digest())).isFalse();
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
                        .leftOut())
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
        assertThat(profile.leftOut()).containsExactly(39);
        assertThat(named("x".repeat(200)).fields()).containsEntry(1, "x".repeat(200));
        assertThat(named("x".repeat(200)).leftOut()).isEmpty();
    }

    @Test
    void aDigestTellsWhichFieldsWereTooLong() {
        String digest = named("x".repeat(201)).digest();
        assertThat(Profile.leftOut(digest)).containsExactly(1);
        assertThat(Profile.leftOut(named("Ada").digest())).isEmpty();
        assertThat(Profile.leftOut("")).isEmpty();
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
    void aMobileNumberGoesBesideTheFieldsAndCountsInTheDigest() {
        FieldMapping mobile = new FieldMapping("mobile", FieldMapping.MOBILE, Direction.CRM);
        Profile profile =
                Profile.of(List.of(speaker(1, Map.of("firstname", "Ada", "mobile", "+39 333 1"), NAME, mobile)));
        assertThat(profile.mobile()).isEmpty();
        assertThat(profile.leftOut()).containsExactly(FieldMapping.MOBILE);
        Profile correct =
                Profile.of(List.of(speaker(1, Map.of("firstname", "Ada", "mobile", "+39 333 1234567"), NAME, mobile)));
        assertThat(correct.mobile()).contains(new MobileNumber("0039", "3331234567"));
        assertThat(correct.fields()).containsOnlyKeys(1);
        assertThat(correct.digest()).isNotEqualTo(named("Ada").digest());
        assertThat(Profile.mobileSent(correct.digest())).isTrue();
        assertThat(Profile.mobileSent(named("Ada").digest())).isFalse();
    }

    @Test
    void anEmptyMobileNumberTakesNoneAwayAndEmptiesNothing() {
        FieldMapping mobile = new FieldMapping("mobile", FieldMapping.MOBILE, Direction.CRM);
        Profile with = Profile.of(List.of(speaker(1, Map.of("mobile", "+39 333 1234567"), mobile)));
        Profile without = Profile.of(List.of(speaker(1, Map.of("mobile", ""), mobile)));
        assertThat(without).isEqualTo(Profile.NONE);
        assertThat(named("Ada").empties(with.digest())).isFalse();
    }

    @Test
    void aRefusedMobileNumberIsRememberedAndOwedNoMore() {
        FieldMapping mobile = new FieldMapping("mobile", FieldMapping.MOBILE, Direction.CRM);
        Profile profile =
                Profile.of(List.of(speaker(1, Map.of("firstname", "Ada", "mobile", "+39 333 1234567"), NAME, mobile)));
        String refused = Profile.mobileRefused(profile);
        assertThat(Profile.leftOut(refused)).containsExactly(FieldMapping.MOBILE);
        assertThat(Profile.mobileSent(refused)).isFalse();
        assertThat(Profile.mobileDoubted(refused)).isTrue();
        assertThat(named("").empties(refused)).isTrue();
    }

    @Test
    void aDigestTellsWhichFieldsWereFilled() {
        String both = new Profile(Map.of(1, "Ada", 39, "Rome")).digest();
        assertThat(new Profile(Map.of(1, "Ada", 39, "")).empties(both)).isTrue();
        assertThat(new Profile(Map.of(1, "Eve", 39, "Oslo")).empties(both)).isFalse();
        assertThat(new Profile(Map.of(1, "", 39, "")).empties("")).isFalse();
    }
}
