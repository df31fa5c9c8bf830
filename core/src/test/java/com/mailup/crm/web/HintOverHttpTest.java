package com.mailup.crm.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.store.Event;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HintOverHttpTest {
    private Station station = Station.open();
    private final String token = station.hintTokens.rotate(Station.SHOP).reveal();

    @AfterEach
    void stop() {
        station.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "record=12x34",
                "{\"module\":\"Contacts\",\"record\":\"12x34\",\"emailoptout\":\"1\"}",
                "<xml>\u0000%zz"
            })
    void aCallHasTheCrmAskedAndNothingOfItIsRead(String body) throws Exception {
        HttpResponse<String> answer = station.post("/hints/shop/" + token, body);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEmpty();
        assertThat(station.hinted).hasValue(1);
        assertThat(station.log.entries()).isEmpty();
    }

    @Test
    void aMessageThatNamesARecordIsStoredAndAnsweredInTheWordsOfTheCrm() throws Exception {
        HttpResponse<String> answer = station.post("/hints/shop/" + token, "notice https://crm.example.com 12x34");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("<taken/>");
        assertThat(station.log.entries())
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.event())
                        .isInstanceOfSatisfying(
                                Event.RecordNoticed.class,
                                noticed -> assertThat(noticed.change()).isInstanceOf(Change.Saved.class)));
        assertThat(station.hinted).hasValue(0);
        assertThat(station.post("/hints/shop/" + token, "notice https://crm.example.com 12x34")
                        .body())
                .isEqualTo("<taken/>");
        assertThat(station.log.entries()).as("the same message again").hasSize(2);
    }

    @Test
    void aMessageOfAnotherInstanceIsRefused() throws Exception {
        HttpResponse<String> answer = station.post("/hints/shop/" + token, "notice https://copy.example.com 12x34");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(station.log.entries()).isEmpty();
    }

    @Test
    void aMessageThatCannotBeStoredIsNotAcknowledged() throws Exception {
        station.log.failWith(ErrorCode.STORE_FULL);

        assertThat(station.post("/hints/shop/" + token, "notice https://crm.example.com 12x34")
                        .statusCode())
                .isEqualTo(503);
    }

    @Test
    void aWrongTokenOrConnectionIsAnsweredAsARouteThatDoesNotExist() throws Exception {
        HttpResponse<String> nothing = station.post("/nothing/at/all", "");
        String callback = station.tokens.rotate(Station.NORTH, Station.LIST).reveal();
        List<String> forged = List.of(
                "/hints/shop/" + "A".repeat(43),
                "/hints/shop/" + token + "A",
                "/hints/shop/" + callback,
                "/hints/shop/",
                "/hints/other/" + token,
                "/hints/NO%20BODY/" + token);
        for (String wrong : forged) {
            HttpResponse<String> answer = station.post(wrong, "record=12x34");
            assertThat(answer.statusCode()).as(wrong).isEqualTo(404);
            assertThat(answer.body()).isEqualTo(nothing.body());
            assertThat(answer.headers().map().keySet())
                    .isEqualTo(nothing.headers().map().keySet());
        }
        assertThat(station.hinted).hasValue(0);
    }

    @Test
    void aTokenOfAConnectionThatIsNotToCallOpensNothing() throws Exception {
        String stale = station.hintTokens.rotate(new ConnectionId("gone")).reveal();

        assertThat(station.post("/hints/gone/" + stale, "").statusCode()).isEqualTo(404);
    }

    @Test
    void aChangedTokenLeavesTheOldOneADay() throws Exception {
        String fresh = station.hintTokens.rotate(Station.SHOP).reveal();

        assertThat(station.post("/hints/shop/" + token, "").statusCode()).isEqualTo(202);
        station.clock.advance(Duration.ofDays(1));
        assertThat(station.post("/hints/shop/" + token, "").statusCode()).isEqualTo(404);
        assertThat(station.post("/hints/shop/" + fresh, "").statusCode()).isEqualTo(202);
    }

    @Test
    void theStoreNeverHoldsAToken() {
        assertThat(station.sealed.dump()).contains("hint").doesNotContain(token);
    }

    @Test
    void aFloodIsAskedToWait() throws Exception {
        station.close();
        Limits narrow = new Limits(256 * 1024, 16 * 1024, Duration.ofSeconds(2), 500, 10, 1_000, 500, 20, 64);
        station = new Station(Station.loopback(), narrow, Optional.empty());
        String path = "/hints/shop/" + station.hintTokens.rotate(Station.SHOP).reveal();

        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            answers.add(station.post(path, "").statusCode());
        }

        assertThat(answers).contains(202, 429);
    }

    @Test
    void itIsCalledByPostOnly() throws Exception {
        assertThat(station.get("/hints/shop/" + token).statusCode()).isEqualTo(405);
        assertThat(station.hinted).hasValue(0);
    }
}
