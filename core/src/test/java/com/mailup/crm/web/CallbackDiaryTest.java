package com.mailup.crm.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.Secret;
import com.mailup.crm.inbox.CallbackDiary;
import com.mailup.crm.inbox.CallbackVerdict;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallbackDiaryTest {
    private static final ListRef LIST = new ListRef(Station.NORTH, Station.LIST);
    private static final String WHOLE =
            "evt=SUBSCRIBE&when=2026-01-10T17:41:03Z&customerEmail=ada@example.com&customerList=17";
    private static final String TOKEN = "q83vASNFZ4mrze8BI0VniavN7wEjRWeJ";

    private static CallbackVerdict verdict(Optional<Secret> key, String query) throws Exception {
        try (Station station = new Station(Station.loopback(), Station.LIMITS, key)) {
            String token = station.tokens.rotate(Station.NORTH, Station.LIST).reveal();
            station.get("/callbacks/north/17/" + token + "?" + query);
            return station.diary
                    .last(LIST, Instant.EPOCH, Optional.empty())
                    .orElseThrow()
                    .verdict();
        }
    }

    @Test
    void aCallIsToldAsItCame() throws Exception {
        Optional<Secret> none = Optional.empty();
        Optional<Secret> key = Optional.of(new Secret("callback-key"));

        assertThat(verdict(none, WHOLE)).isEqualTo(new CallbackVerdict.Taken(false, false));
        assertThat(verdict(key, WHOLE)).isEqualTo(new CallbackVerdict.Plain());
        assertThat(verdict(none, TOKEN)).isEqualTo(new CallbackVerdict.Encrypted());
        assertThat(verdict(key, TOKEN)).isEqualTo(new CallbackVerdict.OtherKey());
        assertThat(verdict(none, WHOLE.replace("customerList=17", "customerList=18")))
                .isEqualTo(new CallbackVerdict.OtherList());
        assertThat(verdict(none, WHOLE.replace("evt=SUBSCRIBE&", "").replace("customerList=17", "customerList=")))
                .isEqualTo(new CallbackVerdict.Lacking(List.of("evt", "customerList"), true));
        assertThat(verdict(none, "a=b"))
                .isEqualTo(new CallbackVerdict.Lacking(List.of("evt", "when", "customerEmail", "customerList"), false));
    }

    @Test
    void aWrongTokenIsNotedForAListThatHasOneAndIsNoCall() throws Exception {
        try (Station station = Station.open()) {
            station.tokens.rotate(Station.NORTH, Station.LIST);
            station.get("/callbacks/north/17/" + "A".repeat(43) + "?" + WHOLE);
            station.get("/callbacks/north/18/" + "A".repeat(43) + "?" + WHOLE);

            assertThat(station.diary.lastRefused(LIST)).contains(station.clock.instant());
            assertThat(station.diary.last(LIST, Instant.EPOCH, Optional.empty()))
                    .isEmpty();
            assertThat(station.diary.lastRefused(new ListRef(Station.NORTH, new ListId(18))))
                    .isEmpty();
        }
    }

    @Test
    void aPersonsCallIsFoundAmongOthersAndOldOnesDoNotCount() throws Exception {
        Optional<EmailAddress> ada = EmailAddress.parse("ada@example.com");
        try (Station station = Station.open()) {
            String path = "/callbacks/north/17/"
                    + station.tokens.rotate(Station.NORTH, Station.LIST).reveal() + "?";
            station.get(path + WHOLE);
            Instant first = station.clock.instant();
            station.clock.advance(Duration.ofMinutes(1));
            station.get(path + WHOLE.replace("ada", "bob"));

            CallbackDiary diary = station.diary;
            assertThat(diary.last(LIST, Instant.EPOCH, ada))
                    .map(CallbackDiary.Call::at)
                    .contains(first);
            assertThat(diary.last(LIST, station.clock.instant(), ada)).isEmpty();
            assertThat(diary.last(LIST, station.clock.instant(), Optional.empty()))
                    .isPresent();
        }
    }
}
