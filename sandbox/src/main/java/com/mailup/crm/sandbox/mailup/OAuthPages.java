package com.mailup.crm.sandbox.mailup;

import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.Form;
import com.mailup.crm.sandbox.http.Json;
import com.mailup.crm.sandbox.http.MalformedRequest;
import com.mailup.crm.sandbox.http.Routes;
import com.mailup.crm.sandbox.mailup.MailUpOptions.ClientSpec;
import com.mailup.crm.sandbox.mailup.Tokens.Grant;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Log-on page and token endpoint. */
final class OAuthPages {
    private static final String BASE = "/Authorization/OAuth/";

    private final Platform platform;

    private static final class OAuthError extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String code;

        OAuthError(String code, String description) {
            super(description);
            this.code = code;
        }

        Answer answer() {
            return Answer.json(400, Json.object().put("error", code).put("error_description", getMessage()));
        }
    }

    OAuthPages(Platform platform) {
        this.platform = platform;
    }

    void addTo(Routes routes) {
        for (String page : new String[] {"LogOn", "Authorization"}) {
            routes.get(BASE + page, exchange -> logOnPage(exchange, ""));
            routes.post(BASE + page, this::logOn);
        }
        routes.any(BASE + "Token", this::token);
    }

    private Answer logOnPage(Exchange exchange, String message) {
        Form query = exchange.query();
        Optional<ClientSpec> client = query.first("client_id").flatMap(platform::client);
        if (client.isEmpty() || query.first("redirect_uri").isEmpty()) {
            return Answer.html(400, Html.page("Log on", "<p>Unknown application or no redirect_uri.</p>"));
        }
        return Answer.html(
                message.isEmpty() ? 200 : 400, Html.page("Log on", Html.paragraph(message) + Html.LOG_IN_FORM));
    }

    private Answer logOn(Exchange exchange) {
        Form query = exchange.query();
        Form form = exchange.form();
        Optional<ClientSpec> client = query.first("client_id").flatMap(platform::client);
        Optional<String> redirect = query.first("redirect_uri");
        if (client.isEmpty() || redirect.isEmpty()) {
            return logOnPage(exchange, "");
        }
        return platform.grant(
                        form.first("username").orElse(""),
                        form.first("password").orElse(""),
                        client.get())
                .map(grant ->
                        Answer.redirect(back(redirect.get(), platform.tokens().code(grant), query.first("state"))))
                .orElseGet(() -> logOnPage(exchange, "User name or password is wrong."));
    }

    private static String back(String redirectUri, String code, Optional<String> state) {
        String separator = redirectUri.contains("?") ? "&" : "?";
        String echoed = state.map(value -> "&state=" + URLEncoder.encode(value, StandardCharsets.UTF_8))
                .orElse("");
        return redirectUri + separator + "code=" + code + echoed;
    }

    private Answer token(Exchange exchange) {
        platform.calls().count(exchange.method() + " Token");
        try {
            Form form = exchange.query().and(exchange.form());
            Optional<ClientSpec> client = client(exchange, form);
            Grant grant = switch (form.first("grant_type").orElse("")) {
                case "password" -> password(form, client);
                case "authorization_code" ->
                    platform.tokens()
                            .redeemCode(form.first("code").orElse(""))
                            .orElseThrow(() -> new OAuthError("invalid_grant", "The code is not valid."));
                case "refresh_token" ->
                    platform.tokens()
                            .redeemRefresh(form.first("refresh_token").orElse(""), client)
                            .orElseThrow(() -> new OAuthError("invalid_grant", "The refresh token is not valid."));
                default -> throw new OAuthError("unsupported_grant_type", "The grant type is not supported.");
            };
            Tokens.Pair pair = platform.tokens().issue(grant);
            return Answer.json(Json.object()
                    .put("access_token", pair.accessToken())
                    .put("expires_in", pair.expiresIn().toSeconds())
                    .put("refresh_token", pair.refreshToken()));
        } catch (OAuthError e) {
            return e.answer();
        }
    }

    private Grant password(Form form, Optional<ClientSpec> client) {
        ClientSpec known = client.orElseThrow(() -> new OAuthError("invalid_client", "The client is unknown."));
        return platform.grant(
                        form.first("username").orElse(""),
                        form.first("password").orElse(""),
                        known)
                .orElseThrow(() -> new OAuthError("invalid_grant", "User name or password is wrong."));
    }

    /** The client of the Basic header or of the form; none if it does not say. */
    private Optional<ClientSpec> client(Exchange exchange, Form form) {
        Optional<String[]> basic = exchange.header("Authorization")
                .filter(header -> header.startsWith("Basic "))
                .map(header -> decode(header.substring(6)).split(":", 2))
                .filter(parts -> parts.length == 2);
        Optional<String> id = basic.map(parts -> parts[0]).or(() -> form.first("client_id"));
        Optional<String> secret = basic.map(parts -> parts[1]).or(() -> form.first("client_secret"));
        if (id.isEmpty() && secret.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(id.flatMap(platform::client)
                .filter(client -> secret.isEmpty() || client.secret().equals(secret.get()))
                .orElseThrow(() -> new OAuthError("invalid_client", "The client is unknown or its secret is wrong.")));
    }

    private static String decode(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new MalformedRequest("bad Basic header", e);
        }
    }
}
