package com.mailup.crm.sugarcrm;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sugarcrm.Site.Product;
import java.net.URI;

/** Which member of the family answers. SuiteCRM calls itself 6.5.25 as well; SuiteCRM 8 has a 7 inside, under {@code legacy}. */
final class V41Site {
    private static final String UNKNOWN = "unknown";
    private static final String EIGHT = "/legacy";

    private V41Site() {}

    /** Where it does not say what it is. */
    static Site unnamed(URI base, boolean administrator) {
        Product product = base.getPath().endsWith(EIGHT) ? Product.SUITECRM_8 : Product.SUITECRM;
        return new Site(product, UNKNOWN, false, administrator);
    }

    static Site of(JsonNode info, URI base, boolean administrator) {
        String suite = info.path("suitecrm_version").asText("");
        String version = suite.isEmpty() ? info.path("version").asText(UNKNOWN) : suite;
        if (suite.isEmpty()) {
            Product product = info.path("flavor").asText().equals("CE") ? Product.SUGAR_CE : Product.SUGARCRM;
            return new Site(product, version, false, administrator);
        }
        if (suite.startsWith("8.") || base.getPath().endsWith(EIGHT)) {
            return new Site(Product.SUITECRM_8, version, false, administrator);
        }
        return new Site(Product.SUITECRM, version, suite.startsWith("7."), administrator);
    }
}
