package com.mailup.crm.inbox;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * The parameters of a callback: a query string or form body, plain or as one encrypted token. Of what cannot be read there are none.
 *
 * @param encrypted whether it came as one encrypted token
 */
record CallbackForm(Map<String, String> parameters, boolean encrypted) {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9+/]+={0,2}");
    private static final int MOST_PARAMETERS = 100;

    CallbackForm {
        parameters = Map.copyOf(parameters);
    }

    static CallbackForm read(String raw, Optional<Secret> key) {
        Optional<String> token = token(raw);
        try {
            if (token.isPresent()) {
                return new CallbackForm(
                        key.map(known -> parameters(decrypt(token.get(), known)))
                                .orElse(Map.of()),
                        true);
            }
            return new CallbackForm(parameters(raw), false);
        } catch (IllegalArgumentException e) {
            return new CallbackForm(Map.of(), token.isPresent());
        }
    }

    /** What was sent under a name of its own; a blank is no value. */
    Optional<String> value(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isBlank());
    }

    private static Optional<String> token(String raw) {
        try {
            return Optional.of(decodeKeepingPlus(raw))
                    .filter(text -> TOKEN.matcher(text).matches());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Base64 may arrive unescaped: a plus is itself, never a blank. */
    private static String decodeKeepingPlus(String raw) {
        return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String decrypt(String token, Secret key) {
        byte[] bytes = Base64.getDecoder().decode(token.replace("=", ""));
        try {
            Cipher rc4 = Cipher.getInstance("RC4");
            rc4.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), "RC4"));
            return new String(rc4.doFinal(bytes), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new SyncException(
                    ErrorCode.CONFIG_INVALID, "the callback key of the account must have 5 to 128 characters", e);
        }
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&", MOST_PARAMETERS)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
