package com.mailup.crm.vtiger;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Calls on behalf of the integration user. A challenge wipes the user's previous one, so only one thread signs in at a time, and a
 * refused key is tried again: somebody else may have signed in with it between our two steps.
 */
final class Session implements Api {
    private static final int LOGINS = 3;
    private static final Duration PAUSE = Duration.ofMillis(150);

    private final Webservice webservice;
    private final VtigerSettings settings;
    private final ServerClock clock;
    private final ReentrantLock signingIn = new ReentrantLock();
    private volatile Optional<SignedIn> current = Optional.empty();

    private record SignedIn(String name, String version, boolean administrator) {}

    Session(Webservice webservice, VtigerSettings settings, ServerClock clock) {
        this.webservice = webservice;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public JsonNode get(String operation, Map<String, String> parameters) {
        return signedIn(parameters, all -> webservice.get(operation, all));
    }

    @Override
    public JsonNode ask(String operation, Map<String, String> parameters) {
        return signedIn(parameters, all -> webservice.ask(operation, all));
    }

    @Override
    public JsonNode post(String operation, Map<String, String> parameters) {
        return signedIn(parameters, all -> webservice.post(operation, all));
    }

    @Override
    public void renew() {
        signInInsteadOf(current);
    }

    /** As the server said at the last sign-in. */
    @Override
    public boolean administrator() {
        return current.filter(SignedIn::administrator).isPresent();
    }

    @Override
    public boolean takesPackage() {
        return true;
    }

    /** As it said at the last sign-in. */
    @Override
    public String version() {
        return current.map(SignedIn::version).orElse("");
    }

    /** Signs out, as far as the server can still be reached. */
    @Override
    public void close() {
        Optional<SignedIn> last = current;
        current = Optional.empty();
        last.ifPresent(session -> {
            try {
                webservice.ask("logout", Map.of("sessionName", session.name()));
            } catch (SyncException | Refusal | BrokenJson e) {
                // the server forgets it by itself
            }
        });
    }

    private JsonNode signedIn(Map<String, String> parameters, Function<Map<String, String>, JsonNode> call) {
        SignedIn session = current.orElseGet(() -> signInInsteadOf(Optional.empty()));
        try {
            return call.apply(with(parameters, session));
        } catch (Refusal refusal) {
            if (!refusal.sessionLost()) {
                throw refusal;
            }
            return call.apply(with(parameters, signInInsteadOf(Optional.of(session))));
        }
    }

    private static Map<String, String> with(Map<String, String> parameters, SignedIn session) {
        Map<String, String> all = new HashMap<>(parameters);
        all.put("sessionName", session.name());
        return all;
    }

    private SignedIn signInInsteadOf(Optional<SignedIn> lost) {
        try {
            signingIn.lockInterruptibly();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        try {
            Optional<SignedIn> meanwhile = current;
            if (meanwhile.isPresent() && !meanwhile.equals(lost)) {
                return meanwhile.get();
            }
            SignedIn fresh = signIn();
            current = Optional.of(fresh);
            return fresh;
        } finally {
            signingIn.unlock();
        }
    }

    private SignedIn signIn() {
        for (int attempt = 1; ; attempt++) {
            try {
                return challengeAndLogin();
            } catch (BrokenJson e) {
                throw new SyncException(ErrorCode.CRM_ANSWER_INVALID, "sign-in", e);
            } catch (Refusal refusal) {
                if (attempt == LOGINS || !refusal.code().startsWith("INVALID_")) {
                    throw new SyncException(ErrorCode.CRM_LOGIN_REFUSED, refusal.code());
                }
                pause(PAUSE.multipliedBy(attempt));
            }
        }
    }

    private SignedIn challengeAndLogin() {
        JsonNode challenge = webservice.get("getchallenge", Map.of("username", settings.username()));
        clock.serverSays(Instant.ofEpochSecond(challenge.path("serverTime").asLong()));
        String proof =
                md5(challenge.path("token").asText() + settings.accessKey().reveal());
        JsonNode login = webservice.ask("login", Map.of("username", settings.username(), "accessKey", proof));
        String name = login.path("sessionName").asText();
        if (name.isEmpty()) {
            throw new SyncException(ErrorCode.CRM_ANSWER_INVALID, "login answers without a session");
        }
        return new SignedIn(
                name,
                login.path("vtigerVersion").asText("unknown"),
                login.path("is_admin").asText().equals("on"));
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new SyncException(ErrorCode.DEFECT, "MD5 is missing", e);
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static SyncException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new SyncException(ErrorCode.CRM_UNREACHABLE, "interrupted", e);
    }
}
