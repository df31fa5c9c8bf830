package com.mailup.crm.mailup;

import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.GroupId;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.Reading;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One MailUp account. Thread-safe; every call blocks until the rate budget of its resource allows it, and is never repeated by itself
 * except after a renewed token.
 *
 * <p>Every method throws {@link com.mailup.crm.contract.SyncException} with a MAILUP code; {@code outcomeUnknown()} tells whether a
 * write may have taken effect.
 */
public interface MailUp {
    /** Who signed in. */
    record Account(String consoleId, String user, String url) {}

    record MailList(ListId id, String name) {}

    /** A group of a list; its name is unique there. */
    record Group(GroupId id, String name) {}

    record Field(int number, String name) {}

    /** How many recipients a list has by status. */
    record Totals(long subscribed, long unsubscribed, long pending) {}

    /** A page of a list with consent details. {@code asOf} is when its request was sent. */
    record Page(Map<EmailAddress, Reading> readings, long total, boolean last) {}

    /** How a bulk import treats the status. */
    enum ImportKind {
        /** New people become subscribed; the status of known ones stays. */
        DEFAULT,
        /** Everybody becomes unsubscribed, except pending people. */
        OPT_OUT
    }

    record ImportState(boolean completed, long valid, long notValid) {}

    /** What MailUp answered to a request for confirmation. */
    enum Confirmation {
        ASKED,
        ALREADY_SUBSCRIBED,
        REFUSED,
        /** The form pages do not accept our address, or are switched off. */
        NOT_POSSIBLE
    }

    Account account();

    /**
     * Whether what is sent goes by the next file: a queued import then has room for everybody and is the only way, and what MailUp made of
     * it is not known before a file of its own tells.
     */
    default boolean byFile() {
        return false;
    }

    List<MailList> lists();

    List<Field> fields();

    Totals totals(ListId list);

    /** Fresh single readings: everybody named has one, NOT_REGISTERED when absent while the list itself answers. */
    Map<EmailAddress, Reading> read(ListId list, Collection<EmailAddress> addresses);

    /** A page of everybody on the list in any status; pages shift while they are read. {@code number} from 0. */
    Page page(ListId list, int number, int size);

    /** The profile fields, by field number, of those of the named people who are subscribed; of nobody else. */
    Map<EmailAddress, Map<Integer, String>> profiles(ListId list, Collection<EmailAddress> people);

    /** Single add: subscribes who is not registered. Returns the recipient id. */
    long add(ListId list, RecipientData recipient);

    /** Adds somebody not registered as pending; MailUp sends the confirmation message. */
    long addPending(ListId list, RecipientData recipient);

    /** Asks an unsubscribed person to confirm (the form page, {@code Confirm=1}); leaves subscribed people alone. */
    Confirmation askConfirmation(ListId list, EmailAddress address);

    /** How long until the limit lets a bulk import through; zero when now. One that is called earlier waits until then. */
    default Duration untilImport() {
        return Duration.ZERO;
    }

    /** Queues a bulk import, at most 1,000 recipients; returns its number. */
    long importAll(ListId list, ImportKind kind, List<RecipientData> recipients);

    ImportState importState(long importId);

    /** Changes profile fields of an existing recipient; status and groups stay. */
    void updateProfile(long recipient, RecipientData data);

    /** Forces the subscription of an existing recipient. */
    void subscribe(ListId list, long recipient);

    void unsubscribe(ListId list, long recipient);

    List<Group> groups(ListId list);

    Group createGroup(ListId list, String name);

    /** Everybody in a group, in any status. */
    Set<EmailAddress> members(GroupId group);

    /** Those of the named people who are in a group. */
    Set<EmailAddress> members(GroupId group, Collection<EmailAddress> among);

    /** Queues an import into a group, at most 1,000 recipients; whoever is not on the group's list becomes subscribed. */
    long importInto(GroupId group, List<RecipientData> recipients);

    /** Takes a recipient out of a group; the status on its list stays. */
    void leave(GroupId group, long recipient);

    /** Removes a recipient from a list. MailUp forgets the opt-out. */
    void remove(ListId list, long recipient);
}
