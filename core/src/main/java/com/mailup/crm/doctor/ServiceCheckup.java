package com.mailup.crm.doctor;

import com.mailup.crm.contract.ErrorCode;
import java.util.List;

/** Whether the service runs. */
public final class ServiceCheckup implements Checkup {
    private final boolean runs;

    public ServiceCheckup(boolean runs) {
        this.runs = runs;
    }

    @Override
    public String subject() {
        return "this host";
    }

    @Override
    public String topic() {
        return "service";
    }

    @Override
    public List<Check> look() {
        return List.of(
                runs
                        ? Check.ok(subject(), topic(), "runs and answers")
                        : Check.warn(
                                subject(),
                                topic(),
                                ErrorCode.SERVICE_STOPPED,
                                "nothing answers in the data directory; this command looks by itself",
                                "nothing is kept in step meanwhile; what changed is found later"));
    }
}
