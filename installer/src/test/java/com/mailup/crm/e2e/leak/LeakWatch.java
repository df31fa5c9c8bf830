package com.mailup.crm.e2e.leak;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Looks through every line of the log as it is written. A secret that is made known after a line that holds it is found too: the last
 * lines are kept.
 */
public final class LeakWatch extends UnsynchronizedAppenderBase<ILoggingEvent> {
    /** Of all tests of this module. */
    public static final LeakWatch RUN = new LeakWatch();

    private static final Pattern LONG_WORD = Pattern.compile("[A-Za-z0-9+/=_-]{16,}");
    private static final int KEPT = 5_000;

    private final Set<String> secrets = ConcurrentHashMap.newKeySet();
    private final Set<Supplier<Set<String>>> worlds = ConcurrentHashMap.newKeySet();
    private final Queue<String> last = new ArrayDeque<>();
    private final List<String> leaks = new ArrayList<>();
    private long lines;

    @Override
    protected void append(ILoggingEvent event) {
        line(String.join(
                " ",
                event.getLoggerName(),
                event.getFormattedMessage(),
                String.valueOf(event.getKeyValuePairs()),
                event.getMDCPropertyMap().toString(),
                ThrowableProxyUtil.asString(event.getThrowableProxy())));
    }

    /** Looks through one line, also of a log that another process wrote. */
    public void line(String line) {
        boolean leak = Addresses.shownIn(line)
                || holds(line, secrets)
                || (LONG_WORD.matcher(line).find() && worlds.stream().anyMatch(known -> holds(line, known.get())));
        note(line, leak);
    }

    private static boolean holds(String text, Collection<String> forbidden) {
        return forbidden.stream().anyMatch(text::contains);
    }

    private synchronized void note(String line, boolean leak) {
        lines++;
        last.add(line);
        if (last.size() > KEPT) {
            last.remove();
        }
        if (leak) {
            leaks.add(line);
        }
    }

    /** From now on these must not show. */
    void forbid(Collection<String> more) {
        secrets.addAll(more);
        lookBack(more);
    }

    /** Nor these, which may become more, until the world ends. */
    void begin(Supplier<Set<String>> known) {
        worlds.add(known);
    }

    void end(Supplier<Set<String>> known) {
        worlds.remove(known);
    }

    synchronized void lookBack(Collection<String> more) {
        last.stream().filter(line -> holds(line, more)).forEach(leaks::add);
    }

    public synchronized long lines() {
        return lines;
    }

    /** The lines that leaked since this was asked last. */
    public synchronized List<String> leaks() {
        List<String> found = List.copyOf(leaks);
        leaks.clear();
        return found;
    }
}
