package com.mailup.crm.config;

import com.mailup.crm.engine.Policy;
import com.mailup.crm.model.ListId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the policies of a connection. */
final class PolicyReader {
    private static final int CONFIRM_DAYS = 30;
    private static final int MOST_DAYS = 365;
    private static final String SCOPE = "unsubscribe-scope";

    private PolicyReader() {}

    static PolicyConfig read(Section section, Set<ListId> mapped) {
        PolicyConfig policy = new PolicyConfig(
                section.choice("resubscribe", Policy.Resubscribe.CONFIRM),
                section.choice("native-opt-out", Policy.NativeOptOut.ALL_LISTS),
                scope(section, mapped),
                section.choice("on-delete", Policy.OnDelete.KEEP),
                Duration.ofDays(section.number("confirm-days", CONFIRM_DAYS, 1, MOST_DAYS)),
                section.choice("unknown-recipient", PolicyConfig.UnknownRecipient.REPORT));
        if (policy.unknownRecipient() != PolicyConfig.UnknownRecipient.REPORT) {
            section.problem("unknown-recipient", "is not carried out by this version", "Use report.");
        }
        section.done();
        return policy;
    }

    private static PolicyConfig.Scope scope(Section section, Set<ListId> mapped) {
        if (section.isArray(SCOPE)) {
            return named(section, mapped);
        }
        String word = section.text(SCOPE).orElse("list");
        return switch (word) {
            case "list" -> new PolicyConfig.Scope.OneList();
            case "all" -> new PolicyConfig.Scope.AllLists();
            default -> {
                section.problem(
                        SCOPE, "must be list, all or list numbers", Section.meant(word, List.of("list", "all")));
                yield new PolicyConfig.Scope.OneList();
            }
        };
    }

    private static PolicyConfig.Scope named(Section section, Set<ListId> mapped) {
        Set<ListId> lists = new HashSet<>();
        for (int number : section.numbers(SCOPE)) {
            if (number > 0 && mapped.contains(new ListId(number))) {
                lists.add(new ListId(number));
            } else {
                section.problem(SCOPE, "names list " + number + ", which is not mapped", "Map it or leave it out.");
            }
        }
        return new PolicyConfig.Scope.NamedLists(lists);
    }
}
