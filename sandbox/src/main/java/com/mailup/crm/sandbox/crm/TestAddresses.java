package com.mailup.crm.sandbox.crm;

import java.util.regex.Pattern;

/** A simulation keeps invented people only: behind an address of example.com or .test nobody can be. */
public final class TestAddresses {
    public static final String RULE = "This sandbox knows addresses of example.com and .test only";

    private static final Pattern DOMAIN =
            Pattern.compile("@((?:[a-z0-9-]+\\.)+[a-z][a-z0-9-]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern INVENTED =
            Pattern.compile("(?:[a-z0-9-]+\\.)*(?:example\\.com|[a-z0-9-]+\\.test)", Pattern.CASE_INSENSITIVE);

    private TestAddresses() {}

    /** Whether somebody real may be behind an address in a text; a text without a whole address is nobody's. */
    public static boolean real(String text) {
        return DOMAIN.matcher(text)
                .results()
                .anyMatch(domain -> !INVENTED.matcher(domain.group(1)).matches());
    }
}
