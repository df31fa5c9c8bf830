package com.mailup.crm.e2e.leak;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Finds an address of the simulated people in a text: as it is, percent-encoded (once or more often), or in Base64. */
final class Addresses {
    /** The people of the simulations have no other addresses. */
    private static final Pattern PLAIN = Pattern.compile(
            "(?:@|%(?:25)*40)(?:[a-z0-9-]+(?:\\.|%(?:25)*2e))*"
                    + "(?:example(?:\\.|%(?:25)*2e)com|[a-z0-9-]+(?:\\.|%(?:25)*2e)test)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{16,}");
    private static final int GROUP = 4;

    private Addresses() {}

    static boolean shownIn(String text) {
        return PLAIN.matcher(text).find()
                || BASE64.matcher(text).results().map(MatchResult::group).anyMatch(Addresses::encodedIn);
    }

    /** Something may stand right before the encoded text: it begins at any of a group's four places. */
    private static boolean encodedIn(String word) {
        String standard = word.replace('-', '+').replace('_', '/');
        return IntStream.range(0, GROUP).mapToObj(standard::substring).anyMatch(Addresses::holdsAddress);
    }

    private static boolean holdsAddress(String base64) {
        String whole = base64.substring(0, base64.length() - (base64.length() % GROUP == 1 ? 1 : 0));
        String decoded = new String(Base64.getDecoder().decode(whole), StandardCharsets.ISO_8859_1);
        return PLAIN.matcher(decoded).find();
    }
}
