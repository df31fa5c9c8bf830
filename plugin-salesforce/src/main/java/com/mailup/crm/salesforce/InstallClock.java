package com.mailup.crm.salesforce;

import com.mailup.crm.contract.InstallStep.Standing;

/** The hourly job. It is Apex that schedules and aborts it: no interface does. */
final class InstallClock {
    private static final String JOBS = "SELECT Id FROM CronTrigger WHERE CronJobDetail.Name = 'MailUp'";
    private static final String SCHEDULE = "System.schedule('MailUp', '0 17 * * * ?', new MailUpClock());";
    private static final String ABORT =
            "for (CronTrigger job : [SELECT Id FROM CronTrigger WHERE CronJobDetail.Name = 'MailUp']) { System.abortJob(job.Id); }";

    private InstallClock() {}

    static Standing scheduled(InstallSession session) {
        if (!session.org().takesApex()) {
            return Standing.done("nothing to schedule: this edition takes no Apex");
        }
        return runs(session) ? Standing.done("scheduled") : Standing.open("not scheduled");
    }

    static void schedule(InstallSession session) {
        session.run(SCHEDULE);
    }

    static Standing stopped(InstallSession session) {
        if (!session.org().takesApex()) {
            return Standing.done("nothing is scheduled: this edition takes no Apex");
        }
        return runs(session) ? Standing.open("scheduled") : Standing.done("not scheduled");
    }

    static void stop(InstallSession session) {
        session.run(ABORT);
    }

    private static boolean runs(InstallSession session) {
        return !session.query(JOBS).isEmpty();
    }
}
