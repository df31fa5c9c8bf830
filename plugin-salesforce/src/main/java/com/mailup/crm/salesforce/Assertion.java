package com.mailup.crm.salesforce;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.salesforce.SignInSettings.JwtBearer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the connector claims when it signs in with a key of its own: RS256, the only form that Salesforce takes, and good for minutes. */
final class Assertion {
    private static final Duration LIFE = Duration.ofMinutes(3);
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private Assertion() {}

    /** @throws SyncException CONFIG_INVALID when the key is none */
    static Secret of(JwtBearer signIn, Instant now) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", signIn.clientId());
        claims.put("sub", signIn.username());
        claims.put("aud", signIn.audience());
        claims.put("exp", now.plus(LIFE).getEpochSecond());
        String signed = part(Json.text(Map.of("alg", "RS256"))) + "." + part(Json.text(claims));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key(signIn.key().get()));
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return new Secret(signed + "." + URL.encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw notAKey();
        }
    }

    private static String part(String json) {
        return URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static PrivateKey key(Secret pem) throws GeneralSecurityException {
        String text = pem.reveal();
        if (!text.contains("-----BEGIN PRIVATE KEY-----")) {
            throw notAKey();
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (IllegalArgumentException e) {
            throw notAKey();
        }
    }

    /** Without a cause: a parser's message can quote what it read. */
    private static SyncException notAKey() {
        return new SyncException(
                ErrorCode.CONFIG_INVALID,
                "the private key is no RSA key in PEM form that begins with BEGIN PRIVATE KEY;"
                        + " another form is converted by: openssl pkcs8 -topk8 -nocrypt -in KEY -out private-key.pem."
                        + " A secret is one line: tr -d '\\n' < private-key.pem | mailup secret set CONNECTION private-key");
    }
}
