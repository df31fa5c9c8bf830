package com.mailup.crm.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.engine.FieldMapping;
import com.mailup.crm.engine.GroupRule;
import com.mailup.crm.engine.Shown;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListRef;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MappingSettingsTest extends ConfigFixture {
    @Test
    void aListsGroupsFollowAFieldThatTheCrmIsAskedFor() {
        ConnectionConfig crm = valid(
                        GOOD.replace(
                                "label = \"News\"",
                                "label = \"News\"\ngroup-field = \"segment\"\ncreate-groups = true"),
                        Map.of())
                .connections()
                .getFirst();

        assertThat(crm.groups(new AccountId("main")))
                .containsExactly(new GroupRule(new ListRef(new AccountId("main"), new ListId(17)), "segment", true));
        assertThat(crm.groups(new AccountId("other"))).isEmpty();
        assertThat(crm.mapping().profileFields()).contains("segment");
        assertThat(crm.digest())
                .as("a rule for groups has to be planned")
                .isNotEqualTo(valid(GOOD, Map.of()).connections().getFirst().digest());
        assertThat(problems(GOOD.replace("label = \"News\"", "create-groups = true"), Map.of()))
                .extracting(Problem::key)
                .containsExactly("connections.crm.mapping.lists[1].create-groups");
    }

    @Test
    void theGroupsThatTheCrmShowsAreNamedAndHaveToBePlanned() {
        ConnectionConfig crm = valid(
                        GOOD.replace("label = \"News\"", "label = \"News\"\ngroups-to-crm = [\"VIP\"]"), Map.of())
                .connections()
                .getFirst();

        assertThat(crm.shown(new AccountId("main")))
                .containsExactly(new Shown(new ListRef(new AccountId("main"), new ListId(17)), "VIP"));
        assertThat(crm.shown(new AccountId("other"))).isEmpty();
        assertThat(crm.digest())
                .isNotEqualTo(valid(GOOD, Map.of()).connections().getFirst().digest());
        assertThat(problems(GOOD.replace("label = \"News\"", "groups-to-crm = [\"VIP \"]"), Map.of()))
                .extracting(Problem::key)
                .containsExactly("connections.crm.mapping.lists[1].groups-to-crm");
    }

    @Test
    void aListOrAFieldIsMappedOnce() {
        String twice = GOOD + """
                [[connections.crm.mapping.fields]]
                crm = "lastname"
                mailup = 1
                [[connections.crm.mapping.lists]]
                account = "main"
                list = 17
                field = "other"
                """;

        assertThat(problems(twice, Map.of()))
                .extracting(Problem::key)
                .containsExactly("connections.crm.mapping.fields[2].mailup", "connections.crm.mapping.lists[2].list");
    }

    /** What is sent to a group in the CRM names its list by number alone. */
    @Test
    void aConnectionMapsANumberOfOneAccountOnly() {
        String account = GOOD.substring(GOOD.indexOf("[accounts.main]"), GOOD.indexOf("[connections.crm]"));
        String both = GOOD + account.replace("main", "second").replace("4711", "4712") + """
                [[connections.crm.mapping.lists]]
                account = "second"
                list = 17
                field = "other"
                """;

        assertThat(problems(both, Map.of())).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("connections.crm.mapping.lists[2].list");
            assertThat(problem.toString()).contains("another account's list");
        });
        assertThat(valid(both.replace("list = 17\nfield", "list = 18\nfield"), Map.of())
                        .accounts())
                .hasSize(2);
    }

    @Test
    void theMobileNumberIsATargetByItsName() {
        String mobile = GOOD + """
                [[connections.crm.mapping.fields]]
                crm = "mobile"
                mailup = "mobile"
                """;

        assertThat(valid(mobile, Map.of()).connections().getFirst().fields())
                .filteredOn(FieldMapping::mobile)
                .singleElement()
                .satisfies(field -> assertThat(field.crmField()).isEqualTo("mobile"));
        assertThat(digest(mobile)).isNotEqualTo(digest(GOOD));
        assertThat(problems(mobile.replace("\"mobile\"\n", "\"telephone\"\n"), Map.of()))
                .extracting(Problem::key)
                .containsExactly("connections.crm.mapping.fields[2].mailup");
        assertThat(problems(mobile + mobile.substring(GOOD.length()), Map.of()))
                .extracting(Problem::wrong)
                .containsExactly("is mapped twice");
    }

    @Test
    void aFieldsValuesAreToldInOtherWordsAndHaveToBePlanned() {
        String told = GOOD + "values = { \"M\" = \"Signore\", \"\" = \"unknown\" }\n";

        FieldMapping field =
                valid(told, Map.of()).connections().getFirst().fields().getFirst();

        assertThat(field.values()).isEqualTo(Map.of("M", "Signore", "", "unknown"));
        assertThat(digest(told)).isNotEqualTo(digest(GOOD)).isNotEqualTo(digest(told.replace("Signore", "Signora")));
        assertThat(problems(GOOD + "values = { \"M\" = 1 }\n", Map.of()))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.key()).isEqualTo("connections.crm.mapping.fields[1].values");
                    assertThat(problem.wrong()).isEqualTo("must be a table of texts");
                });
    }
}
