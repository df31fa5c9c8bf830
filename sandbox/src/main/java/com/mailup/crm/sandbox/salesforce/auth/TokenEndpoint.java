package com.mailup.crm.sandbox.salesforce.auth;

import com.mailup.crm.sandbox.crm.CallCounts;
import com.mailup.crm.sandbox.crm.Signing;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.Form;
import com.mailup.crm.sandbox.http.Routes;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.User;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code /services/oauth2/token}: the JWT bearer flow and the client credentials flow. */
public final class TokenEndpoint {
    public static final String PATH = "/services/oauth2/token";

    private static final String JWT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final List<String> AUDIENCES =
            List.of("https://login.salesforce.com", "https://test.salesforce.com");
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Org org;
    private final ConnectedApp app;
    private final Sessions sessions;
    private final CallCounts counts;
    private final AtomicBoolean revoked = new AtomicBoolean();

    public TokenEndpoint(Org org, ConnectedApp app, Sessions sessions, CallCounts counts) {
        this.org = org;
        this.app = app;
        this.sessions = sessions;
        this.counts = counts;
    }

    public void register(Routes routes) {
        routes.post(PATH, this::token);
        routes.post(
                "/services/oauth2/revoke",
                exchange -> sessions.end(exchange.form().first("token").orElse(""))
                        ? Answer.empty(200)
                        : error("unsupported_token_type", "this token type is not supported"));
    }

    /** An administrator takes the app its users. */
    public void revoke(boolean taken) {
        revoked.set(taken);
        sessions.dropAll();
    }

    private Answer token(Exchange exchange) {
        counts.add("token");
        Form form = exchange.form();
        return switch (form.first("grant_type").orElse("")) {
            case JWT -> bearer(exchange, form);
            case "client_credentials" -> credentials(exchange, form);
            default -> error("unsupported_grant_type", "grant type not supported");
        };
    }

    private Answer bearer(Exchange exchange, Form form) {
        Optional<Assertion> sent = form.first("assertion").flatMap(Assertion::parse);
        if (sent.isEmpty()) {
            return error("invalid_grant", "invalid assertion");
        }
        Assertion assertion = sent.get();
        if (!assertion.issuer().equals(app.key())) {
            return error("invalid_client_id", "client identifier invalid");
        }
        if (!assertion.signedBy(app.certificate())) {
            return error("invalid_grant", "invalid assertion");
        }
        if (!assertion.meant(AUDIENCES) && !assertion.meant(List.of(base(exchange)))) {
            return error("invalid_grant", "audience is invalid");
        }
        Instant expires = Instant.ofEpochSecond(assertion.expires());
        Instant now = org.instant();
        if (expires.isBefore(now)) {
            return error("invalid_grant", "expired authorization code");
        }
        if (expires.isAfter(now.plus(LONGEST))) {
            return error("invalid_grant", "expiry time is too far in the future");
        }
        return org.user(assertion.subject())
                .filter(user -> user.name().equalsIgnoreCase(assertion.subject()))
                .map(user -> granted(exchange, user))
                .orElseGet(() -> error("invalid_grant", "user hasn't approved this consumer"));
    }

    private Answer credentials(Exchange exchange, Form form) {
        Optional<String> basic = exchange.header("Authorization")
                .filter(header -> header.startsWith("Basic "))
                .map(header -> new String(
                        Base64.getDecoder().decode(header.substring("Basic ".length())), StandardCharsets.UTF_8));
        String sent = basic.orElseGet(() -> form.first("client_id").orElse("") + ":"
                + form.first("client_secret").orElse(""));
        if (!sent.startsWith(app.key() + ":")) {
            return error("invalid_client_id", "client identifier invalid");
        }
        if (!sent.equals(app.key() + ":" + app.secret())) {
            return error("invalid_client", "invalid client credentials");
        }
        return org.user(app.runAs())
                .map(user -> granted(exchange, user))
                .orElseGet(() -> error("invalid_grant", "no client credentials user enabled"));
    }

    private Answer granted(Exchange exchange, User user) {
        if (!user.active()) {
            return error("inactive_user", "user is inactive");
        }
        if (revoked.get()) {
            return error("invalid_grant", "user is not admin approved to access this app");
        }
        String id = "https://login.salesforce.com/id/" + org.id() + "/" + user.id();
        String issued = String.valueOf(org.instant().toEpochMilli());
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("access_token", sessions.begin(user));
        answer.put(
                "signature",
                Base64.getEncoder()
                        .encodeToString(Signing.hmac(app.secret().getBytes(StandardCharsets.UTF_8), id + issued)));
        answer.put("scope", "api");
        answer.put("instance_url", base(exchange));
        answer.put("id", id);
        answer.put("token_type", "Bearer");
        answer.put("issued_at", issued);
        return Answer.json(answer);
    }

    private static String base(Exchange exchange) {
        return "http://" + exchange.header("Host").orElse("");
    }

    private static Answer error(String code, String description) {
        return Answer.json(400, Map.of("error", code, "error_description", description));
    }
}
