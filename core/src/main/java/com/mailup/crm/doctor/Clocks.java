package com.mailup.crm.doctor;

import com.mailup.crm.contract.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Compares our clock with the CRM's, and asks MailUp's which of the two is off. */
final class Clocks {
    static final Duration NOTED = Duration.ofSeconds(10);
    static final Duration GRAVE = Duration.ofSeconds(60);
    private static final String TOPIC = "clock";

    private Clocks() {}

    /**
     * Judges.
     *
     * @param crm the CRM's clock when ours showed {@code ours}
     * @param beside how far MailUp's clock is ahead of ours, where it is known
     */
    static Check judge(String subject, Instant ours, Instant crm, Optional<Duration> beside) {
        Duration ahead = Duration.between(ours, crm);
        if (ahead.abs().compareTo(NOTED) <= 0) {
            return Check.ok(subject, TOPIC, "ours and the CRM's agree within " + NOTED.toSeconds() + " s");
        }
        String finding = "the CRM's clock is " + words(ahead.abs()) + (ahead.isNegative() ? " behind" : " ahead of")
                + " ours; " + whose(ahead, beside);
        String data =
                "consent is not decided by a clock; signed calls and links are refused, and times shown are wrong";
        return ahead.abs().compareTo(GRAVE) > 0
                ? Check.fail(subject, TOPIC, ErrorCode.CLOCK_OFF, finding, data)
                : Check.warn(subject, TOPIC, ErrorCode.CLOCK_OFF, finding, data);
    }

    private static String whose(Duration crm, Optional<Duration> mailUp) {
        if (mailUp.isEmpty()) {
            return "MailUp's is not at hand to tell which of the two is off";
        }
        Duration fromOurs = mailUp.get().abs();
        Duration fromCrms = mailUp.get().minus(crm).abs();
        if (fromOurs.compareTo(NOTED) <= 0) {
            return "MailUp's agrees with ours: set the clock of the CRM's host";
        }
        if (fromCrms.compareTo(NOTED) <= 0) {
            return "MailUp's agrees with the CRM's: set the clock of this host";
        }
        return "MailUp's agrees with neither: set the clocks of both hosts";
    }

    private static String words(Duration off) {
        return off.toMinutes() >= 2 ? off.toMinutes() + " minutes" : off.toSeconds() + " s";
    }
}
