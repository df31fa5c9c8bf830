package com.mailup.crm.boot;

import static java.util.stream.Collectors.joining;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.observe.Finding;
import com.mailup.crm.observe.Findings;
import com.mailup.crm.store.ConnectionStore;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Findings in the store: a line each. */
final class FindingMemory implements Findings.Memory {
    private static final String SCOPE = "findings";
    private static final String KEY = "lasting";
    private static final int PARTS = 4;

    private final ConnectionStore values;

    FindingMemory(ConnectionStore values) {
        this.values = values;
    }

    @Override
    public List<Finding> recall() {
        return values.value(SCOPE, KEY).stream()
                .flatMap(String::lines)
                .flatMap(line -> finding(line).stream())
                .toList();
    }

    @Override
    public void keep(List<Finding> lasting) {
        values.putValue(SCOPE, KEY, lasting.stream().map(FindingMemory::line).collect(joining("\n")));
    }

    private static String line(Finding finding) {
        String what = finding.what().replaceAll("\\s+", " ");
        return String.join(
                "\t", finding.code().name(), finding.subject(), finding.since().toString(), what);
    }

    /** A code that another version knew is of no use here. */
    private static Optional<Finding> finding(String line) {
        String[] parts = line.split("\t", PARTS);
        Stream<ErrorCode> codes =
                Arrays.stream(ErrorCode.values()).filter(code -> code.name().equals(parts[0]));
        return codes.findFirst()
                .filter(_ -> parts.length == PARTS)
                .map(code -> new Finding(code, parts[1], Instant.parse(parts[2]), parts[3]));
    }
}
