package com.mailup.crm.doctor;

import com.mailup.crm.config.AccountConfig;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.mailup.MailUp;
import com.mailup.crm.mailup.RateBudget;
import com.mailup.crm.model.ListId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A MailUp account: sign-in, the mapped lists, and the budget of calls. */
public final class MailUpCheckup implements Checkup {
    private static final String BUDGET = "calls";

    private final AccountConfig config;
    private final MailUp mailUp;
    private final Set<ListId> mapped;
    private final RateBudget budget;

    public MailUpCheckup(AccountConfig config, MailUp mailUp, Collection<ListId> mapped, RateBudget budget) {
        this.config = config;
        this.mailUp = mailUp;
        this.mapped = new TreeSet<>(mapped);
        this.budget = budget;
    }

    @Override
    public String subject() {
        return config.name().value();
    }

    @Override
    public String topic() {
        return "MailUp";
    }

    @Override
    public List<Check> look() {
        List<Check> checks = new ArrayList<>();
        Set<ListId> there = mailUp.lists().stream().map(MailUp.MailList::id).collect(Collectors.toSet());
        checks.add(Check.ok(
                subject(), topic(), "signed in to console " + mailUp.account().consoleId()));
        for (ListId list : mapped) {
            checks.add(
                    there.contains(list)
                            ? Check.ok(subject() + "/" + list, "list", "exists and can be used")
                            : Check.fail(
                                    subject() + "/" + list,
                                    "list",
                                    ErrorCode.MAILUP_LIST_GONE,
                                    "the account has no list " + list + ", or its user may not use it",
                                    "that a list is gone is no statement about anybody: nobody is unsubscribed"));
        }
        checks.add(budget());
        return checks;
    }

    private Check budget() {
        String pace = config.callsPerSecond() == 0
                ? "without a limit, as only a test may"
                : config.callsPerSecond() + " a second for each resource";
        Set<String> slowed = budget.slowed();
        if (!slowed.isEmpty()) {
            return Check.warn(
                    subject(),
                    BUDGET,
                    ErrorCode.MAILUP_BUSY,
                    pace + "; MailUp refused some lately, and these are slowed: " + String.join(", ", slowed),
                    "nothing is lost; opt-outs go first");
        }
        return config.callsPerSecond() > RateBudget.CALLS_PER_SECOND
                ? Check.warn(
                        subject(),
                        BUDGET,
                        ErrorCode.MAILUP_BUSY,
                        pace + ", and MailUp allows " + RateBudget.CALLS_PER_SECOND + " unless it agreed to more",
                        "nothing is lost; what MailUp refuses is done later")
                : Check.ok(subject(), BUDGET, pace);
    }
}
