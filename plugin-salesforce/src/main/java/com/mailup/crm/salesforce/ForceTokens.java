package com.mailup.crm.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpCall;
import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.contract.HttpReply;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.salesforce.SignInSettings.ClientCredentials;
import com.mailup.crm.salesforce.SignInSettings.JwtBearer;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signs in by OAuth. One thread at a time gets a new token, and who comes meanwhile takes what that one got. An org is connected for good: a
 * token for another one, as in a sandbox that was made anew, stops the connection.
 */
final class ForceTokens implements ForceSessions {
    private static final Pattern IDENTITY = Pattern.compile("/id/(00D\\w{12,15})/(005\\w{12,15})$");
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 500;
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String APP = " (Setup > External Client App Manager)";

    private final HttpGateway http;
    private final SalesforceSettings settings;
    private final InstantSource clock;
    private final URI endpoint;
    private final ReentrantLock one = new ReentrantLock();
    private volatile Optional<ForceToken> latest = Optional.empty();
    private volatile Optional<String> organization = Optional.empty();

    ForceTokens(HttpGateway http, SalesforceSettings settings, InstantSource clock) {
        this.http = http;
        this.settings = settings;
        this.clock = clock;
        this.endpoint = settings.base().resolve("/services/oauth2/token");
    }

    @Override
    public ForceToken current() {
        return latest.orElseGet(() -> behind(Optional.empty()));
    }

    @Override
    public ForceToken behind(ForceToken refused) {
        return behind(Optional.of(refused));
    }

    void forget() {
        latest = Optional.empty();
    }

    private ForceToken behind(Optional<ForceToken> refused) {
        lock();
        try {
            if (latest.isPresent() && !latest.equals(refused)) {
                return latest.get();
            }
            latest = Optional.empty();
            ForceToken token = signIn();
            latest = Optional.of(token);
            return token;
        } finally {
            one.unlock();
        }
    }

    private ForceToken signIn() {
        HttpReply reply = WithoutEffect.of(() -> http.send(HttpCall.post(endpoint, form(), settings.limit())));
        if (reply.status() == TOO_MANY) {
            throw SyncException.retryAfter(ErrorCode.CRM_BUSY, "sign-in", SOON);
        }
        if (reply.status() > UNAVAILABLE) {
            throw new SyncException(ErrorCode.CRM_UNREACHABLE, "sign-in: HTTP " + reply.status());
        }
        JsonNode answer = Json.read(reply.body())
                .filter(JsonNode::isObject)
                .orElseThrow(() -> new SyncException(ErrorCode.CRM_ANSWER_INVALID, "sign-in: HTTP " + reply.status()));
        if (reply.status() >= 300) {
            throw refused(answer.path("error").asText(), settings.signIn());
        }
        return connected(token(answer));
    }

    private Map<String, String> form() {
        return switch (settings.signIn()) {
            case JwtBearer jwt ->
                Map.of(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:jwt-bearer",
                        "assertion",
                        Assertion.of(jwt, clock.instant()).reveal());
            case ClientCredentials client ->
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        client.clientId(),
                        "client_secret",
                        client.proof().get().reveal());
        };
    }

    private ForceToken token(JsonNode answer) {
        Matcher identity = IDENTITY.matcher(answer.path("id").asText());
        String access = answer.path("access_token").asText();
        if (access.isEmpty() || !identity.find()) {
            throw new SyncException(ErrorCode.CRM_ANSWER_INVALID, "sign-in answers without a token or without its org");
        }
        if (access.chars().filter(letter -> letter == '.').count() == 2) {
            throw new SyncException(
                    ErrorCode.CRM_LOGIN_REFUSED,
                    "the app issues JWT-based access tokens, which the SOAP API does not take: switch that off in the app's policies");
        }
        String host = host(answer.path("instance_url").asText());
        if (!host.equals(settings.base().getHost())) {
            throw new SyncException(
                    ErrorCode.CRM_REDIRECTED,
                    "the org answers under another host than the one in url: take its My Domain address, Setup > My Domain");
        }
        return new ForceToken(new Secret(access), RecordId.of(identity.group(1)), RecordId.of(identity.group(2)));
    }

    private static String host(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getHost()).orElse("");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private ForceToken connected(ForceToken token) {
        if (organization.filter(known -> !known.equals(token.organization())).isPresent()) {
            throw new SyncException(
                    ErrorCode.CRM_OTHER_INSTANCE,
                    "the sign-in leads to org " + token.organization() + ", connected was " + organization.get());
        }
        organization = Optional.of(token.organization());
        return token;
    }

    /** What is said beside the code may hold names, so only what is known is repeated. */
    private static SyncException refused(String error, SignInSettings signIn) {
        String why = switch (error) {
            case "invalid_grant" -> "invalid_grant: " + signIn.toLookAt();
            case "invalid_app_access" ->
                "invalid_app_access: the user is not pre-authorized for the app: give it a permission set that the app's policies name"
                        + APP;
            case "invalid_client_id", "invalid_client" ->
                error + ": is consumer-key the app's" + signIn.proofToLookAt() + ", and the app enabled?" + APP;
            case "inactive_user" -> "inactive_user: the user is switched off or frozen: Setup > Users";
            case "inactive_org" -> "inactive_org: the org is locked or has ended";
            default -> "the app or its user is not let in" + APP;
        };
        return new SyncException(ErrorCode.CRM_LOGIN_REFUSED, why);
    }

    private void lock() {
        try {
            one.lockInterruptibly();
        } catch (InterruptedException e) {
            throw WithoutEffect.interrupted(e);
        }
    }
}
