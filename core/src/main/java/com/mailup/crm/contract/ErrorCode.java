package com.mailup.crm.contract;

/**
 * Every error has one code, stable for ever: the same in the terminal, the CRM, the log and {@code docs/codes/}.
 * {@link #remedy()} says what to do now.
 */
public enum ErrorCode {
    CRM_UNREACHABLE(
            ErrorKind.RETRY,
            "the CRM does not answer",
            "check that the CRM is up and its address is right; it is tried again by itself"),
    CRM_BUSY(
            ErrorKind.THROTTLED, "the CRM refuses because of too many calls", "nothing; the pace is lowered by itself"),
    CRM_LOGIN_REFUSED(
            ErrorKind.NEEDS_ADMIN,
            "the CRM does not let the integration user in",
            "correct what the detail names, or set the key or password again: mailup secret set CONNECTION NAME (access-key, password, private-key, consumer-secret)"),
    CRM_FIELD_MISSING(
            ErrorKind.NEEDS_ADMIN,
            "a mapped field does not exist in the CRM or the integration user may not see it",
            "create the field or correct the mapping, then: mailup resume CONNECTION"),
    CRM_RIGHTS_MISSING(
            ErrorKind.NEEDS_ADMIN,
            "the integration user lacks a right in the CRM",
            "grant the right named in the detail, then: mailup resume CONNECTION"),
    CRM_REFUSED_RECORD(
            ErrorKind.REFUSED, "the CRM refuses this record", "correct the record in the CRM, then: mailup replay"),
    CRM_ANSWER_INVALID(
            ErrorKind.RETRY,
            "the CRM's answer cannot be read",
            "it is tried again by itself; if it stays, look at the CRM's own log"),
    CRM_REDIRECTED(
            ErrorKind.NEEDS_ADMIN,
            "the CRM's address redirects to another one",
            "put the final address into the connection's url"),
    CRM_OTHER_INSTANCE(
            ErrorKind.NEEDS_ADMIN,
            "this CRM is not the instance that was connected",
            "if it is a copy leave it off, else connect it anew"),
    CRM_VERSION_UNSUPPORTED(
            ErrorKind.NEEDS_ADMIN,
            "this version of the CRM was never tried",
            "watch the first days closely, and tell support which version it is"),
    CRM_PRODUCT_REFUSED(
            ErrorKind.NEEDS_ADMIN,
            "this product cannot be connected: opt-outs could be lost in it",
            "check the connection's url; docs/sugarcrm.md says which products can be connected"),
    CRM_RIGHTS_TOO_MANY(
            ErrorKind.NEEDS_ADMIN,
            "the integration user has more rights than it needs",
            "give it a profile of its own with the rights that the README lists"),
    CRM_SAVES_SLOWLY(
            ErrorKind.NEEDS_ADMIN,
            "a save takes long in the CRM",
            "switch off what the detail names; until then let the first synchronization run at night"),
    CLOCK_OFF(
            ErrorKind.NEEDS_ADMIN,
            "two clocks do not agree",
            "set the clock that the detail names, and keep it by NTP"),
    PACKAGE_MISSING(
            ErrorKind.NEEDS_ADMIN,
            "nothing of the connector is inside the CRM",
            "mailup install CONNECTION; without it changes are found by asking"),
    PACKAGE_OUTDATED(
            ErrorKind.NEEDS_ADMIN,
            "the package inside the CRM is another one than this connector's",
            "upgrade it: mailup install CONNECTION"),
    PACKAGE_OFF(
            ErrorKind.NEEDS_ADMIN,
            "the package inside the CRM is switched to paused or off",
            "switch it on, on the MailUp page of the CRM's settings"),
    PACKAGE_BEHIND(
            ErrorKind.RETRY,
            "changes wait in the CRM and are not fetched",
            "look with mailup status whether the service runs and the connection is not held or paused"),
    PACKAGE_SILENT(
            ErrorKind.NEEDS_ADMIN,
            "what the package inside the CRM sends does not arrive",
            "let the CRM call the connector's public address, and give mailup install CONNECTION again if that address is new"),
    INSTALL_REFUSED(
            ErrorKind.NEEDS_ADMIN,
            "the CRM refuses what is to be installed",
            "correct what the detail names, or let the CRM's administrator allow it, then give the same command again"),
    CRM_SCHEDULER_RESTS(
            ErrorKind.NEEDS_ADMIN,
            "the CRM's scheduler has to push and does not run",
            "have it run every minute, or switch the pushing off on the package's settings page"),
    INSTALL_UNFINISHED(
            ErrorKind.NEEDS_ADMIN,
            "a step in the CRM is not done yet",
            "do the step named, then give the same command again: it goes on where it stopped"),
    HOOK_REFUSED(
            ErrorKind.REFUSED,
            "the request does not prove where it came from",
            "check the connection's secret in the CRM"),
    HOOK_MALFORMED(ErrorKind.REFUSED, "the request cannot be read", "check the version of the package in the CRM"),
    MAILUP_UNREACHABLE(ErrorKind.RETRY, "MailUp does not answer", "nothing; it is tried again by itself"),
    MAILUP_BUSY(
            ErrorKind.THROTTLED, "MailUp refuses because of too many calls", "nothing; the pace is lowered by itself"),
    MAILUP_TOKEN_EXPIRED(ErrorKind.RETRY, "MailUp's access token expired", "nothing; it is renewed by itself"),
    MAILUP_SIGN_IN_NEEDED(
            ErrorKind.NEEDS_ADMIN,
            "MailUp no longer accepts the stored sign-in",
            "sign in again: mailup sign-in ACCOUNT (or mailup secret set ACCOUNT password), then mailup resume"),
    MAILUP_FORBIDDEN(
            ErrorKind.NEEDS_ADMIN,
            "MailUp forbids this to the connector's user",
            "give the user access to the list or feature in the MailUp console, then: mailup resume"),
    MAILUP_CONTRACT(
            ErrorKind.NEEDS_ADMIN,
            "MailUp's terms of service are not accepted",
            "sign in to the MailUp console, accept the terms, then: mailup resume"),
    MAILUP_OTHER_ACCOUNT(
            ErrorKind.NEEDS_ADMIN,
            "the sign-in belongs to another MailUp account",
            "sign in with a user of the right account, then: mailup resume"),
    MAILUP_LIST_GONE(
            ErrorKind.NEEDS_ADMIN,
            "the mapped list does not exist in MailUp",
            "correct the list number in the mapping"),
    MAILUP_NOT_FOUND(
            ErrorKind.REFUSED, "MailUp does not know this recipient", "nothing; the person is looked at again"),
    MAILUP_REFUSED_RECORD(
            ErrorKind.REFUSED,
            "MailUp refuses this recipient's data",
            "correct the record in the CRM, then: mailup replay"),
    MAILUP_ANSWER_INVALID(ErrorKind.RETRY, "MailUp's answer cannot be read", "nothing; it is tried again by itself"),
    MAILUP_UNPROVEN(
            ErrorKind.NEEDS_ADMIN,
            "MailUp's answer does not show whose data it is",
            "nothing at first, it is asked again by itself; if it stays, look in the MailUp console whether the list was emptied"),
    SSO_NOT_ENABLED(
            ErrorKind.NEEDS_ADMIN,
            "single sign-on is not enabled for the connector's client id",
            "ask MailUp to enable single sign-on for the client id; until then people sign in to the console by hand"),
    OPEN_LINK_REFUSED(
            ErrorKind.REFUSED,
            "the link does not prove that it comes from a connected CRM",
            "press Open in MailUp in the CRM again; if it stays, look at the state of the connector in the CRM's settings"),
    OPEN_LINK_OLD(
            ErrorKind.REFUSED,
            "the link is too old, or from the future",
            "press Open in MailUp in the CRM again; if it stays, set the clock of the CRM's host or of the connector's"),
    OPEN_LINK_USED(
            ErrorKind.REFUSED, "the link was used before", "press Open in MailUp in the CRM again, for a new link"),
    OPEN_SIGN_IN_ENDED(
            ErrorKind.REFUSED,
            "the sign-in took too long, was finished already, or was begun in another browser",
            "press Open in MailUp in the CRM again, and finish within 10 minutes in the same browser"),
    IMPORT_STUCK(
            ErrorKind.RETRY,
            "an import in MailUp does not complete",
            "look at Import status in the MailUp console; the people are looked at again by themselves"),
    ADDRESS_FORBIDDEN(
            ErrorKind.NEEDS_ADMIN,
            "the host resolves to an address that must not be called",
            "correct the url, or set private = true for a host in your own network"),
    TEST_AND_LIVE_MIXED(
            ErrorKind.NEEDS_ADMIN,
            "a test host and a live data directory, or the reverse",
            "use a new data directory for tests"),
    ADDRESS_INVALID(ErrorKind.REFUSED, "the record's e-mail address is not valid", "correct the address in the CRM"),
    FIELD_TOO_LONG(
            ErrorKind.REFUSED,
            "a value in the CRM is longer than the 200 characters that MailUp keeps",
            "shorten it in the CRM; the field stays as it is in MailUp, all else of the record went"),
    MOBILE_INVALID(
            ErrorKind.REFUSED,
            "the mobile number in the CRM is none that can be called",
            "correct it in the CRM; the number stays as it is in MailUp, all else of the record went"),
    MOBILE_REFUSED(
            ErrorKind.REFUSED,
            "MailUp does not take the mobile number: it is somebody else's there, or MailUp has another one for the person",
            "correct it in the CRM or in MailUp; the number stays as it is in MailUp, all else of the record went"),
    FIELD_NOT_KEPT(
            ErrorKind.REFUSED,
            "the CRM does not take a value of MailUp, or keeps it differently",
            "let the connector's user edit the field and correct the value in MailUp, or take the field out of the mapping"),
    STATUS_UNKNOWN(
            ErrorKind.REFUSED,
            "the status field holds a text that is none of ours",
            "choose Subscribed, Unsubscribed or Pending in the CRM"),
    FUSE_BLOWN(
            ErrorKind.NEEDS_ADMIN,
            "unusually many people would change in one direction",
            "look at it with mailup status, then mailup release CONNECTION or correct the cause"),
    SET_BACK_TOO_OFTEN(
            ErrorKind.NEEDS_ADMIN,
            "something in the CRM changes a status again and again",
            "look for a workflow in the CRM that writes the status field"),
    CRM_CALL_MISSING(
            ErrorKind.NEEDS_ADMIN,
            "the CRM does not call as it should",
            "enter what mailup webhooks CONNECTION --rotate prints, save a record, then: mailup doctor CONNECTION"),
    CALLBACK_MISSING(
            ErrorKind.NEEDS_ADMIN,
            "MailUp has not called for a list",
            "enter what mailup webhooks CONNECTION prints, then: mailup webhooks CONNECTION --test"),
    CALLBACK_UNUSABLE(
            ErrorKind.NEEDS_ADMIN,
            "MailUp's calls for a list are not as they should be",
            "correct the webhook in MailUp's console as the detail says, then: mailup webhooks CONNECTION --test"),
    PUBLIC_ADDRESS_SILENT(
            ErrorKind.RETRY,
            "the public address does not answer from this host",
            "open PUBLIC-URL/health/live from elsewhere; if it answers there, nothing is wrong"),
    TRANSFER_UNREACHABLE(
            ErrorKind.RETRY,
            "the file server does not answer, or the connection was cut",
            "nothing; it is tried again by itself. If it stays: mailup batch status CONNECTION"),
    TRANSFER_LOGIN_REFUSED(
            ErrorKind.NEEDS_ADMIN,
            "the file server refuses the user, password or key",
            "set it again: mailup secret set ACCOUNT transfer-password (or transfer-key)"),
    TRANSFER_SERVER_UNPROVEN(
            ErrorKind.NEEDS_ADMIN,
            "the file server does not prove that it is the right one",
            "ask its owner for the host key or certificate; only if it really changed, correct host-key or certificate"),
    TRANSFER_REFUSED(
            ErrorKind.NEEDS_ADMIN,
            "the file server refuses what was asked of it",
            "have the user's rights on the directory mended on the server, then: mailup batch run CONNECTION"),
    TRANSFER_FULL(
            ErrorKind.RETRY,
            "the file server has no room left",
            "have room made on the server; the file is sent again by itself"),
    TRANSFER_DAMAGED(
            ErrorKind.RETRY,
            "what arrived at the file server is not what was sent",
            "nothing; it is sent again. If it stays, tell the server's owner"),
    FILE_UNSTABLE(
            ErrorKind.RETRY,
            "a file changed while it was read",
            "nothing; it is read again when nobody writes it any more"),
    FILE_TOO_LARGE(
            ErrorKind.NEEDS_ADMIN,
            "a file is larger than is allowed",
            "look at what puts it there; if it is right, raise largest-file"),
    FILE_NAME_REFUSED(
            ErrorKind.REFUSED,
            "a file's name leads elsewhere or holds control characters",
            "correct the name pattern, or remove the file from the server"),
    FILE_UNREADABLE(
            ErrorKind.REFUSED,
            "a file is not of the form that was agreed",
            "look at the file on the server; if its form changed, correct the columns in mailup.toml"),
    EXTRACT_EMPTY(
            ErrorKind.NEEDS_ADMIN,
            "the extract holds no record",
            "look in the CRM, or at the file, why nothing is there; then: mailup batch export CONNECTION"),
    EXPORT_HELD(
            ErrorKind.NEEDS_ADMIN,
            "the export is unusually small, or unusually many people would leave",
            "look why; if it is right: mailup batch release CONNECTION, then mailup batch export CONNECTION"),
    EXPORT_INVALID(
            ErrorKind.BUG,
            "the written file breaks MailUp's rules for imports",
            "send the code, the detail and the time to support"),
    BATCH_STATE_DAMAGED(
            ErrorKind.NEEDS_ADMIN,
            "what was last sent to MailUp by file is not readable",
            "send everything anew: mailup batch export --full CONNECTION"),
    STORE_FULL(
            ErrorKind.RETRY,
            "the disk of the data directory is full",
            "free space; what was not accepted is sent again by the sender"),
    STORE_NEWER(
            ErrorKind.NEEDS_ADMIN,
            "the data directory was written by a newer version of the connector",
            "run that version again, or restore the data directory from before its upgrade"),
    STORE_FAILED(ErrorKind.RETRY, "the store cannot write", "look at the log of the host's disk"),
    CONFIG_INVALID(ErrorKind.NEEDS_ADMIN, "the configuration is not valid", "correct the lines named"),
    SECRET_MISSING(ErrorKind.NEEDS_ADMIN, "a secret is not set", "mailup secret set CONNECTION NAME"),
    DATA_IN_USE(
            ErrorKind.NEEDS_ADMIN,
            "another process owns the data directory",
            "stop it, or speak to it through its socket"),
    DATA_EXPOSED(
            ErrorKind.NEEDS_ADMIN,
            "the data directory is not the service's alone",
            "as root: chown -R USER DIRECTORY; chmod 700 DIRECTORY"),
    DATA_COPIED(
            ErrorKind.NEEDS_ADMIN,
            "the data directory is a copy, or was restored",
            "make sure that no other connector uses the original, then: mailup serve --take-over"),
    CONNECTION_HELD(
            ErrorKind.NEEDS_ADMIN,
            "the connection is held: it writes nothing until a plan of it was applied",
            "look at it with mailup plan CONNECTION -o FILE, then mailup apply FILE"),
    CONNECTION_PAUSED(
            ErrorKind.NEEDS_ADMIN,
            "the connection is paused, and the command ended there",
            "end the pause with mailup resume CONNECTION, then give the same command again"),
    PLAN_INVALID(
            ErrorKind.NEEDS_ADMIN,
            "the plan's file is not whole, or belongs to another connection",
            "make a new one: mailup plan CONNECTION -o FILE"),
    SERVICE_GONE(
            ErrorKind.RETRY,
            "the service ended before it answered the command",
            "look with mailup status what became of it, then repeat the command"),
    SERVICE_STOPPED(ErrorKind.NEEDS_ADMIN, "no service runs", "start it: systemctl start mailup, or mailup serve"),
    DEFECT(ErrorKind.BUG, "a defect of the connector", "send the code and time to support");

    private final ErrorKind kind;
    private final String words;
    private final String remedy;

    ErrorCode(ErrorKind kind, String words, String remedy) {
        this.kind = kind;
        this.words = words;
        this.remedy = remedy;
    }

    public ErrorKind kind() {
        return kind;
    }

    /** What happened, in one clause. */
    public String words() {
        return words;
    }

    /** What to do now: a command or a click path. */
    public String remedy() {
        return remedy;
    }
}
