package com.mailup.crm.observe;

import com.mailup.crm.contract.ErrorCode;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What needs a person now: one finding per code and subject, until it is cleared. Thread-safe. */
public final class Findings {
    private static final Logger LOG = LoggerFactory.getLogger(Findings.class);

    /** Where findings outlive the process. */
    public interface Memory {
        Memory NONE = new Memory() {
            @Override
            public List<Finding> recall() {
                return List.of();
            }

            @Override
            public void keep(List<Finding> lasting) {}
        };

        List<Finding> recall();

        /** Replaces what was kept. */
        void keep(List<Finding> lasting);
    }

    private record Key(ErrorCode code, String subject) {
        static Key of(Finding finding) {
            return new Key(finding.code(), finding.subject());
        }
    }

    private final ConcurrentMap<Key, Finding> open = new ConcurrentHashMap<>();
    private final Set<Key> lasting = ConcurrentHashMap.newKeySet();
    private final InstantSource clock;
    private final Memory memory;

    public Findings(InstantSource clock) {
        this(clock, Memory.NONE);
    }

    /** Begins with what the memory recalls. */
    public Findings(InstantSource clock, Memory memory) {
        this.clock = clock;
        this.memory = memory;
        for (Finding known : memory.recall()) {
            open.put(Key.of(known), known);
            lasting.add(Key.of(known));
        }
    }

    /** Raises a finding; one that is open keeps its first instant and is told in the new words. A restart forgets it: it is found again. */
    public void raise(ErrorCode code, String subject, String detail) {
        news(code, subject, detail);
    }

    private boolean news(ErrorCode code, String subject, String detail) {
        String what = detail.isEmpty() ? code.words() : code.words() + ": " + detail;
        Finding fresh = new Finding(code, subject, clock.instant(), what);
        Finding before = open.get(Key.of(fresh));
        if (before != null && before.what().equals(what)) {
            return false;
        }
        open.merge(Key.of(fresh), fresh, (known, now) -> new Finding(code, subject, known.since(), now.what()));
        LOG.atWarn().addKeyValue("code", code).addKeyValue("subject", subject).log(what);
        return true;
    }

    /** Raises a finding that would not be found again soon after a restart, and so survives it. */
    public void raiseLasting(ErrorCode code, String subject, String detail) {
        boolean news = news(code, subject, detail);
        if (lasting.add(new Key(code, subject)) || news) {
            keep();
        }
    }

    public void clear(ErrorCode code, String subject) {
        Key key = new Key(code, subject);
        if (open.remove(key) != null) {
            LOG.atInfo()
                    .addKeyValue("code", code)
                    .addKeyValue("subject", subject)
                    .log("settled");
        }
        if (lasting.remove(key)) {
            keep();
        }
    }

    private synchronized void keep() {
        memory.keep(open().stream()
                .filter(finding -> lasting.contains(Key.of(finding)))
                .toList());
    }

    /** The open findings, oldest first. */
    public List<Finding> open() {
        return open.values().stream()
                .sorted(Comparator.comparing(Finding::since).thenComparing(Finding::code))
                .toList();
    }
}
