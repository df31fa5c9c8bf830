package com.mailup.crm.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.Secret;
import com.mailup.crm.inbox.CallbackAccount;
import com.mailup.crm.inbox.CallbackNames;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.store.DurableLog.Entry;
import com.mailup.crm.store.Event.Claim;
import com.mailup.crm.store.Event.RecipientNoticed;
import com.mailup.crm.store.Event.Source;
import com.mailup.crm.store.Lane;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An administrator chose names of his own for the parameters of MailUp's callbacks. */
class CallbackNamesOverHttpTest {
    private static final String KEY = "callback-key";
    private static final CallbackNames NAMES = new CallbackNames("azione", "data e ora", "indirizzo", "n\u00b0 lista");
    private static final String NAMED =
            "azione=UNSUBSCRIBE&data+e+ora=2026-01-10T17%3a41%3a03%2b01&indirizzo=ada%40example.com&n%c2%b0%20lista=17";
    private static final String USUAL =
            "evt=UNSUBSCRIBE&when=2026-01-10T17%3a41%3a03%2b01&customerEmail=ada%40example.com&customerList=17";

    private final Station station =
            new Station(Station.loopback(), Station.LIMITS, new CallbackAccount(NAMES, Optional.of(new Secret(KEY))));
    private final String path = "/callbacks/north/17/"
            + station.tokens.rotate(Station.NORTH, Station.LIST).reveal();

    @AfterEach
    void stop() {
        station.close();
    }

    private int send(String method, String parameters) throws Exception {
        return method.equals("GET")
                ? station.get(path + "?" + parameters).statusCode()
                : station.post(path, parameters, "Content-Type", "application/x-www-form-urlencoded")
                        .statusCode();
    }

    private static String encrypted(String parameters) throws GeneralSecurityException {
        Cipher rc4 = Cipher.getInstance("RC4");
        rc4.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(Station.bytes(KEY), "RC4"));
        String token = Base64.getEncoder().encodeToString(rc4.doFinal(Station.bytes(parameters)));
        return URLEncoder.encode(token, StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}, encrypted: {1}")
    @CsvSource({"GET, false", "POST, false", "GET, true", "POST, true"})
    void aCallbackIsReadByTheNamesThatWereChosen(String method, boolean secret) throws Exception {
        assertThat(send(method, secret ? encrypted(NAMED) : NAMED)).isEqualTo(200);

        assertThat(station.log.entries())
                .containsExactly(new Entry(
                        Station.NORTH,
                        Lane.CALLBACK,
                        new RecipientNoticed(
                                Station.LIST,
                                new EmailAddress("ada@example.com"),
                                Source.CALLBACK,
                                Optional.of(new Claim(true, Instant.parse("2026-01-10T16:41:03Z"))))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void theUsualNamesMeanNothingThen(String method) throws Exception {
        assertThat(send(method, USUAL)).isEqualTo(400);
        assertThat(send(method, encrypted(USUAL))).isEqualTo(400);
        assertThat(station.log.entries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void anotherListUnderTheChosenNameIsRefused(String method) throws Exception {
        assertThat(send(method, NAMED.replace("lista=17", "lista=18"))).isEqualTo(400);
        assertThat(station.log.entries()).isEmpty();
    }
}
