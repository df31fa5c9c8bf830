package com.mailup.crm.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.inbox.HookInbox;
import com.mailup.crm.inbox.HookSource;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.LastWords;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.ListValue;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.observe.Finding;
import com.mailup.crm.store.DurableLog.Entry;
import com.mailup.crm.store.Event.RecordNoticed;
import com.mailup.crm.store.Lane;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookOverHttpTest {
    private static final String SAVED = """
        {"instance":"https://crm.example.com",
         "changes":[{"module":"Contacts","record":"12x34","kind":"saved","at":"2026-11-22T18:39:00Z","user":"19x5"}]}\
        """;
    private static final String MERGED = """
        {"instance":"https://crm.example.com",
         "changes":[{"module":"Leads","record":"10x9","kind":"merged","at":"2026-11-22T18:39:02Z","user":"19x5","into":"12x34",
         "intoModule":"Contacts",
         "status":{"mailup_list_17":"Unsubscribed","mailup_list_99":"Subscribed"},"stamp":{"mailup_list_17":"7!"},"optOut":true}]}\
        """;

    private final Station station = Station.open();

    @AfterEach
    void stop() {
        station.close();
    }

    @Test
    void aSignedHookIsStoredForEveryMappedAccountAndAcknowledgedWithTheState() throws Exception {
        HttpResponse<String> answer = station.hook("m1", SAVED);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"state\":\"running\"}");
        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
        assertThat(answer.headers().firstValue("server")).isEmpty();
        RecordNoticed event = new RecordNoticed(new Change.Saved(
                new RecordRef(Station.SHOP, "Contacts", "12x34"), Instant.parse("2026-11-22T18:39:00Z"), "19x5"));
        assertThat(station.log.entries())
                .containsExactly(
                        new Entry(Station.NORTH, Lane.INTERACTIVE, event),
                        new Entry(Station.SOUTH, Lane.INTERACTIVE, event));
    }

    @Test
    void lastWordsGoToTheLaneOfConsent() throws Exception {
        station.hook("m1", MERGED);

        LastWords words = new LastWords(
                Map.of(new ListRef(Station.NORTH, Station.LIST), new ListValue(ShownStatus.UNSUBSCRIBED, "7!", false)),
                true);
        assertThat(station.log.entries())
                .contains(new Entry(
                        Station.NORTH,
                        Lane.CONSENT,
                        new RecordNoticed(new Change.Merged(
                                new RecordRef(Station.SHOP, "Leads", "10x9"),
                                Instant.parse("2026-11-22T18:39:02Z"),
                                "19x5",
                                new RecordRef(Station.SHOP, "Contacts", "12x34"),
                                words))));
    }

    @Test
    void whatIsSentToAGroupGoesToTheAccountOfItsListOnly() throws Exception {
        station.hook("m1", grouped("12", "3", "Fair 2026"));

        Change.Grouped sent = new Change.Grouped(
                new RecordRef(Station.SHOP, "Contacts", "12x34"),
                Instant.parse("2026-11-22T18:39:00Z"),
                "19x5",
                12,
                new ListId(3),
                "Fair 2026");
        assertThat(station.log.entries())
                .containsExactly(new Entry(Station.SOUTH, Lane.INTERACTIVE, new RecordNoticed(sent)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"99", "-1", "0", "\"none\"", "4294967299", "null"})
    void aListThatIsNotMappedStopsNothing(String list) throws Exception {
        assertThat(station.hook("m1", grouped("12", list, "Fair")).statusCode()).isEqualTo(202);
        assertThat(station.log.entries())
                .isNotEmpty()
                .noneSatisfy(entry -> assertThat(((RecordNoticed) entry.event()).change())
                        .isInstanceOfSatisfying(
                                Change.Grouped.class,
                                sent -> assertThat(sent.list()).isIn(Station.LIST, new ListId(3))));
    }

    @Test
    void theNameOfAGroupStopsNothing() throws Exception {
        String name = "\\u0000<b>" + "x".repeat(5_000);

        assertThat(station.hook("m1", grouped("12", "3", name)).statusCode()).isEqualTo(202);
        assertThat(station.log.entries()).hasSize(1);
    }

    private static String grouped(String run, String list, String group) {
        return """
            {"instance":"https://crm.example.com","changes":[{"module":"Contacts","record":"12x34","kind":"grouped",\
            "at":"2026-11-22T18:39:00Z","user":"19x5","run":%s,"list":%s,"group":"%s"}]}\
            """.formatted(run, list, group);
    }

    @Test
    void aRepeatedIdIsAnsweredAsBeforeAndStoredOnce() throws Exception {
        station.hook("m1", SAVED);

        assertThat(station.hook("m1", SAVED).statusCode()).isEqualTo(202);
        assertThat(station.log.entries()).hasSize(2);
    }

    @Test
    void theSignatureCoversIdTimeAndBody() throws Exception {
        String[] signed = Signer.headers(Station.SHOP, "m1", station.clock.instant(), SAVED);

        assertThat(station.post("/hooks/shop", SAVED + " ", signed).statusCode())
                .isEqualTo(401);
        assertThat(station.post("/hooks/shop", SAVED, with(signed, 1, "m2")).statusCode())
                .isEqualTo(401);
        assertThat(station.post(
                                "/hooks/shop",
                                SAVED,
                                with(
                                        signed,
                                        3,
                                        Long.toString(station.clock.instant().getEpochSecond() + 1)))
                        .statusCode())
                .isEqualTo(401);
        assertThat(station.post("/hooks/shop", SAVED).statusCode()).isEqualTo(401);
        assertThat(station.log.entries()).isEmpty();
    }

    @Test
    void anyOfSeveralSignaturesMayBeOurs() throws Exception {
        String[] signed = Signer.headers(Station.SHOP, "m1", station.clock.instant(), SAVED);

        String[] rotating = with(signed, 5, "v1,AAAA v1a,BBBB " + signed[5]);

        assertThat(station.post("/hooks/shop", SAVED, rotating).statusCode()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301})
    void aTimestampOutsideFiveMinutesIsRefused(long seconds) throws Exception {
        Instant at = station.clock.instant().plus(Duration.ofSeconds(seconds));

        assertThat(station.post("/hooks/shop", SAVED, Signer.headers(Station.SHOP, "m1", at, SAVED))
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999999999999", "9223372036854775807", "-1", "now", ""})
    void aTimestampThatIsNoTimeIsRefused(String timestamp) throws Exception {
        String signature = Signer.sign(Station.SHOP, "m1", timestamp, SAVED);

        assertThat(station.post(
                                "/hooks/shop",
                                SAVED,
                                "webhook-id",
                                "m1",
                                "webhook-timestamp",
                                timestamp,
                                "webhook-signature",
                                signature)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void anotherConnectionsKeyIsNoProof() throws Exception {
        String[] other = Signer.headers(new ConnectionId("other"), "m1", station.clock.instant(), SAVED);

        assertThat(station.post("/hooks/shop", SAVED, other).statusCode()).isEqualTo(401);
    }

    @Test
    void anUnknownConnectionIsAnsweredLikeABadSignatureInTheSameTime() throws Exception {
        String large = " ".repeat(200_000);
        HttpResponse<String> unknown = station.post("/hooks/nobody", large);
        HttpResponse<String> forged = station.post("/hooks/shop", large);
        assertThat(unknown.statusCode()).isEqualTo(401).isEqualTo(forged.statusCode());
        assertThat(unknown.body()).isEqualTo(forged.body());
        assertThat(unknown.headers().map().keySet())
                .isEqualTo(forged.headers().map().keySet());

        List<Long> unknowns = new ArrayList<>();
        List<Long> forgeries = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            unknowns.add(time("/hooks/nobody", large));
            forgeries.add(time("/hooks/shop", large));
        }
        double ratio = (double) median(unknowns) / median(forgeries);
        assertThat(ratio).isBetween(0.5, 2.0);
    }

    @Test
    void aCopyOfTheCrmIsTurnedAwayAndRaisesAFinding() throws Exception {
        String copy = SAVED.replace("crm.example.com", "staging.example.com");

        HttpResponse<String> answer = station.hook("m1", copy);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("OTHER_INSTANCE");
        assertThat(station.log.entries()).isEmpty();
        assertThat(station.findings.open()).extracting(Finding::code).containsExactly(ErrorCode.CRM_OTHER_INSTANCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"instance\":\"https://crm.example.com\"}",
                "{\"instance\":\"https://crm.example.com\",\"changes\":[{}]}",
                "{\"instance\":\"https://crm.example.com\",\"changes\":[]} trailing",
                "{\"instance\":\"https://crm.example.com\",\"changes\":[],\"changes\":[]}",
                "{\"instance\":\"https://crm.example.com\",\"changes\":[{\"module\":\"Contacts\",\"record\":\"1\",\"kind\":\"saved\",\"at\":\"today\"}]}",
                "{\"instance\":\"https://crm.example.com\",\"changes\":[{\"module\":\"Contacts\",\"record\":\"1\\n"
                        + "2\",\"kind\":\"saved\",\"at\":\"2026-11-22T18:39:00Z\"}]}",
                "{\"instance\":\"https://crm.example.com\",\"changes\":[{\"module\":\"Contacts\",\"record\":\"1\",\"kind\":\"eaten\",\"at\":\"2026-11-22T18:39:00Z\"}]}"
            })
    void whatCannotBeReadIsMalformed(String body) throws Exception {
        assertThat(station.hook("m1", body).statusCode()).isEqualTo(400);
        assertThat(station.log.entries()).isEmpty();
    }

    @Test
    void jsonTenThousandDeepIsRefusedAtOnce() throws Exception {
        String deep = "{\"instance\":\"https://crm.example.com\",\"changes\":" + "[".repeat(10_000) + "]".repeat(10_000)
                + "}";

        long begun = System.nanoTime();
        assertThat(station.hook("m1", deep).statusCode()).isEqualTo(400);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aClaimedTimeCountsNoLaterThanItsReceipt() throws Exception {
        station.hook("m1", SAVED.replace("2026-11-22T18:39:00Z", "2030-01-01T00:00:00Z"));

        assertThat(station.log.entries())
                .allSatisfy(entry -> assertThat(
                                ((RecordNoticed) entry.event()).change().at())
                        .isEqualTo(station.clock.instant()));
    }

    @Test
    void aFullDiskAsksTheSenderToKeepIt() throws Exception {
        station.log.failWith(ErrorCode.STORE_FULL);

        HttpResponse<String> answer = station.hook("m1", SAVED);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).contains("15");
        station.log.recover();
        assertThat(station.hook("m1", SAVED).statusCode()).isEqualTo(202);
        assertThat(station.log.entries()).hasSize(2);
    }

    @Test
    void oneSecretInTwoConnectionsIsRefusedNamingBoth() {
        List<HookSource> sources = List.of(
                new HookSource(Station.SHOP, Station.SECRET, Station.MAPPING),
                new HookSource(new ConnectionId("office"), Station.SECRET, Station.MAPPING));

        assertThatThrownBy(() -> new HookInbox(
                        sources,
                        station.log,
                        station.connections,
                        station.findings,
                        station.meters,
                        new SecureRandom()))
                .isInstanceOfSatisfying(SyncException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_INVALID);
                    assertThat(e.detail()).contains("shop", "office").doesNotContain("whsec_");
                });
    }

    private long time(String path, String body) throws Exception {
        long begun = System.nanoTime();
        station.post(path, body);
        return System.nanoTime() - begun;
    }

    private static long median(List<Long> times) {
        Collections.sort(times);
        return times.get(times.size() / 2);
    }

    private static String[] with(String[] headers, int index, String value) {
        String[] changed = headers.clone();
        changed[index] = value;
        return changed;
    }
}
