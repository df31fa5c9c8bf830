package com.mailup.crm.inbox;

import java.util.List;

/** What became of one of MailUp's calls for a list. Every kind but {@link Taken} says what to correct in the console. */
public sealed interface CallbackVerdict {
    /** In words, for the administrator. */
    String words();

    /** As it should be. */
    record Taken(boolean encrypted, boolean formerAddress) implements CallbackVerdict {
        @Override
        public String words() {
            return "came, " + (encrypted ? "encrypted with the key set here" : "plain") + ", to "
                    + (formerAddress
                            ? "the former address, which ends within a day: enter the new one"
                            : "its address");
        }
    }

    /** Taken, although it should have come encrypted. */
    record Plain() implements CallbackVerdict {
        @Override
        public String words() {
            return "came unencrypted, although encrypted = true is set here: switch Encrypted on in the webhook";
        }
    }

    /** Some parameters are not there. Without the address it cannot be taken. */
    record Lacking(List<String> parameters, boolean taken) implements CallbackVerdict {
        public Lacking {
            parameters = List.copyOf(parameters);
        }

        @Override
        public String words() {
            return (taken ? "came" : "came and could not be taken") + ", without "
                    + (parameters.size() == 1 ? "the parameter " : "the parameters ") + String.join(", ", parameters);
        }
    }

    /** It cannot be read with the key that is set here. */
    record OtherKey() implements CallbackVerdict {
        @Override
        public String words() {
            return "came encrypted with another key: enter the same one in the webhook and by"
                    + " mailup secret set ACCOUNT callback-key";
        }
    }

    /** It is encrypted, and no key is set here. */
    record Encrypted() implements CallbackVerdict {
        @Override
        public String words() {
            return "came encrypted, and no key is set here: switch Encrypted off in the webhook, or set"
                    + " callback.encrypted = true and the key";
        }
    }

    /** The address is that of another list. */
    record OtherList() implements CallbackVerdict {
        @Override
        public String words() {
            return "came from another list: its address was entered there";
        }
    }
}
