package com.mailup.crm.config;

import com.mailup.crm.engine.Policy;
import com.mailup.crm.model.ListId;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/** The policies as chosen for a connection, for all its accounts. */
public record PolicyConfig(
        Policy.Resubscribe resubscribe,
        Policy.NativeOptOut nativeOptOut,
        Scope scope,
        Policy.OnDelete onDelete,
        Duration confirmFor,
        UnknownRecipient unknownRecipient) {
    /** What becomes of a person in MailUp whom no record of the CRM has. */
    public enum UnknownRecipient {
        REPORT,
        CREATE_LEAD
    }

    /** Which lists are left together when one of them is left. */
    public sealed interface Scope {
        /** Of an account's mapped lists, those that are left together; empty when each stands alone. */
        Set<ListId> of(Set<ListId> mapped);

        record OneList() implements Scope {
            @Override
            public Set<ListId> of(Set<ListId> mapped) {
                return Set.of();
            }
        }

        record AllLists() implements Scope {
            @Override
            public Set<ListId> of(Set<ListId> mapped) {
                return mapped;
            }
        }

        record NamedLists(Set<ListId> lists) implements Scope {
            public NamedLists {
                lists = Set.copyOf(lists);
            }

            @Override
            public Set<ListId> of(Set<ListId> mapped) {
                return lists.stream().filter(mapped::contains).collect(Collectors.toUnmodifiableSet());
            }
        }
    }
}
