package com.mailup.crm.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.store.DurableLog.Entry;
import com.mailup.crm.store.Event.Claim;
import com.mailup.crm.store.Event.RecipientNoticed;
import com.mailup.crm.store.Event.Source;
import com.mailup.crm.store.Lane;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackOverHttpTest {
    private static final String KEY = "callback-key";
    private static final String PLAIN =
            "evt=UNSUBSCRIBE&when=2026-01-10T17%3a41%3a03.695%2b01&customerEmail=ada%40example.com&customerList=17&reason=2";

    private final Station station = new Station(Station.loopback(), Station.LIMITS, Optional.of(new Secret(KEY)));
    private final String token =
            station.tokens.rotate(Station.NORTH, Station.LIST).reveal();
    private final String path = "/callbacks/north/17/" + token;

    @AfterEach
    void stop() {
        station.close();
    }

    @Test
    void aGetWithLowerCaseEscapesAndAShortOffsetIsAClaimOfAnOptOut() throws Exception {
        HttpResponse<String> answer = station.get(path + "?" + PLAIN);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(station.log.entries()).containsExactly(unsubscribed("ada@example.com", "2026-01-10T16:41:03.695Z"));
    }

    @Test
    void aFormIsReadLikeAQuery() throws Exception {
        station.post(path, PLAIN, "Content-Type", "application/x-www-form-urlencoded");

        assertThat(station.log.entries()).containsExactly(unsubscribed("ada@example.com", "2026-01-10T16:41:03.695Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-10T17:41:03.695+01, 2026-01-10T16:41:03.695Z",
        "2026-01-10T17:41:03+01:30, 2026-01-10T16:11:03Z",
        "2026-01-10T17:41:03-0500, 2026-01-10T22:41:03Z",
        "2026-01-10T17:41:03Z, 2026-01-10T17:41:03Z",
        "2026-01-10T17:41:03.695 01, 2026-01-10T16:41:03.695Z",
        "2030-01-10T17:41:03Z, 2026-11-22T18:40:00Z",
        "10/01/2026, 2026-11-22T18:40:00Z"
    })
    void aDateIsReadAndCountsNoLaterThanItsReceipt(String when, String at) throws Exception {
        station.get(path + "?evt=unsubscribe&customerEmail=ada@example.com&when="
                + URLEncoder.encode(when, StandardCharsets.UTF_8));

        assertThat(station.log.entries()).containsExactly(unsubscribed("ada@example.com", at));
    }

    @Test
    void anotherEventIsAReasonToLookOnly() throws Exception {
        station.get(path + "?evt=CHANGEPROFILE&customerEmail=ada@example.com");

        assertThat(station.log.entries())
                .containsExactly(entry("ada@example.com", new Claim(false, station.clock.instant())));
    }

    @Test
    void anEncryptedCallbackKeepsPlusSlashAndEqualsEscapedOrNot() throws Exception {
        List<String> encrypted = encryptedWithEveryTrap();

        for (String base64 : encrypted) {
            assertThat(station.get(path + "?" + lowerCaseEscaped(base64)).statusCode())
                    .isEqualTo(200);
            assertThat(station.get(path + "?" + base64).statusCode()).isEqualTo(200);
            assertThat(station.post(path, lowerCaseEscaped(base64)).statusCode())
                    .isEqualTo(200);
        }
        assertThat(station.log.entries()).hasSizeGreaterThanOrEqualTo(encrypted.size());
        assertThat(station.log.entries())
                .allSatisfy(entry -> assertThat(
                                ((RecipientNoticed) entry.event()).address().value())
                        .endsWith("@example.com"));
    }

    @Test
    void aCallbackUnderAnotherKeyIsMalformed() throws Exception {
        String foreign = lowerCaseEscaped(encrypt(PLAIN, "another-key"));

        assertThat(station.get(path + "?" + foreign).statusCode()).isEqualTo(400);
    }

    @Test
    void aWrongTokenListOrAccountIsAnsweredAsARouteThatDoesNotExist() throws Exception {
        HttpResponse<String> nothing = station.get("/nothing/at/all");
        List<String> forged = List.of(
                "/callbacks/north/17/" + "A".repeat(43),
                "/callbacks/north/17/" + token + "A",
                "/callbacks/north/17/",
                "/callbacks/north/18/" + token,
                "/callbacks/north/x/" + token,
                "/callbacks/south/17/" + token,
                "/callbacks/NO%20BODY/17/" + token);
        for (String wrong : forged) {
            HttpResponse<String> answer = station.get(wrong + "?" + PLAIN);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo(nothing.body());
            assertThat(answer.headers().map().keySet())
                    .isEqualTo(nothing.headers().map().keySet());
        }
        assertThat(station.log.entries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evt=UNSUBSCRIBE",
                "evt=UNSUBSCRIBE&customerEmail=",
                "evt=UNSUBSCRIBE&customerEmail=nobody",
                "customerEmail=%zz",
                "customerEmail=ada@example.com&customerList=18"
            })
    void whatNamesNobodyOrAnotherListIsMalformed(String query) throws Exception {
        assertThat(station.post(path, query).statusCode()).isEqualTo(400);
        assertThat(station.log.entries()).isEmpty();
    }

    @Test
    void aChangedTokenLeavesTheOldOneADay() throws Exception {
        String fresh = station.tokens.rotate(Station.NORTH, Station.LIST).reveal();

        assertThat(station.get(path + "?" + PLAIN).statusCode()).isEqualTo(200);
        station.clock.advance(Duration.ofDays(1));
        assertThat(station.get(path + "?" + PLAIN).statusCode()).isEqualTo(404);
        assertThat(station.get("/callbacks/north/17/" + fresh + "?" + PLAIN).statusCode())
                .isEqualTo(200);
        station.tokens.revoke(Station.NORTH, Station.LIST);
        assertThat(station.get("/callbacks/north/17/" + fresh + "?" + PLAIN).statusCode())
                .isEqualTo(404);
    }

    @Test
    void theStoreNeverHoldsAToken() {
        assertThat(station.sealed.dump()).contains("callback:north").doesNotContain(token);
        assertThat(station.tokens.issued(Station.NORTH)).hasSize(1);
    }

    @Test
    void theSameEventTwiceInASecondIsStoredOnceAndADifferentOneTwice() throws Exception {
        station.get(path + "?" + PLAIN);
        station.get(path + "?" + PLAIN);
        assertThat(station.log.entries()).hasSize(1);

        station.get(path + "?" + PLAIN.replace("03.695", "04.000"));
        assertThat(station.log.entries()).hasSize(2);

        station.clock.advance(Duration.ofMillis(1001));
        station.get(path + "?" + PLAIN);
        assertThat(station.log.entries()).hasSize(3);
    }

    @Test
    void whatCouldNotBeStoredIsNotAcknowledgedEvenWhenRepeated() throws Exception {
        station.log.failWith(ErrorCode.STORE_FAILED);

        HttpResponse<String> first = station.get(path + "?" + PLAIN);
        assertThat(first.statusCode()).isEqualTo(503);
        assertThat(first.headers().firstValue("retry-after")).isPresent();
        assertThat(station.get(path + "?" + PLAIN).statusCode()).isEqualTo(503);

        station.log.recover();
        assertThat(station.get(path + "?" + PLAIN).statusCode()).isEqualTo(200);
        assertThat(station.log.entries()).hasSize(1);
    }

    private static Entry unsubscribed(String address, String at) {
        return entry(address, new Claim(true, Instant.parse(at)));
    }

    private static Entry entry(String address, Claim claim) {
        return new Entry(
                Station.NORTH,
                Lane.CALLBACK,
                new RecipientNoticed(Station.LIST, new EmailAddress(address), Source.CALLBACK, Optional.of(claim)));
    }

    /** Tokens that together hold each character that a parser may spoil. */
    private static List<String> encryptedWithEveryTrap() {
        List<String> tokens = new ArrayList<>();
        for (String trap : List.of("+", "/", "=")) {
            tokens.add(IntStream.range(0, 1000)
                    .mapToObj(i -> encrypt("evt=UNSUBSCRIBE&customerEmail=p" + i + "@example.com", KEY))
                    .filter(base64 -> base64.contains(trap))
                    .findFirst()
                    .orElseThrow());
        }
        return tokens;
    }

    private static String lowerCaseEscaped(String base64) {
        return base64.replace("+", "%2b").replace("/", "%2f").replace("=", "%3d");
    }

    private static String encrypt(String query, String key) {
        try {
            Cipher rc4 = Cipher.getInstance("RC4");
            rc4.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(Station.bytes(key), "RC4"));
            return Base64.getEncoder().encodeToString(rc4.doFinal(Station.bytes(query)));
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
