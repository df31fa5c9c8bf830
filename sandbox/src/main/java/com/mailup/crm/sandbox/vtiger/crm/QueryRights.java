package com.mailup.crm.sandbox.vtiger.crm;

import com.mailup.crm.sandbox.vtiger.vtql.Condition;
import com.mailup.crm.sandbox.vtiger.vtql.Query;
import java.util.List;
import java.util.stream.Stream;

/** A query may name only fields that exist and that the user may see. */
final class QueryRights {
    private QueryRights() {}

    static void check(Query query, CrmModule module, User by) {
        Stream<String> selected =
                query.selection() instanceof Query.Selection.Fields(List<String> names) ? names.stream() : Stream.of();
        Stream<String> compared = query.anyOf().stream().flatMap(List::stream).map(Condition::field);
        Stream.of(selected, compared, query.orderBy().stream())
                .flatMap(names -> names)
                .filter(name -> !name.equals("id"))
                .filter(name -> module.field(name)
                        .filter(field -> by.sees(module, field))
                        .isEmpty())
                .findFirst()
                .ifPresent(name -> {
                    throw Refusal.fieldDenied(name);
                });
    }
}
