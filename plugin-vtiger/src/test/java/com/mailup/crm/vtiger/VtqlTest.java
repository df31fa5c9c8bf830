package com.mailup.crm.vtiger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VtqlTest {
    @Test
    void aBackslashIsDoubledThenAQuote() {
        assertThat(Vtql.literal("O'Neil\\")).isEqualTo("'O''Neil\\\\'");
        assertThat(Vtql.literal("a\u0000b")).isEqualTo("'ab'");
    }

    @Test
    void thereIsNoEmptyLiteral() {
        assertThatThrownBy(() -> Vtql.literal("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Vtql.literal("\u0001")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyQueryFitsIntoAnAddressAndNamesEachIdOnce() {
        List<String> ids =
                IntStream.rangeClosed(1, 230).mapToObj(n -> "12x" + n).toList();
        List<String> fields = IntStream.rangeClosed(1, 150)
                .mapToObj(n -> "a_field_of_some_length_" + n)
                .toList();

        List<String> queries = Vtql.byIds("Contacts", fields, ids);

        assertThat(queries)
                .allSatisfy(query -> assertThat(URLEncoder.encode(query, StandardCharsets.UTF_8))
                        .hasSizeLessThan(6000));
        String all = queries.stream().collect(Collectors.joining());
        assertThat(ids).allSatisfy(id -> assertThat(all).containsOnlyOnce("'" + id + "'"));
    }

    @Test
    void nothingToReadNeedsNoQuery() {
        assertThat(Vtql.byIds("Contacts", List.of("id"), List.of())).isEmpty();
    }
}
