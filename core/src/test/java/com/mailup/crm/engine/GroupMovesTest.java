package com.mailup.crm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.SubscriptionStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GroupMovesTest {
    private static ListState agreed(SubscriptionStatus status, Map<String, Membership> groups) {
        return new ListState(
                Optional.of(status),
                OptOut.NEVER,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "",
                groups);
    }

    private static Contact contact(int n, String group) {
        return new Contact(
                new RecordRef(new ConnectionId("crm"), "Contacts", Integer.toString(n)),
                Optional.empty(),
                false,
                false,
                Map.of(),
                Map.of("group", group));
    }

    @Test
    void aSubscribedPersonJoinsWhatTheRecordsName() {
        Set<String> wanted =
                GroupMoves.wanted(List.of(contact(1, " VIP "), contact(2, "Press"), contact(3, "")), "group");
        assertThat(GroupMoves.of(agreed(SubscriptionStatus.SUBSCRIBED, Map.of()), wanted))
                .isEqualTo(new GroupMoves(Set.of("VIP", "Press"), Set.of()));
    }

    @Test
    void aFieldMayNameSeveralGroupsOneALine() {
        assertThat(GroupMoves.wanted(List.of(contact(1, "VIP\nPress\n")), "group"))
                .containsExactly("Press", "VIP");
    }

    /** They are on the CRM's list because we put them there. */
    @Test
    void whomTheCrmShowsInAGroupNeitherJoinsNorLeavesIt() {
        ListState state = agreed(SubscriptionStatus.SUBSCRIBED, Map.of("VIP", Membership.SHOWN));
        assertThat(GroupMoves.of(state, Set.of("VIP")).isEmpty()).isTrue();
        assertThat(GroupMoves.of(state, Set.of()).isEmpty()).isTrue();
    }

    @Test
    void aTextThatMailUpCouldNotShowNamesNoGroup() {
        assertThat(GroupMoves.name("VIP\u0007")).isEmpty();
        assertThat(GroupMoves.name("x".repeat(51))).isEmpty();
        assertThat(GroupMoves.name(" " + "x".repeat(50) + " ")).contains("x".repeat(50));
    }

    @Test
    void whoJoinsOrLeavesMoves() {
        assertThat(new GroupMoves(Set.of("VIP"), Set.of()).isEmpty()).isFalse();
        assertThat(new GroupMoves(Set.of(), Set.of("VIP")).isEmpty()).isFalse();
        assertThat(GroupMoves.NONE.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"UNSUBSCRIBED", "PENDING"})
    void nobodyElseJoins(SubscriptionStatus status) {
        assertThat(GroupMoves.of(agreed(status, Map.of()), Set.of("VIP")).isEmpty())
                .isTrue();
        assertThat(GroupMoves.of(ListState.UNKNOWN, Set.of("VIP")).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(SubscriptionStatus.class)
    void onlyWhatIsOursIsLeft(SubscriptionStatus status) {
        ListState state = agreed(status, Map.of("VIP", Membership.OURS, "Press", Membership.FOREIGN));
        assertThat(GroupMoves.of(state, Set.of())).isEqualTo(new GroupMoves(Set.of(), Set.of("VIP")));
    }

    @Test
    void whoIsThereAlreadyStays() {
        ListState state =
                agreed(SubscriptionStatus.SUBSCRIBED, Map.of("VIP", Membership.OURS, "Press", Membership.FOREIGN));
        assertThat(GroupMoves.of(state, Set.of("VIP", "Press")).isEmpty()).isTrue();
    }

    @Test
    void aNameThatMailUpCannotTakeIsNoGroup() {
        assertThat(GroupMoves.wanted(List.of(contact(1, "x".repeat(51))), "group"))
                .isEmpty();
        assertThat(GroupMoves.wanted(List.of(contact(1, "x".repeat(50))), "group"))
                .hasSize(1);
    }
}
