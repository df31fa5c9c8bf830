package com.mailup.crm.model;

/** Why somebody is unsubscribed. The codes in brackets are MailUp's {@code Optout_Type}. */
public enum OptOutReason {
    /** A status set to Unsubscribed in the CRM. */
    CRM_STATUS("unsubscribed in the CRM", true),
    /** The CRM's global opt-out flag. */
    CRM_FLAG("global opt-out set in the CRM", true),
    /** By an administrator in MailUp's console, or by its API (0, 1). */
    CONSOLE("unsubscribed in the MailUp console", true),
    /** The unsubscribe link of a message (2). */
    LINK("unsubscribed by the link in a message", true),
    /** Imported as unsubscribed (4). */
    IMPORTED("imported into MailUp as unsubscribed", true),
    /** Hard bounce (8, 81, 82, 83). */
    HARD_BOUNCE("the address does not exist (hard bounce)", false),
    /** Reported as spam (16). */
    COMPLAINT("reported as spam", false),
    /** The mail program's unsubscribe button (32, 64). */
    LIST_UNSUBSCRIBE("unsubscribed by the mail program's button", true),
    /** Inactive, blocked or repeatedly bounced (128, 256, 512, 2561 to 2563). */
    BLOCKED("inactive or blocked address", true),
    /** The recipient was removed from MailUp. */
    REMOVED("removed in MailUp", true),
    /** The person left another list and the policy unsubscribes from all. */
    OTHER_LIST("left another list", true),
    /** The record's address changed. */
    ADDRESS_CHANGED("address changed", true),
    /** Asked to confirm, and did not within the time limit. */
    NOT_CONFIRMED("not confirmed", true),
    /** The record was deleted and the policy unsubscribes. */
    RECORD_DELETED("record deleted in the CRM", true),
    /** Carried over from erased or restored data. */
    SUPPRESSED("on the suppression list", true),
    /** MailUp gave a code that is not documented, or none. */
    UNKNOWN("unsubscribed in MailUp, reason unknown", false);

    private final String words;
    private final boolean liftable;

    OptOutReason(String words, boolean liftable) {
        this.words = words;
        this.liftable = liftable;
    }

    /** The reason in words for a CRM's user. */
    public String words() {
        return words;
    }

    /** Whether a person in the CRM may ask to subscribe again at all. */
    public boolean liftableFromCrm() {
        return liftable;
    }

    /** Reads MailUp's {@code Optout_Type}. */
    public static OptOutReason ofMailUp(int type) {
        return switch (type) {
            case 0, 1 -> CONSOLE;
            case 2 -> LINK;
            case 4 -> IMPORTED;
            case 8, 81, 82, 83 -> HARD_BOUNCE;
            case 16 -> COMPLAINT;
            case 32, 64 -> LIST_UNSUBSCRIBE;
            case 128, 256, 512, 2561, 2562, 2563 -> BLOCKED;
            default -> UNKNOWN;
        };
    }
}
