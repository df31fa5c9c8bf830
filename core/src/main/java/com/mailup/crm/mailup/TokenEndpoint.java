package com.mailup.crm.mailup;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.HttpCall;
import com.mailup.crm.contract.HttpReply;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.mailup.RateBudget.Priority;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** MailUp's OAuth2 endpoints. The application's secret goes into the body of a request, never into an address. */
final class TokenEndpoint {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** What tokens lived before MailUp made it an hour: the shorter one when the answer does not say. */
    private static final long SHORTEST_LIFE = 900;

    private static final Pattern ERROR = Pattern.compile("[a-z_]{1,40}");
    private static final Pattern FORM_ERROR = Pattern.compile("(?:^|[?&])error=([a-z_]{1,40})(?:&|$)");

    /** What became of a request for a token. */
    sealed interface Grant {
        record Issued(Token token) implements Grant {}

        /** Refused, with the error as OAuth2 names it. */
        record Refused(String error) implements Grant {
            /** Whether the application's key is refused, so that no other grant can succeed. */
            boolean ofApplication() {
                return error.equals("invalid_client") || error.equals("unauthorized_client");
            }
        }
    }

    private final MailUpAccess access;
    private final PacedHttp http;

    TokenEndpoint(MailUpAccess access, PacedHttp http) {
        this.access = access;
        this.http = http;
    }

    /** Where somebody's browser signs in; MailUp sends it back to {@code redirect} with a code. */
    URI signInAddress(URI redirect, String state) {
        String query = "client_id=" + encoded(access.clientId()) + "&response_type=code&redirect_uri="
                + encoded(redirect.toString()) + "&state=" + encoded(state);
        return MailUpAccess.below(access.services(), "/Authorization/OAuth/LogOn?" + query);
    }

    Grant byCode(Secret code, URI redirect) {
        return ask(
                "authorization_code",
                Map.of("code", code.reveal(), "redirect_uri", redirect.toString()),
                Optional.empty());
    }

    Grant byPassword(Password password) {
        return ask(
                "password",
                Map.of(
                        "username",
                        password.user(),
                        "password",
                        password.secret().reveal()),
                Optional.empty());
    }

    Grant byRefresh(Secret refresh) {
        return ask("refresh_token", Map.of("refresh_token", refresh.reveal()), Optional.of(refresh));
    }

    private Grant ask(String grant, Map<String, String> members, Optional<Secret> refreshedWith) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", grant);
        form.put("client_id", access.clientId());
        form.put("client_secret", access.clientSecret().reveal());
        form.putAll(members);
        URI uri = MailUpAccess.below(access.services(), "/" + Resource.TOKEN.path());
        var answer = http.send(Resource.TOKEN, Priority.CONSENT, () -> HttpCall.post(uri, form, LIMIT));
        HttpReply reply = answer.reply();
        return switch (reply.status()) {
            case 200, 302 -> new Grant.Issued(token(reply, answer.asOf(), refreshedWith));
            case 400, 401 -> new Grant.Refused(error(reply));
            default -> throw MailUpErrors.of(Resource.TOKEN, reply, true);
        };
    }

    private static Token token(HttpReply reply, Instant asked, Optional<Secret> refreshedWith) {
        JsonNode answer = Json.tree(reply.body());
        Optional<Secret> access = text(answer, "access_token");
        Optional<Secret> refresh = text(answer, "refresh_token").or(() -> refreshedWith);
        if (access.isEmpty() || refresh.isEmpty()) {
            throw MailUpErrors.invalid(Resource.TOKEN, "no token", true);
        }
        long life = answer.path("expires_in").asLong(SHORTEST_LIFE);
        // Renewed in the last tenth of its life, before a call meets its end.
        return new Token(
                access.get(),
                refresh.get(),
                asked.plus(Duration.ofSeconds(life).multipliedBy(9).dividedBy(10)));
    }

    private static String error(HttpReply reply) {
        JsonNode error = Json.tree(reply.body()).path("error");
        if (ERROR.matcher(error.asText()).matches()) {
            return error.asText();
        }
        Matcher form = FORM_ERROR.matcher(reply.body());
        return form.find() ? form.group(1) : "refused";
    }

    private static Optional<Secret> text(JsonNode answer, String member) {
        JsonNode value = answer.path(member);
        return value.isTextual() && !value.asText().isEmpty()
                ? Optional.of(new Secret(value.asText()))
                : Optional.empty();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
