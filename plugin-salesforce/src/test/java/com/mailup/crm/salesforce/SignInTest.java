package com.mailup.crm.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpReply;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.Settings;
import com.mailup.crm.contract.SyncException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in by OAuth. */
class SignInTest {
    private static final String OTHER_ORG = "00D5g000004XYZAEA4";

    private static Map<String, String> form(String text) {
        Map<String, String> form = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", -1);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    private static JsonNode part(String jwt, int number) {
        byte[] json = Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[number]);
        return Json.read(new String(json, StandardCharsets.UTF_8)).orElseThrow();
    }

    private static ForceTokens tokens(CannedConnection connection, Settings settings) {
        return new ForceTokens(connection.org, SalesforceSettings.of(settings), connection.now::get);
    }

    private static void assertRefused(ForceTokens tokens, ErrorCode code, String... said) {
        assertThatThrownBy(tokens::current).isInstanceOfSatisfying(SyncException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(List.of(said)).allSatisfy(words -> assertThat(e.detail()).contains(words));
        });
    }

    @Test
    void anAssertionIsSignedForTheUserAndGoodForMinutes() throws GeneralSecurityException {
        CannedConnection connection = new CannedConnection();
        ForceToken token = connection.tokens.current();

        Map<String, String> form = form(CannedOrg.text(connection.org.calls().getFirst()));
        String jwt = form.getOrDefault("assertion", "");
        assertThat(form)
                .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer")
                .hasSize(2);
        assertThat(part(jwt, 0).toString()).isEqualTo("{\"alg\":\"RS256\"}");
        assertThat(part(jwt, 1).path("iss").asText()).isEqualTo("3MVG9.key");
        assertThat(part(jwt, 1).path("sub").asText()).isEqualTo("mailup@example.com");
        assertThat(part(jwt, 1).path("aud").asText()).isEqualTo("https://login.salesforce.com");
        assertThat(part(jwt, 1).path("exp").asLong())
                .isEqualTo(connection.now.get().plus(Duration.ofMinutes(3)).getEpochSecond());
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(CannedConnection.KEY.getPublic());
        signature.update(jwt.substring(0, jwt.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(jwt.substring(jwt.lastIndexOf('.') + 1))))
                .isTrue();
        assertThat(token.organization()).isEqualTo(CannedOrg.ORG);
        assertThat(token.toString()).doesNotContain("session");
    }

    @Test
    void aKeyMayLieInAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("private.pem"), CannedConnection.pem(CannedConnection.KEY));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        CannedConnection connection = new CannedConnection(Map.of("private-key-file", file.toString()));

        assertThat(connection.tokens.current().organization()).isEqualTo(CannedOrg.ORG);
        assertRefused(
                tokens(connection, CannedConnection.settings(Map.of("private-key-file", file + "x"))),
                ErrorCode.CONFIG_INVALID,
                "private-key-file cannot be read");
    }

    @Test
    void aKeyThatOthersMayReadIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("private.pem"), CannedConnection.pem(CannedConnection.KEY));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        CannedConnection connection = new CannedConnection(Map.of("private-key-file", file.toString()));

        assertRefused(connection.tokens, ErrorCode.CONFIG_INVALID, "can be read by others");
        assertThat(connection.org.calls()).isEmpty();
    }

    /** As it is set from the input, which is read to the end of the line. */
    @Test
    void aKeyMayBeOneLine() {
        CannedConnection connection = new CannedConnection();
        Settings usual = CannedConnection.settings(Map.of());
        String line = CannedConnection.pem(CannedConnection.KEY).replaceAll("[\r\n]", "");
        Settings settings = new Settings(usual.values(), Map.of("private-key", new Secret(line)));

        assertThat(tokens(connection, settings).current().organization()).isEqualTo(CannedOrg.ORG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not a key",
                "-----BEGIN PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nMIIB****\n-----END PRIVATE KEY-----"
            })
    void aKeyThatIsNoneIsToldAndNotQuoted(String pem) {
        CannedConnection connection = new CannedConnection();
        Settings usual = CannedConnection.settings(Map.of());
        Settings settings = new Settings(usual.values(), Map.of("private-key", new Secret(pem)));

        assertThatThrownBy(tokens(connection, settings)::current).isInstanceOfSatisfying(SyncException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_INVALID);
            assertThat(e.detail()).contains("openssl pkcs8").doesNotContain("MIIB");
            assertThat(e.getCause()).isNull();
        });
        assertThat(connection.org.calls()).isEmpty();
    }

    @Test
    void aMissingSecretIsToldByName() {
        CannedConnection connection = new CannedConnection();
        Settings usual = CannedConnection.settings(Map.of());

        assertRefused(
                tokens(connection, new Settings(usual.values(), Map.of())), ErrorCode.SECRET_MISSING, "private-key");
    }

    @Test
    void clientCredentialsGoInTheBody() {
        CannedConnection connection = new CannedConnection(Map.of("sign-in", "client-credentials", "username", ""));
        connection.tokens.current();

        assertThat(form(CannedOrg.text(connection.org.calls().getFirst())))
                .containsOnly(
                        Map.entry("grant_type", "client_credentials"),
                        Map.entry("client_id", "3MVG9.key"),
                        Map.entry("client_secret", "very-secret-1"));
    }

    @ParameterizedTest
    @CsvSource({
        "jwt, invalid_grant, pre-authorized",
        "jwt, invalid_grant, the app's certificate that of private-key",
        "jwt, invalid_app_access, permission set that the app's policies name",
        "jwt, invalid_client_id, is consumer-key the app's",
        "jwt, inactive_user, Setup > Users",
        "jwt, strange, External Client App Manager",
        "client-credentials, invalid_grant, a user to run as",
        "client-credentials, invalid_client, consumer-secret its present secret"
    })
    void aRefusalSaysWhatToLookAtAndNotWhatWasSaid(String signIn, String error, String said) {
        CannedConnection connection = new CannedConnection(Map.of("sign-in", signIn));
        connection.org.when(
                "token",
                _ -> new HttpReply(
                        400, Map.of(), Json.text(Map.of("error", error, "error_description", "user ada@example.com"))));

        assertThatThrownBy(connection.tokens::current).isInstanceOfSatisfying(SyncException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.CRM_LOGIN_REFUSED);
            assertThat(e.detail()).contains(said).doesNotContain("@");
        });
    }

    @Test
    void anOrgThatBecomesAnotherOneStopsTheConnection() {
        CannedConnection connection = new CannedConnection();
        ForceToken first = connection.tokens.current();
        connection.org.when("token", _ -> connection.org.token("00D!other", CannedOrg.URL, OTHER_ORG));

        assertThatThrownBy(() -> connection.tokens.behind(first)).isInstanceOfSatisfying(SyncException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.CRM_OTHER_INSTANCE);
            assertThat(e.detail()).contains(OTHER_ORG, CannedOrg.ORG);
        });
    }

    @Test
    void aTokenIsSentToTheConfiguredHostOnly() {
        CannedConnection connection = new CannedConnection();
        connection.org.when("token", _ -> connection.org.token("00D!x", "https://evil.example.com", CannedOrg.ORG));

        assertRefused(connection.tokens, ErrorCode.CRM_REDIRECTED, "My Domain");
        assertThat(connection.org.calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"429, CRM_BUSY", "503, CRM_UNREACHABLE", "200, CRM_ANSWER_INVALID"})
    void anAnswerThatIsNoneIsNoRefusal(int status, ErrorCode code) {
        CannedConnection connection = new CannedConnection();
        connection.org.when("token", _ -> new HttpReply(status, Map.of(), "<html>"));

        assertRefused(connection.tokens, code);
    }
}
