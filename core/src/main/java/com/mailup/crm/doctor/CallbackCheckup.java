package com.mailup.crm.doctor;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.inbox.CallbackDiary;
import com.mailup.crm.inbox.CallbackVerdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** MailUp's calls for one list: whether it has an address to call, and how its last call was. */
public final class CallbackCheckup implements Checkup {
    private static final String DATA = "nothing is lost: the nightly audit finds what MailUp does not tell";

    private final String list;
    private final Optional<Instant> addressMade;
    private final Optional<CallbackDiary.Call> last;
    private final Optional<Instant> listeningSince;

    /**
     * Looks when asked.
     *
     * @param addressMade when the list's present address was made
     * @param last its last call
     * @param listeningSince since when calls are counted; empty while no service runs
     */
    public CallbackCheckup(
            String list,
            Optional<Instant> addressMade,
            Optional<CallbackDiary.Call> last,
            Optional<Instant> listeningSince) {
        this.list = list;
        this.addressMade = addressMade;
        this.last = last;
        this.listeningSince = listeningSince;
    }

    @Override
    public String subject() {
        return list;
    }

    @Override
    public String topic() {
        return "callback";
    }

    @Override
    public List<Check> look() {
        if (addressMade.isEmpty()) {
            return List.of(missing("it has no address yet that MailUp could call"));
        }
        if (listeningSince.isEmpty()) {
            return List.of(Check.ok(
                    list,
                    topic(),
                    "its address was made at " + at(addressMade.get()) + "; no service runs that hears calls"));
        }
        if (last.isEmpty()) {
            return List.of(missing("no call since the service started at " + at(listeningSince.get())));
        }
        CallbackDiary.Call call = last.get();
        String seen =
                "its last call, at " + at(call.at()) + ", " + call.verdict().words();
        return List.of(
                call.verdict() instanceof CallbackVerdict.Taken
                        ? Check.ok(list, topic(), seen)
                        : Check.warn(list, topic(), ErrorCode.CALLBACK_UNUSABLE, seen, DATA));
    }

    private Check missing(String finding) {
        return Check.warn(list, topic(), ErrorCode.CALLBACK_MISSING, finding, DATA);
    }

    private static String at(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
