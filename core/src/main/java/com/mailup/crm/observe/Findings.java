package com.mailup.crm.observe;

import com.mailup.crm.contract.ErrorCode;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What needs a person now: one finding per code and subject, until it is cleared. Thread-safe. */
public final class Findings {
    private static final Logger LOG = LoggerFactory.getLogger(Findings.class);

    private record Key(ErrorCode code, String subject) {}

    private final ConcurrentMap<Key, Finding> open = new ConcurrentHashMap<>();
    private final InstantSource clock;

    public Findings(InstantSource clock) {
        this.clock = clock;
    }

    /** Raises a finding, or keeps the one that is open with its first instant. */
    public void raise(ErrorCode code, String subject, String detail) {
        String what = detail.isEmpty() ? code.words() : code.words() + ": " + detail;
        Finding fresh = new Finding(code, subject, clock.instant(), what);
        Finding before = open.putIfAbsent(new Key(code, subject), fresh);
        if (before == null) {
            LOG.atWarn()
                    .addKeyValue("code", code)
                    .addKeyValue("subject", subject)
                    .log(what);
        }
    }

    public void clear(ErrorCode code, String subject) {
        if (open.remove(new Key(code, subject)) != null) {
            LOG.atInfo()
                    .addKeyValue("code", code)
                    .addKeyValue("subject", subject)
                    .log("settled");
        }
    }

    /** The open findings, oldest first. */
    public List<Finding> open() {
        return open.values().stream()
                .sorted(Comparator.comparing(Finding::since).thenComparing(Finding::code))
                .toList();
    }
}
