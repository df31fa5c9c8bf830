package com.mailup.crm.sandbox.salesforce;

import static com.mailup.crm.sandbox.salesforce.SalesforceOptions.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.salesforce.org.Field;
import com.mailup.crm.sandbox.salesforce.org.FieldType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {
    private final SandboxSalesforce salesforce =
            SandboxSalesforce.start(SalesforceOptions.standard().withClock(TestClock.STANDING));
    private final SalesforceControl control = salesforce.control();
    private final Force force = Force.of(salesforce, INTEGRATION);

    @BeforeEach
    void people() {
        control.addField("Contact", Field.of("Score__c", "Score", FieldType.DOUBLE));
        String account = control.create("alice", "Account", Map.of("Name", "Acme"));
        control.create(
                "alice", "Contact", Map.of("LastName", "Rossi", "Title", "Dr", "AccountId", account, "Score__c", "9"));
        control.server().moveClock(Duration.ofMinutes(1));
        control.create("bob", "Contact", Map.of("LastName", "O'Hara", "HasOptedOutOfEmail", "true", "Score__c", "10"));
        control.server().moveClock(Duration.ofMinutes(1));
        control.create("bob", "Contact", Map.of("LastName", "100%", "Email", "hundred@example.com"));
    }

    @AfterEach
    void stop() {
        force.close();
        salesforce.close();
    }

    private List<String> names(String rest) {
        JsonNode found = force.query("SELECT LastName FROM Contact " + rest);
        assertThat(found.has("records")).as(found.toString()).isTrue();
        List<String> names = new ArrayList<>();
        found.path("records").forEach(row -> names.add(row.path("LastName").asText()));
        return names;
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            WHERE LastName = 'rossi'; Rossi
            WHERE LastName = 'O\\'Hara'; O'Hara
            WHERE LastName LIKE '%s%'; Rossi
            WHERE LastName LIKE '%\\%'; 100%
            WHERE Title = NULL ORDER BY LastName; 100%,O'Hara
            WHERE Title != 'Dr' ORDER BY LastName DESC; O'Hara,100%
            WHERE HasOptedOutOfEmail = TRUE; O'Hara
            WHERE Score__c > 9; O'Hara
            WHERE Score__c >= 9 ORDER BY Score__c; Rossi,O'Hara
            WHERE Account.Name = 'Acme'; Rossi
            WHERE Owner.Name = 'bob' AND (Score__c = 10 OR Email LIKE 'hundred@%') ORDER BY LastName; 100%,O'Hara
            WHERE NOT (LastName IN ('Rossi', '100%')); O'Hara
            WHERE LastName NOT IN ('Rossi', '100%'); O'Hara
            WHERE SystemModstamp > 2026-01-31T09:30:00Z AND SystemModstamp <= 2026-01-31T09:31:00.000Z; O'Hara
            WHERE SystemModstamp >= 2026-01-31T10:31:00+01:00 ORDER BY SystemModstamp, Id; O'Hara,100%
            WHERE CreatedDate < 2026-01-31T09:30:30Z; Rossi
            ORDER BY Score__c NULLS LAST; Rossi,O'Hara,100%
            ORDER BY Score__c; 100%,Rossi,O'Hara
            ORDER BY SystemModstamp, Id LIMIT 2; Rossi,O'Hara
            ORDER BY SystemModstamp, Id LIMIT 1 OFFSET 1; O'Hara
            """)
    void finds(String rest, String names) {
        assertThat(names(rest)).containsExactly(names.split(","));
    }

    @Test
    void readsOnFromATimeAndAnId() {
        String first = force.query("SELECT Id FROM Contact WHERE LastName = 'Rossi'")
                .at("/records/0/Id")
                .asText();
        control.edit("alice", first, Map.of("Title", "Prof"));
        String last = force.query("SELECT Id FROM Contact WHERE LastName = '100%'")
                .at("/records/0/Id")
                .asText();
        String next = "WHERE SystemModstamp > 2026-01-31T09:32:00Z OR (SystemModstamp = 2026-01-31T09:32:00Z AND Id > '"
                + "%s') ORDER BY SystemModstamp, Id LIMIT 200";
        assertThat(names(next.formatted(first))).containsExactly("100%");
        assertThat(names(next.formatted(last))).isEmpty();
        assertThat(names("WHERE Id IN ('" + first.substring(0, 15) + "')")).containsExactly("Rossi");
    }

    @Test
    void countsAndLooksIntoOtherQueries() {
        JsonNode count = force.query("SELECT COUNT() FROM Contact WHERE Score__c != NULL");
        assertThat(count.path("totalSize").asInt()).isEqualTo(2);
        assertThat(count.path("records")).isEmpty();
        assertThat(names("WHERE AccountId IN (SELECT Id FROM Account WHERE Name = 'Acme')"))
                .containsExactly("Rossi");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            SELECT Id FROM Nothing; INVALID_TYPE; sObject type 'Nothing' is not supported.
            SELECT Nope__c FROM Contact; INVALID_FIELD; ERROR at Row:1:Column:8
            SELECT Boss.Name FROM Contact; INVALID_FIELD; Didn't understand relationship 'Boss' in field path.
            SELECT Id FROM Contact WHERE SystemModstamp > '2026-01-01T00:00:00Z'; INVALID_FIELD; must be of type dateTime and should not be enclosed in quotes
            SELECT Id FROM Contact WHERE LastName = 5; INVALID_FIELD; must be of type string and should be enclosed in quotes
            SELECT Id FROM Contact WHERE Description = 'x'; INVALID_FIELD; can not be filtered in a query call
            SELECT Id FROM Contact WHERE Id = 'x'; INVALID_QUERY_FILTER_OPERATOR; invalid ID field: x
            SELECT Id FROM Contact WHERE Title = 'a' AND Title = 'b' OR Title = 'c'; MALFORMED_QUERY; unexpected token: 'OR'
            SELECT FIELDS(ALL) FROM Contact; MALFORMED_QUERY; unexpected token: '('
            SELECT Id FROM Contact WHERE LastName = 'x; MALFORMED_QUERY; ERROR at Row:1:Column:41
            """)
    void refuses(String soql, String code, String words) {
        JsonNode error = force.query(soql).get(0);
        assertThat(error.path("errorCode").asText()).isEqualTo(code);
        assertThat(error.path("message").asText()).contains(words);
    }
}
