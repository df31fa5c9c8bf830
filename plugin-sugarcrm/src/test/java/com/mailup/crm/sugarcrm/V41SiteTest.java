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
        "https://crm.example.com, CE, 6.5.25, 7.14.6, SuiteCRM, 7.14.6, true",
        "https://crm.example.com/legacy, CE, 6.5.25, 7.14.6, SuiteCRM 8, 7.14.6, false",
        "https://crm.example.com/legacy, CE, 6.5.25, 8.7.0, SuiteCRM 8, 8.7.0, false",
        "https://crm.example.com, CE, 6.5.25, 8.7.0, SuiteCRM 8, 8.7.0, false",
        "https://crm.example.com, CE, 6.5.23, , Sugar CE, 6.5.23, false",
        "https://crm.example.com, ENT, 13.0.0, , SugarCRM, 13.0.0, false"
    })
    void theMembersAreToldApart(
            URI base,
            String flavor,
            String version,
            @Nullable String suite,
            String product,
            String shown,
            boolean tried) {
        String own = suite == null ? "" : ",\"suitecrm_version\":\"" + suite + "\"";
        String info = "{\"flavor\":\"" + flavor + "\",\"version\":\"" + version + "\"" + own + "}";

        assertThat(V41Site.of(Json.read(info).orElseThrow(), base, true))
                .isEqualTo(new Site(product, shown, tried, true));
    }
}
