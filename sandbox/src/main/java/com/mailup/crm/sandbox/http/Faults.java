package com.mailup.crm.sandbox.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Faults waiting for the requests that they will hit. */
public final class Faults {
    private final List<Armed> armed = new ArrayList<>();
    private final Function<Exchange, String> line;
    private long hits;

    /** Targets are found in method and path. */
    public Faults() {
        this(exchange -> exchange.method() + " " + exchange.path());
    }

    /** For services that tell their operations apart by something else: targets are found in what this function makes of a request. */
    public Faults(Function<Exchange, String> line) {
        this.line = line;
    }

    private static final class Armed {
        private final Pattern target;
        private final Effect effect;
        private int left;

        private Armed(Pattern target, Effect effect, int left) {
            this.target = target;
            this.effect = effect;
            this.left = left;
        }
    }

    /**
     * Arms a fault for the next requests whose line matches.
     *
     * @param target a regular expression, found without regard to case in the line of a request, such as {@code POST /console/list/1/}
     * @param times how many requests it hits
     */
    public synchronized void inject(String target, int times, Effect effect) {
        armed.add(new Armed(Pattern.compile(target, Pattern.CASE_INSENSITIVE), effect, times));
    }

    /** How often a fault has hit so far. */
    public synchronized long hits() {
        return hits;
    }

    public synchronized void clear() {
        armed.clear();
    }

    /** The effects that hit this request; each use of one counts. */
    synchronized List<Effect> take(Exchange exchange) {
        String wanted = line.apply(exchange);
        List<Effect> effects = new ArrayList<>();
        for (Armed fault : armed) {
            if (fault.target.matcher(wanted).find()) {
                fault.left--;
                hits++;
                effects.add(fault.effect);
            }
        }
        armed.removeIf(fault -> fault.left <= 0);
        return effects;
    }
}
