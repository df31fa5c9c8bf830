package com.mailup.crm.inbox;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HookRequest;
import com.mailup.crm.contract.SyncException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The proof of a request, signed as the Standard Webhooks specification says. It is over the text that is parsed afterwards: bytes that are
 * no UTF-8 become another text on arrival and fail it.
 */
final class SignedRequests {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int MOST_SIGNATURES = 10;
    private static final int LONGEST_ID = 200;

    private final GoodKeys keys;

    SignedRequests(GoodKeys keys) {
        this.keys = keys;
    }

    /**
     * The id of a proven request. Computes the signatures whatever the headers hold, so that every refusal takes the same time.
     *
     * @throws SyncException HOOK_REFUSED
     */
    String prove(HookRequest request) {
        String id = header(request, "webhook-id");
        String timestamp = header(request, "webhook-timestamp");
        List<byte[]> expected = keys.sign(id + "." + timestamp + "." + request.body());
        boolean signed = Arrays.stream(header(request, "webhook-signature").split(" ", MOST_SIGNATURES))
                .map(SignedRequests::signature)
                .flatMap(given -> expected.stream().map(good -> MessageDigest.isEqual(good, given)))
                .reduce(false, Boolean::logicalOr);
        boolean proven =
                signed && !id.isEmpty() && id.length() <= LONGEST_ID && timely(timestamp, request.receivedAt());
        if (!proven) {
            throw new SyncException(ErrorCode.HOOK_REFUSED, "");
        }
        return id;
    }

    private static byte[] signature(String text) {
        try {
            return text.startsWith("v1,") ? Base64.getDecoder().decode(text.substring(3)) : new byte[0];
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private static boolean timely(String timestamp, Instant receivedAt) {
        try {
            Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), receivedAt);
            return age.abs().compareTo(TOLERANCE) <= 0;
        } catch (NumberFormatException | DateTimeException | ArithmeticException notATime) {
            return false;
        }
    }

    private static String header(HookRequest request, String name) {
        return request.headers().getOrDefault(name, "");
    }
}
