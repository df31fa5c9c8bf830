package com.mailup.crm.sandbox.vtiger.crm;

import com.mailup.crm.sandbox.crm.Collation;
import com.mailup.crm.sandbox.vtiger.vtql.Condition;
import com.mailup.crm.sandbox.vtiger.vtql.Literal;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Conditions and sort orders as the database evaluates them. */
final class Matching {
    private Matching() {}

    static Predicate<Entity> anyOf(CrmModule module, List<List<Condition>> groups) {
        return groups.stream()
                .map(group -> group.stream()
                        .map(condition -> matches(module, condition))
                        .reduce(_ -> true, Predicate::and))
                .reduce(Predicate::or)
                .orElse(_ -> true);
    }

    static Comparator<Entity> order(CrmModule module, String field) {
        if (field.equals("id")) {
            return Comparator.comparingLong(Entity::number);
        }
        return isNumber(module, field)
                ? Comparator.comparingDouble(entity -> number(entity.get(field)))
                : Comparator.comparing(entity -> Collation.fold(entity.get(field)));
    }

    /** A date stands for its midnight. */
    static String fullTime(String literal) {
        return literal.length() == 10 ? literal + " 00:00:00" : literal;
    }

    private static Predicate<Entity> matches(CrmModule module, Condition condition) {
        String field = condition.field();
        if (condition.operator() == Condition.Operator.LIKE) {
            Pattern pattern = Collation.like(condition.value());
            Function<Entity, String> text =
                    field.equals("id") ? entity -> entity.id().toString() : entity -> entity.get(field);
            return entity -> pattern.matcher(Collation.fold(text.apply(entity))).matches();
        }
        return condition.values().stream()
                .map(value -> compares(module, field, value, test(condition.operator())))
                .reduce(Predicate::or)
                .orElse(_ -> false);
    }

    private static IntPredicate test(Condition.Operator operator) {
        return switch (operator) {
            case NOT_EQUAL -> sign -> sign != 0;
            case LESS -> sign -> sign < 0;
            case LESS_OR_EQUAL -> sign -> sign <= 0;
            case GREATER -> sign -> sign > 0;
            case GREATER_OR_EQUAL -> sign -> sign >= 0;
            case EQUAL, IN, LIKE -> sign -> sign == 0;
        };
    }

    private static Predicate<Entity> compares(CrmModule module, String field, Literal literal, IntPredicate test) {
        if (field.equals("id")) {
            RecordId id = RecordId.parse(literal.text());
            boolean sameModule = id.prefix() == module.prefix();
            return entity -> sameModule && test.test(Long.compare(entity.number(), id.number()));
        }
        if (literal.text().equalsIgnoreCase("null")) {
            return _ -> false;
        }
        if (isNumber(module, field)) {
            double wanted = number(literal.text());
            return entity -> test.test(Double.compare(number(entity.get(field)), wanted));
        }
        boolean date =
                module.field(field).filter(known -> known.type().isTime()).isPresent();
        boolean time = module.field(field)
                .filter(known -> known.type() == FieldType.DATETIME)
                .isPresent();
        String wanted = time ? fullTime(literal.text()) : Collation.fold(literal.text());
        return entity -> {
            String value = entity.get(field);
            return !(date && value.isEmpty()) && test.test(Collation.fold(value).compareTo(wanted));
        };
    }

    private static boolean isNumber(CrmModule module, String field) {
        return module.field(field).filter(known -> known.type().isNumber()).isPresent();
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
