package com.mailup.crm.sandbox.salesforce.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.http.Json;
import com.mailup.crm.sandbox.http.MalformedRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A signed claim of who comes in. */
record Assertion(JsonNode header, JsonNode claims, String signed, String signature) {

    /** Empty if it has not the form of one. */
    static Optional<Assertion> parse(String text) {
        List<String> parts = List.of(text.split("\\.", -1));
        if (parts.size() != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Assertion(
                    json(parts.get(0)), json(parts.get(1)), parts.get(0) + "." + parts.get(1), parts.get(2)));
        } catch (MalformedRequest | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static JsonNode json(String part) {
        return Json.read(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    boolean signedBy(PublicKey key) {
        if (!header.path("alg").asText().equals("RS256")) {
            return false;
        }
        try {
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(key);
            check.update(signed.getBytes(StandardCharsets.US_ASCII));
            return check.verify(Base64.getUrlDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }

    String issuer() {
        return claims.path("iss").asText();
    }

    String subject() {
        return claims.path("sub").asText();
    }

    /** Seconds since 1970. */
    long expires() {
        return claims.path("exp").asLong();
    }

    boolean meant(List<String> audiences) {
        JsonNode audience = claims.path("aud");
        return audiences.contains(audience.isArray() ? audience.path(0).asText() : audience.asText());
    }
}
