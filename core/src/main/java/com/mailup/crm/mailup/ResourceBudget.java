package com.mailup.crm.mailup;

import com.mailup.crm.mailup.RateBudget.Priority;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/**
 * The calls to one resource: consent first, else in order of arrival. It remembers when the last calls were let through instead of
 * filling a bucket, because a bucket lets twice its size through in the second after a pause.
 */
final class ResourceBudget {
    /** A second, and a margin: calls do not all take the same time to MailUp. */
    static final Duration WINDOW = Duration.ofMillis(1040);

    private static final Duration REFUSED_WAIT = Duration.ofSeconds(1);
    private static final Duration JITTER = Duration.ofMillis(500);
    private static final Duration RECOVERY = Duration.ofSeconds(10);

    private record Ticket(Priority priority, long number) {}

    private final int limit;
    private final Timing timing;
    private final RandomGenerator random;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition turn = lock.newCondition();
    private final Queue<Ticket> waiting =
            new PriorityQueue<>(Comparator.comparing(Ticket::priority).thenComparingLong(Ticket::number));
    private final Deque<Duration> lately = new ArrayDeque<>();
    private long tickets;
    private int slowed;
    private Duration lastRefusal = Duration.ZERO;
    private Duration closedUntil = Duration.ZERO;

    ResourceBudget(int limit, Timing timing, RandomGenerator random) {
        this.limit = limit;
        this.timing = timing;
        this.random = random;
        this.slowed = limit;
    }

    void take(Priority priority) throws InterruptedException {
        lock.lockInterruptibly();
        Ticket mine = new Ticket(priority, ++tickets);
        try {
            waiting.add(mine);
            while (true) {
                Duration wait = waitNow();
                if (!mine.equals(waiting.peek())) {
                    turn.await();
                } else if (wait.isPositive()) {
                    timing.await(turn, wait);
                } else {
                    lately.addLast(timing.now());
                    return;
                }
            }
        } finally {
            waiting.remove(mine);
            turn.signalAll();
            lock.unlock();
        }
    }

    /** Returns how long nobody calls now. */
    Duration refused(Duration asked) {
        lock.lock();
        try {
            Duration now = timing.now();
            if (closedUntil.compareTo(now) <= 0) {
                slowed = Math.max(1, Math.min(pace(now), RateBudget.CALLS_PER_SECOND) - 1);
            }
            lastRefusal = now;
            Duration wait = (asked.compareTo(REFUSED_WAIT) > 0 ? asked : REFUSED_WAIT)
                    .plusNanos(random.nextLong(JITTER.toNanos()));
            Duration until = now.plus(wait);
            closedUntil = until.compareTo(closedUntil) > 0 ? until : closedUntil;
            return closedUntil.minus(now);
        } finally {
            lock.unlock();
        }
    }

    boolean slowedNow() {
        lock.lock();
        try {
            Duration now = timing.now();
            return closedUntil.compareTo(now) > 0 || pace(now) < limit;
        } finally {
            lock.unlock();
        }
    }

    /** How long until a call may be made, if nobody else makes one; zero when now. */
    Duration untilFree() {
        lock.lock();
        try {
            Duration wait = waitNow();
            return wait.isNegative() ? Duration.ZERO : wait;
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private Duration waitNow() {
        Duration now = timing.now();
        while (!lately.isEmpty() && !lately.getFirst().plus(WINDOW).minus(now).isPositive()) {
            lately.removeFirst();
        }
        Duration free = closedUntil;
        int pace = pace(now);
        if (lately.size() >= pace) {
            Duration leaves = nthLast(pace).plus(WINDOW);
            free = leaves.compareTo(free) > 0 ? leaves : free;
        }
        return free.minus(now);
    }

    /** Calls in a window: one more again for each quiet while after a refusal. */
    private int pace(Duration now) {
        if (slowed == limit) {
            return limit;
        }
        long recovered = now.minus(lastRefusal).dividedBy(RECOVERY);
        boolean whole = slowed + recovered >= Math.min(limit, RateBudget.CALLS_PER_SECOND);
        return whole ? limit : slowed + (int) recovered;
    }

    private Duration nthLast(int n) {
        Iterator<Duration> newestFirst = lately.descendingIterator();
        for (int i = 1; i < n; i++) {
            newestFirst.next();
        }
        return newestFirst.next();
    }
}
