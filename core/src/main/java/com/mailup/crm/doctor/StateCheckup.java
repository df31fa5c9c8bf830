package com.mailup.crm.doctor;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.observe.Finding;
import com.mailup.crm.store.ConnectionStore.ConnectionState;
import java.util.ArrayList;
import java.util.List;

/** Whether a connection may act, and what was found while it did. */
public final class StateCheckup implements Checkup {
    private static final String DATA = "it is listened and stored; nothing is written on either side";

    private final ConnectionState state;
    private final List<Finding> findings;

    /**
     * Looks when asked.
     *
     * @param findings those of the connection and of its accounts
     */
    public StateCheckup(ConnectionState state, List<Finding> findings) {
        this.state = state;
        this.findings = List.copyOf(findings);
    }

    @Override
    public String subject() {
        return state.connection().value();
    }

    @Override
    public String topic() {
        return "state";
    }

    @Override
    public List<Check> look() {
        List<Check> checks = new ArrayList<>();
        checks.add(
                switch (state.mode()) {
                    case RUNNING -> Check.ok(subject(), topic(), "running");
                    case HELD -> Check.warn(subject(), topic(), ErrorCode.CONNECTION_HELD, state.detail(), DATA);
                    case PAUSED -> paused();
                });
        findings.forEach(finding -> checks.add(
                Check.warn(finding.subject(), "finding", finding.code(), finding.what(), "since " + finding.since())));
        return checks;
    }

    private Check paused() {
        return state.code()
                .map(code -> Check.fail(subject(), topic(), code, "paused: " + state.detail(), DATA))
                .orElseGet(() -> Check.warn(
                        subject(),
                        topic(),
                        ErrorCode.CONNECTION_HELD,
                        "paused by the administrator; to end it: mailup resume " + subject(),
                        DATA));
    }
}
