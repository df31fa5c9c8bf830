package com.mailup.crm.engine;

import static com.mailup.crm.engine.Person.NEWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.mailup.crm.engine.Policy.NativeOptOut;
import com.mailup.crm.engine.Policy.OnDelete;
import com.mailup.crm.engine.Policy.Resubscribe;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.ShownStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a plan says of a person, line by line. */
class IntendedTest {
    private static List<Intended> intended(Person person, Map<ListId, GroupMoves> groups, Profile data) {
        return Intended.of(person.before, person.decided(), groups, data);
    }

    private static List<Intended> intended(Person person) {
        return intended(person, Map.of(), Profile.NONE);
    }

    @Test
    void whatIsAgreedIntendsNothing() {
        assertThat(intended(Person.subscribed().look())).isEmpty();
    }

    @Test
    void anOptOutInMailUpIsWrittenToTheRecordWithItsRule() {
        Person person = Person.subscribed().leaves(OptOutReason.LINK).look();
        assertThat(intended(person)).singleElement().satisfies(line -> {
            assertThat(line.record()).contains(Person.record(1));
            assertThat(line.list()).contains(NEWS);
            assertThat(line.what()).isEqualTo(Intended.STATUS);
            assertThat(line.from()).isEqualTo("SUBSCRIBED");
            assertThat(line.to()).isEqualTo("UNSUBSCRIBED");
            assertThat(line.rule())
                    .isEqualTo(person.decided().changes().getLast().rule());
        });
    }

    @Test
    void anOptOutInTheCrmIsACallToMailUp() {
        Person person = Person.subscribed().saves(1, ShownStatus.UNSUBSCRIBED).look(RecipientStatus.SUBSCRIBED);
        assertThat(intended(person))
                .extracting(Intended::record, Intended::what, Intended::from, Intended::to)
                .containsExactly(tuple(Optional.empty(), Intended.STATUS, "SUBSCRIBED", "UNSUBSCRIBED"));
    }

    @Test
    void aRequestForConfirmationIsIntendedAsPendingOnBothSides() {
        Person person = Person.unsubscribed(OptOutReason.LINK)
                .saves(1, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.UNSUBSCRIBED);
        assertThat(intended(person))
                .extracting(Intended::record, Intended::from, Intended::to)
                .containsExactlyInAnyOrder(
                        tuple(Optional.of(Person.record(1)), "SUBSCRIBED", "PENDING"),
                        tuple(Optional.empty(), "UNSUBSCRIBED", "PENDING"));
    }

    @Test
    void theCrmsOwnOptOutFlagIsALineOfItsOwn() {
        Policy anyList = new Policy(
                Set.of(NEWS), Resubscribe.CONFIRM, NativeOptOut.ANY_LIST, Set.of(), OnDelete.KEEP, Duration.ofDays(30));
        Person person =
                Person.subscribed().policy(anyList).leaves(OptOutReason.LINK).look();
        assertThat(intended(person))
                .filteredOn(line -> line.what().equals(Intended.OPT_OUT))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.record()).contains(Person.record(1));
                    assertThat(line.list()).isEmpty();
                    assertThat(line.from() + line.to()).isEqualTo("01");
                });
    }

    @Test
    void groupsAndProfileFieldsHaveALineEach() {
        Person person = Person.subscribed().look();
        Profile data = new Profile(Map.of(1, "Ada", 2, "Rome"));
        List<Intended> lines = intended(person, Map.of(NEWS, new GroupMoves(Set.of("VIP"), Set.of("Old"))), data);
        assertThat(lines)
                .extracting(Intended::list, Intended::what, Intended::from, Intended::to)
                .containsExactly(
                        tuple(Optional.of(NEWS), Intended.GROUP, "", "VIP"),
                        tuple(Optional.of(NEWS), Intended.GROUP, "Old", ""),
                        tuple(Optional.of(NEWS), "field 1", "", "Ada"),
                        tuple(Optional.of(NEWS), "field 2", "", "Rome"));
        assertThat(lines).extracting(Intended::write).doesNotHaveDuplicates();
    }

    @Test
    void dataThatWereSentAreIntendedNoMoreAndWhoIsNotRegisteredGetsNone() {
        Profile data = new Profile(Map.of(1, "Ada"));
        Person person = Person.subscribed().look();
        person.state = person.state.with(NEWS, person.list().withProfile(data.digest()));
        assertThat(data.outdatedOn(person.state)).isEmpty();
        assertThat(data.outdatedOn(Person.subscribed().reads(RecipientStatus.NOT_REGISTERED).state))
                .isEmpty();
        assertThat(Profile.NONE.outdatedOn(person.state)).isEmpty();
        assertThat(new Profile(Map.of(1, "Eve")).outdatedOn(person.state)).contains(NEWS);
    }
}
