package com.mailup.crm.sandbox.salesforce.org;

import com.mailup.crm.sandbox.salesforce.soql.Condition;
import com.mailup.crm.sandbox.salesforce.soql.Literal;
import com.mailup.crm.sandbox.salesforce.soql.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a condition says of the rows that can fit at all, so that not every row has to be looked at. */
final class Bounds {
    private static final Set<String> FROM = Set.of("=", ">", ">=");

    private Bounds() {}

    /** No fitting row has an earlier SystemModstamp; empty if nothing is said. */
    static String since(Condition condition) {
        return switch (condition) {
            case Condition.All(var parts) ->
                parts.stream().map(Bounds::since).max(Comparator.naturalOrder()).orElse("");
            case Condition.Any(var parts) ->
                parts.stream().map(Bounds::since).min(Comparator.naturalOrder()).orElse("");
            case Condition.Compare(Path path, String operator, Literal value)
            when FROM.contains(operator) && isField(path, "SystemModstamp") ->
                Times.parse(value.text()).map(Times::stored).orElse("");
            default -> "";
        };
    }

    /** The only ids that can fit; empty if nothing is said. */
    static Optional<Set<String>> ids(Condition condition) {
        return switch (condition) {
            case Condition.All(var parts) ->
                parts.stream().flatMap(part -> ids(part).stream()).findFirst();
            case Condition.Compare(Path path, String operator, Literal value)
            when operator.equals("=") && isField(path, "Id") -> Optional.of(full(List.of(value)));
            case Condition.In(Path path, boolean negated, List<Literal> values)
            when !negated && isField(path, "Id") -> Optional.of(full(values));
            default -> Optional.empty();
        };
    }

    private static boolean isField(Path path, String name) {
        return path.names().size() == 1 && path.last().equalsIgnoreCase(name);
    }

    private static Set<String> full(List<Literal> values) {
        return values.stream()
                .map(Literal::text)
                .flatMap(text -> RecordId.parse(text).stream())
                .collect(Collectors.toSet());
    }
}
