package com.mailup.crm.doctor;

import com.mailup.crm.contract.ErrorCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The data directory: whose it is, whether it is a copy, and whether it has room. */
public final class DirectoryCheckup implements Checkup {
    private static final String HOST = "this host";
    private static final String TOPIC = "data directory";
    private static final long GIBIBYTE = 1L << 30;
    private static final long LEAST = 100L << 20;

    private final Facts facts;

    /**
     * What there is to see of it.
     *
     * @param owner of the directory; empty while there is none
     * @param modes as {@code rwx------}
     */
    public record Facts(Path path, Optional<String> owner, String self, String modes, boolean copied, long free) {}

    public DirectoryCheckup(Facts facts) {
        this.facts = facts;
    }

    @Override
    public String subject() {
        return HOST;
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public List<Check> look() {
        if (facts.owner().isEmpty()) {
            return List.of(Check.ok(HOST, TOPIC, facts.path() + " is made when the service first runs"));
        }
        List<Check> checks = new ArrayList<>();
        boolean own = facts.owner().get().equals(facts.self()) && facts.modes().endsWith("------");
        if (!own) {
            checks.add(Check.fail(
                    HOST,
                    TOPIC,
                    ErrorCode.DATA_EXPOSED,
                    facts.path() + " is of " + facts.owner().get() + " with modes " + facts.modes()
                            + ", and this command runs as " + facts.self(),
                    "nothing was changed; whoever can read it reads addresses and statuses"));
        }
        if (facts.copied()) {
            checks.add(Check.fail(
                    HOST,
                    TOPIC,
                    ErrorCode.DATA_COPIED,
                    facts.path() + " is a copy, or was restored",
                    "it is listened and stored, and nothing is written on either side"));
        }
        if (facts.free() < GIBIBYTE) {
            String left = (facts.free() >> 20) + " MiB are free on the disk of " + facts.path();
            String data = "what does not fit is not accepted, and its sender keeps it";
            checks.add(
                    facts.free() < LEAST
                            ? Check.fail(HOST, TOPIC, ErrorCode.STORE_FULL, left, data)
                            : Check.warn(HOST, TOPIC, ErrorCode.STORE_FULL, left, data));
        }
        return checks.isEmpty()
                ? List.of(Check.ok(
                        HOST, TOPIC, facts.path() + ", its owner's alone, " + facts.free() / GIBIBYTE + " GiB free"))
                : checks;
    }
}
