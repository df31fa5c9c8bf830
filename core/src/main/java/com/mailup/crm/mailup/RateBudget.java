package com.mailup.crm.mailup;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The calls that one MailUp account may make. MailUp counts them per user and resource, so there must be one budget for each
 * account, whoever calls. Thread-safe.
 */
public final class RateBudget {
    /** MailUp's own limit. */
    public static final int CALLS_PER_SECOND = 5;

    /** Who goes first when calls wait for the same resource. */
    enum Priority {
        CONSENT,
        OTHER
    }

    private final Map<Resource, ResourceBudget> budgets = new ConcurrentHashMap<>();
    private final Function<Resource, ResourceBudget> fresh;

    /**
     * A budget by the system's clock.
     *
     * @param callsPerSecond of one resource
     */
    public RateBudget(int callsPerSecond, RandomGenerator random) {
        this(callsPerSecond, Timing.SYSTEM, random);
    }

    RateBudget(int callsPerSecond, Timing timing, RandomGenerator random) {
        if (callsPerSecond < 1) {
            throw new IllegalArgumentException("at least one call a second");
        }
        this.fresh = _ -> new ResourceBudget(callsPerSecond, timing, random);
    }

    /** Without a limit of our own; a refusal by MailUp still makes everybody wait. */
    public static RateBudget off(RandomGenerator random) {
        return new RateBudget(Integer.MAX_VALUE, random);
    }

    /** Waits until a call may be made. */
    void take(Resource resource, Priority priority) {
        try {
            of(resource).take(priority);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SyncException(ErrorCode.MAILUP_BUSY, resource + ": interrupted while waiting", e);
        }
    }

    /** How long until a call may be made, if nobody else makes one; zero when now. */
    Duration until(Resource resource) {
        return of(resource).untilFree();
    }

    /** MailUp refused a call because of the limit: everybody waits, and then goes slower for a while. */
    Duration refused(Resource resource, Duration asked) {
        return of(resource).refused(asked);
    }

    /** The resources that go slower now, because MailUp refused a call to them. */
    public Set<String> slowed() {
        Set<String> slowed = new TreeSet<>();
        budgets.forEach((resource, budget) -> {
            if (budget.slowedNow()) {
                slowed.add(resource.toString());
            }
        });
        return slowed;
    }

    private ResourceBudget of(Resource resource) {
        return budgets.computeIfAbsent(resource, fresh);
    }
}
