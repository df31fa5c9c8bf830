package com.mailup.crm.doctor;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.inbox.HintInbox;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** A CRM's own calls: whether it has an address to call, and when it called last. */
public final class HintCheckup implements Checkup {
    private static final String DATA = "nothing is lost: the CRM is asked now and then as well";

    private final String connection;
    private final Optional<Instant> addressMade;
    private final Optional<HintInbox.Calls> calls;
    private final Optional<Instant> listeningSince;

    /**
     * Looks when asked.
     *
     * @param addressMade when the connection's present address was made
     * @param calls how the CRM called; empty while no service runs
     * @param listeningSince since when calls are counted; empty while no service runs
     */
    public HintCheckup(
            String connection,
            Optional<Instant> addressMade,
            Optional<HintInbox.Calls> calls,
            Optional<Instant> listeningSince) {
        this.connection = connection;
        this.addressMade = addressMade;
        this.calls = calls;
        this.listeningSince = listeningSince;
    }

    @Override
    public String subject() {
        return connection;
    }

    @Override
    public String topic() {
        return "hints";
    }

    @Override
    public List<Check> look() {
        return List.of(judge());
    }

    private Check judge() {
        if (addressMade.isEmpty()) {
            return missing("there is no address yet that the CRM could call");
        }
        if (calls.isEmpty()) {
            return ok("the address was made at " + at(addressMade.get()) + "; no service runs that hears calls");
        }
        HintInbox.Calls heard = calls.get();
        if (heard.refused()
                .filter(refused -> heard.last().filter(refused::isBefore).isEmpty())
                .isPresent()) {
            return missing("the last call, at " + at(heard.refused().get()) + ", came to another address than the one"
                    + " that was made here");
        }
        if (heard.last().isEmpty()) {
            return missing("no call since the service started"
                    + listeningSince.map(since -> " at " + at(since)).orElse(""));
        }
        return ok("the CRM called last at " + at(heard.last().get())
                + (heard.former() ? ", at the former address, which ends within a day" : ""));
    }

    private Check ok(String finding) {
        return Check.ok(connection, topic(), finding);
    }

    private Check missing(String finding) {
        return Check.warn(connection, topic(), ErrorCode.CRM_CALL_MISSING, finding, DATA);
    }

    private static String at(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
