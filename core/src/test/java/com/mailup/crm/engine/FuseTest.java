package com.mailup.crm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.engine.Decision.Source;
import com.mailup.crm.engine.Decision.StatusChange;
import com.mailup.crm.engine.Fuse.Direction;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.SubscriptionStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FuseTest {
    private static Optional<Direction> leaves(OptOutReason reason, SubscriptionStatus before, boolean acted) {
        return direction(SubscriptionStatus.UNSUBSCRIBED, Source.CRM, Optional.of(reason), before, acted);
    }

    private static Optional<Direction> direction(
            SubscriptionStatus to,
            Source source,
            Optional<OptOutReason> reason,
            SubscriptionStatus before,
            boolean acted) {
        StatusChange change =
                new StatusChange(Person.NEWS, Optional.of(before), to, Optional.empty(), source, "rule", reason);
        return Fuse.direction(change, Optional.of(before), acted);
    }

    @ParameterizedTest(name = "{0} of {1} people: {2}")
    @CsvSource({
        "500, 1000000, false", "501, 1000000, true", // the number
        "200, 10000, false", "201, 10000, true", // the share
        "20, 30, false", "21, 30, true" // a few are no share
    })
    void itBlowsAboveTheNumberOrTheShare(long count, long people, boolean blows) {
        assertThat(Fuse.DEFAULT.blows(count, () -> people)).isEqualTo(blows);
    }

    @Test
    void theListIsNotCountedWhereItDoesNotMatter() {
        LongSupplier counted = () -> {
            throw new AssertionError("the list was counted");
        };
        assertThat(Fuse.DEFAULT.blows(20, counted)).isFalse();
        assertThat(Fuse.DEFAULT.blows(501, counted)).isTrue();
    }

    @Test
    void ofTwoTheStrictestOfEachLimitCounts() {
        Fuse few = new Fuse(10, 50, Duration.ofMinutes(5));
        Fuse share = new Fuse(500, 1, Duration.ofHours(1));
        assertThat(few.strictest(share)).isEqualTo(new Fuse(10, 1, Duration.ofHours(1)));
        assertThat(share.strictest(few)).isEqualTo(new Fuse(10, 1, Duration.ofHours(1)));
    }

    @ParameterizedTest
    @EnumSource(names = {"CONSOLE", "LINK", "HARD_BOUNCE", "COMPLAINT", "LIST_UNSUBSCRIBE", "BLOCKED", "NOT_CONFIRMED"})
    void aPersonsOwnActPasses(OptOutReason reason) {
        assertThat(leaves(reason, SubscriptionStatus.SUBSCRIBED, false)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CRM_STATUS", "CRM_FLAG", "ADDRESS_CHANGED", "RECORD_DELETED", "OTHER_LIST"})
    void theCrmsOptOutPassesWhenANamedUserMadeIt(OptOutReason reason) {
        assertThat(leaves(reason, SubscriptionStatus.SUBSCRIBED, true)).isEmpty();
        assertThat(leaves(reason, SubscriptionStatus.SUBSCRIBED, false)).contains(Direction.OPT_OUT);
    }

    @ParameterizedTest
    @EnumSource(names = {"IMPORTED", "UNKNOWN", "SUPPRESSED"})
    void anOptOutThatNobodyMadeCounts(OptOutReason reason) {
        assertThat(leaves(reason, SubscriptionStatus.PENDING, true)).contains(Direction.OPT_OUT);
    }

    @Test
    void absenceIsCountedApart() {
        assertThat(leaves(OptOutReason.REMOVED, SubscriptionStatus.SUBSCRIBED, true))
                .contains(Direction.REMOVED);
    }

    @Test
    void whoHadLeftAlreadyIsNotCounted() {
        assertThat(leaves(OptOutReason.UNKNOWN, SubscriptionStatus.UNSUBSCRIBED, false))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} by {1}, acted {2}: counted {3}")
    @CsvSource({
        "SUBSCRIBED, CRM, false, true",
        "PENDING, CRM, false, true",
        "SUBSCRIBED, CRM, true, true",
        "PENDING, CRM, true, true",
        "SUBSCRIBED, MAILUP, false, false",
    })
    void looseningCountsWhenTheCrmDidItWhoeverActed(
            SubscriptionStatus to, Source source, boolean acted, boolean counted) {
        assertThat(direction(to, source, Optional.empty(), SubscriptionStatus.UNSUBSCRIBED, acted))
                .isEqualTo(counted ? Optional.of(Direction.LOOSENING) : Optional.empty());
    }
}
