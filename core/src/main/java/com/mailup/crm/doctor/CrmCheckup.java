package com.mailup.crm.doctor;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmDiagnosis;
import com.mailup.crm.contract.CrmDiagnosis.Complaint;
import com.mailup.crm.contract.CrmInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** A CRM: sign-in, version, rights, clock, and by which road its changes are noticed. */
public final class CrmCheckup implements Checkup {
    private final String connection;
    private final Crm crm;
    private final InstantSource clock;
    private final Supplier<Optional<Duration>> mailUpAhead;

    /**
     * Looks when asked.
     *
     * @param mailUpAhead how far MailUp's clock is ahead of ours, where it is known
     */
    public CrmCheckup(String connection, Crm crm, InstantSource clock, Supplier<Optional<Duration>> mailUpAhead) {
        this.connection = connection;
        this.crm = crm;
        this.clock = clock;
        this.mailUpAhead = mailUpAhead;
    }

    @Override
    public String subject() {
        return connection;
    }

    @Override
    public String topic() {
        return "CRM";
    }

    @Override
    public List<Check> look() {
        CrmDiagnosis diagnosis = crm.diagnose();
        Instant ours = clock.instant();
        CrmInfo info = diagnosis.info();
        List<Check> checks = new ArrayList<>();
        checks.add(Check.ok(
                connection,
                topic(),
                info.product() + " " + info.version() + " answers; the integration user signs in"));
        checks.add(Clocks.judge(connection, ours, info.serverClock(), mailUpAhead.get()));
        diagnosis.complaints().forEach(complaint -> checks.add(complaint(complaint)));
        if (diagnosis.complaints().isEmpty()) {
            checks.add(Check.ok(
                    connection,
                    "rights",
                    "mapped modules and fields can be read and written, and nothing more than needed"));
        }
        diagnosis.remarks().forEach(remark -> checks.add(Check.ok(connection, "setup", remark)));
        checks.add(Check.ok(
                connection,
                "presence",
                info.presence().name().toLowerCase(Locale.ROOT)
                        + switch (info.presence()) {
                            case PACKAGE -> ": the package inside tells of saves at once";
                            case WEBHOOK -> ": the CRM calls";
                            case POLL -> ": changes are found by asking";
                        }));
        return checks;
    }

    private Check complaint(Complaint complaint) {
        return complaint.grave()
                ? Check.fail(
                        connection,
                        "rights",
                        complaint.code(),
                        complaint.detail(),
                        "nothing is read from or written to this CRM before it is corrected; what comes is stored")
                : Check.warn(connection, "rights", complaint.code(), complaint.detail(), "the work goes on");
    }
}
