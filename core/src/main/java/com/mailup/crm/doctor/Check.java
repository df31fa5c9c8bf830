package com.mailup.crm.doctor;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.util.Optional;

/**
 * One thing that was looked at.
 *
 * @param subject what it is about: a connection, an account, a list, or this host
 * @param topic which of its sides
 * @param finding what was seen
 * @param advice what it means and what to do; empty when all is well
 */
public record Check(Verdict verdict, String subject, String topic, String finding, Optional<Advice> advice) {
    /** In the order of urgency. */
    public enum Verdict {
        OK,
        WARN,
        FAIL
    }

    /**
     * What a finding means.
     *
     * @param happened what happened, in the code's words
     * @param data what becomes of the data
     * @param now what to do now
     */
    public record Advice(String happened, String data, String now, ErrorCode code) {}

    public static Check ok(String subject, String topic, String finding) {
        return new Check(Verdict.OK, subject, topic, finding, Optional.empty());
    }

    /** Something that the work goes on with. */
    static Check warn(String subject, String topic, ErrorCode code, String finding, String data) {
        return bad(Verdict.WARN, subject, topic, code, finding, data);
    }

    /** Something that the work does not go on with. */
    static Check fail(String subject, String topic, ErrorCode code, String finding, String data) {
        return bad(Verdict.FAIL, subject, topic, code, finding, data);
    }

    /** What could not be looked at. */
    public static Check of(String subject, String topic, SyncException failed) {
        return fail(
                subject,
                topic,
                failed.code(),
                failed.detail().isEmpty() ? failed.code().words() : failed.detail(),
                "what was stored stays stored; nothing was changed");
    }

    /** A list has a slash and this host a blank: neither can be given to a command. */
    private static boolean isName(String subject) {
        return !subject.contains("/") && !subject.contains(" ");
    }

    private static Check bad(
            Verdict verdict, String subject, String topic, ErrorCode code, String finding, String data) {
        String remedy = isName(subject) ? code.remedy().replace("CONNECTION", subject) : code.remedy();
        Advice advice = new Advice(code.words(), data, remedy, code);
        return new Check(verdict, subject, topic, finding, Optional.of(advice));
    }
}
