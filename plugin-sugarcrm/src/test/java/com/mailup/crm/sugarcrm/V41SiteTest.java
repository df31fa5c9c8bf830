package com.mailup.crm.sugarcrm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every member of the family says 6.5 of itself. */
class V41SiteTest {
    @ParameterizedTest
    @CsvSource({
        "https://crm.example.com, CE, 6.5.25, 7.14.6, SUITECRM, 7.14.6, true",
        "https://crm.example.com/legacy, CE, 6.5.25, 7.14.6, SUITECRM_8, 7.14.6, false",
        "https://crm.example.com/legacy, CE, 6.5.25, 8.7.0, SUITECRM_8, 8.7.0, false",
        "https://crm.example.com, CE, 6.5.25, 8.7.0, SUITECRM_8, 8.7.0, false",
        "https://crm.example.com, CE, 6.5.23, , SUGAR_CE, 6.5.23, false",
        "https://crm.example.com, ENT, 13.0.0, , SUGARCRM, 13.0.0, false"
    })
    void theMembersAreToldApart(
            URI base,
            String flavor,
            String version,
            @Nullable String suite,
            Site.Product product,
            String shown,
            boolean tried) {
        String own = suite == null ? "" : ",\"suitecrm_version\":\"" + suite + "\"";
        String info = "{\"flavor\":\"" + flavor + "\",\"version\":\"" + version + "\"" + own + "}";

        assertThat(V41Site.of(Json.read(info).orElseThrow(), base, true))
                .isEqualTo(new Site(product, shown, tried, true));
    }
}
