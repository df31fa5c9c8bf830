package com.mailup.crm.doctor;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.util.List;

/** Whether the button can open MailUp's console without a password: MailUp enables that for each client id. */
public final class SignOnCheckup implements Checkup {
    private final String account;
    private final Door door;

    /** MailUp's single sign-on. */
    @FunctionalInterface
    public interface Door {
        /**
         * Asks for a link into the console, and throws it away.
         *
         * @throws SyncException the code says why there is none
         */
        void ask();
    }

    public SignOnCheckup(String account, Door door) {
        this.account = account;
        this.door = door;
    }

    @Override
    public String subject() {
        return account;
    }

    @Override
    public String topic() {
        return "single sign-on";
    }

    /** A sign-in that does not work is MailUp's own finding; here only the link is looked at. */
    @Override
    public List<Check> look() {
        try {
            door.ask();
            return List.of(Check.ok(account, topic(), "MailUp opens its console for the connector's users"));
        } catch (SyncException e) {
            if (e.code() == ErrorCode.MAILUP_SIGN_IN_NEEDED || e.code() == ErrorCode.MAILUP_OTHER_ACCOUNT) {
                throw e;
            }
            return List.of(Check.warn(
                    account,
                    topic(),
                    e.code(),
                    "MailUp gives no link into its console",
                    "nothing is lost: people sign in to the console by hand"));
        }
    }
}
