package com.mailup.crm.sandbox.sugar.v11;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.http.Json;
import com.mailup.crm.sandbox.sugar.crm.Crm;
import com.mailup.crm.sandbox.sugar.crm.Logins;
import com.mailup.crm.sandbox.sugar.crm.Refusal;
import com.mailup.crm.sandbox.sugar.crm.User;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens by user and platform: a login on the same platform throws out the former, a refresh token is good once. */
public final class Tokens {
    private static final Duration LIFE = Duration.ofHours(1);
    private static final Duration REFRESH_LIFE = Duration.ofDays(14);

    /** An administrator has registered ours. */
    private static final Set<String> PLATFORMS = Set.of("base", "mobile", "portal", "mailup");

    private record Grant(String user, String platform, String access, String refresh, Instant made) {}

    private final Crm crm;
    private final Logins logins;
    private final Map<String, Grant> byPlace = new ConcurrentHashMap<>();

    public Tokens(Crm crm, Logins logins) {
        this.crm = crm;
        this.logins = logins;
    }

    public void dropAll() {
        byPlace.clear();
    }

    JsonNode drop(Optional<String> token) {
        byPlace.values().removeIf(grant -> token.filter(grant.access()::equals).isPresent());
        return Json.object().put("success", true);
    }

    Map<String, Object> grant(JsonNode asked) {
        String platform = asked.path("platform").asText("base");
        if (!PLATFORMS.contains(platform)) {
            throw new RestError(400, "invalid_parameter", "Unknown platform");
        }
        return switch (asked.path("grant_type").asText()) {
            case "password" -> issue(byPassword(asked), platform);
            case "refresh_token" -> issue(byRefresh(asked.path("refresh_token").asText(), platform), platform);
            default -> throw new RestError(400, "unsupported_grant_type", "Unsupported grant type");
        };
    }

    private User byPassword(JsonNode asked) {
        try {
            return logins.signIn(
                    asked.path("username").asText(), asked.path("password").asText(), true);
        } catch (Refusal refusal) {
            throw RestError.needLogin(refusal.description());
        }
    }

    private User byRefresh(String token, String platform) {
        return byPlace.values().stream()
                .filter(grant ->
                        grant.refresh().equals(token) && grant.platform().equals(platform))
                .filter(grant -> isYounger(grant, REFRESH_LIFE))
                .findFirst()
                .flatMap(grant -> crm.user(grant.user()))
                .filter(User::active)
                .orElseThrow(() -> new RestError(400, "invalid_grant", "Invalid refresh token"));
    }

    private Map<String, Object> issue(User user, String platform) {
        Grant grant = new Grant(
                user.name(),
                platform,
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                crm.clock().instant());
        byPlace.put(user.name() + "/" + platform, grant);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", grant.access());
        answer.put("expires_in", LIFE.toSeconds());
        answer.put("token_type", "bearer");
        answer.put("refresh_token", grant.refresh());
        answer.put("refresh_expires_in", REFRESH_LIFE.toSeconds());
        answer.put("download_token", UUID.randomUUID().toString());
        return answer;
    }

    User user(Optional<String> token) {
        String sent = token.orElseThrow(() -> RestError.needLogin("No valid authentication for user."));
        return byPlace.values().stream()
                .filter(grant -> grant.access().equals(sent) && isYounger(grant, LIFE))
                .findFirst()
                .flatMap(grant -> crm.user(grant.user()))
                .orElseThrow(() -> new RestError(401, "invalid_grant", "The access token provided is invalid."));
    }

    private boolean isYounger(Grant grant, Duration life) {
        return crm.clock().instant().isBefore(grant.made().plus(life));
    }
}
