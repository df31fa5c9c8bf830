package com.mailup.crm.engine;

import com.mailup.crm.model.ListId;
import java.time.Duration;
import java.util.Set;

/**
 * The choices of a connection and its account.
 *
 * @param lists the mapped lists of the account
 * @param scope the lists that are left together when one is left; empty: only the one
 * @param confirmFor how long a request for confirmation may stay unanswered
 */
public record Policy(
        Set<ListId> lists,
        Resubscribe resubscribe,
        NativeOptOut nativeOptOut,
        Set<ListId> scope,
        OnDelete onDelete,
        Duration confirmFor) {
    public Policy {
        lists = Set.copyOf(lists);
        scope = Set.copyOf(scope);
    }

    /** What a record that lifts an opt-out gets; the strictest of several connections counts, in declaration order. */
    public enum Resubscribe {
        NEVER,
        CONFIRM,
        TRUST_CRM
    }

    /** When the CRM's own opt-out flag is set because of MailUp. */
    public enum NativeOptOut {
        ALL_LISTS,
        ANY_LIST,
        NEVER
    }

    public enum OnDelete {
        KEEP,
        UNSUBSCRIBE
    }
}
