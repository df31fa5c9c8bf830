package com.mailup.crm.sugarcrm;

/** The CRM said no, with a number of its own. Its text may hold values, so it is dropped. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int INVALID_LOGIN = 10;
    private static final int INVALID_SESSION = 11;
    private static final int NEVER_SIGNED_IN = 12;
    private static final int NO_MODULE = 20;
    private static final int ACCESS_DENIED = 40;
    private static final int SESSIONS_EXCEEDED = 60;
    private static final int ADMINISTRATORS_ONLY = 70;
    private static final int TOO_LARGE = 90;
    private static final int PASSWORD_EXPIRED = 1008;
    private static final int LOCKED_OUT = 1009;

    private final int number;

    Refusal(int number) {
        super("number " + number);
        this.number = number;
    }

    /** Which it was, for a message. */
    String words() {
        return "number " + number;
    }

    boolean sessionLost() {
        return number == INVALID_SESSION;
    }

    /** The module does not exist, or this user may not know of it. */
    boolean noModule() {
        return number == NO_MODULE;
    }

    boolean accessDenied() {
        return number == NO_MODULE || number == ACCESS_DENIED || number == ADMINISTRATORS_ONLY;
    }

    boolean busy() {
        return number == SESSIONS_EXCEEDED || number == TOO_LARGE;
    }

    /** Why somebody is not let in, and what to do about it. */
    String atSignIn() {
        return switch (number) {
            case INVALID_LOGIN -> "invalid login";
            case NEVER_SIGNED_IN ->
                "the user has never signed in to the pages of the CRM: do it once, and choose its time zone";
            case PASSWORD_EXPIRED -> "the user's password has expired: sign in to the pages of the CRM and change it";
            case LOCKED_OUT -> "the user is locked out: unlock it in the CRM's user administration";
            default -> words();
        };
    }
}
