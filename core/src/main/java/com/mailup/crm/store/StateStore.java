package com.mailup.crm.store;

import com.mailup.crm.engine.PersonState;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.RecordRef;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The state of people and of work in hand. One owner per account calls it; every query takes the account first, so that accounts cannot
 * mix. Thread-safe; every method may block.
 */
public interface StateStore {
    /** The states of the named people; who is not known is left out. */
    List<PersonState> people(AccountId account, Collection<EmailAddress> addresses);

    /** To whom records are linked; a record without a link is left out. A record is linked to one person of an account. */
    Map<RecordRef, EmailAddress> links(AccountId account, Collection<RecordRef> records);

    /** People in address order after the given one, for plans, audits and reports; empty text for the beginning. */
    List<PersonState> peopleAfter(AccountId account, String address, int limit);

    /**
     * People whom MailUp was last read or assumed to have on a list, by a reading older than an instant (whom an audit missed), at most
     * {@code limit}, in address order.
     */
    List<EmailAddress> readBefore(AccountId account, ListId list, Instant instant, String afterAddress, int limit);

    /** How many people the account has. */
    long countPeople(AccountId account);

    /** How many people MailUp was last read or assumed to have on a list. */
    long countOn(AccountId account, ListId list);

    /** Of these, how many have no record in any CRM. */
    long countUnknown(AccountId account, ListId list);

    /** Who they are, after the given address, at most {@code limit}, in address order; empty text for the beginning. */
    List<UnknownRecipient> unknown(AccountId account, ListId list, String afterAddress, int limit);

    /**
     * Stores all of it in one transaction, synced to disk.
     *
     * @throws com.mailup.crm.contract.SyncException STORE_FULL or STORE_FAILED: nothing was stored
     */
    void commit(AccountId account, Commit commit);

    List<Parked> due(AccountId account, Instant now, int limit);

    /** Who is parked with a code, due or not, soonest due first. */
    List<Parked> parked(AccountId account, String code, int limit);

    /** Makes all people parked with a code due, for example when the import they wait for has ended. Returns how many. */
    int wake(AccountId account, String code, Instant due);

    /** Gives all people parked with a code another one, and makes them due. Returns how many. */
    int recode(AccountId account, String code, String newCode, Instant due);

    Optional<Instant> nextDue(AccountId account);

    List<Parked> parked(AccountId account, int limit);

    /** Those of the named people who are parked, due or not. */
    List<Parked> parked(AccountId account, Collection<EmailAddress> people);

    List<Delivery> deliveries(AccountId account);

    List<DeadLetter> deadLetters(AccountId account, int limit);

    /** Takes the named dead letters out, which are being replayed; answers those that were still there. */
    List<DeadLetter> takeDeadLetters(AccountId account, Collection<Long> ids);

    /** Removes dead letters older than the given instant. */
    int trimDeadLetters(Instant before);

    /** What was sent to groups of these records, also what has its fate. */
    List<Sending> sendings(AccountId account, Collection<RecordRef> records);

    /** What an import carries to a group and has no fate yet. */
    List<Sending> sendings(AccountId account, long importId);

    /** Makes what failed of the sendings of these records open again, to be tried once more. Returns how many. */
    int reopenSendings(AccountId account, Collection<RecordRef> records, Instant now);

    /** The ledger's entries of a person, oldest first. */
    List<LedgerEntry> ledger(AccountId account, EmailAddress address);

    /**
     * Forgets a person: state, links, work in hand, settled events, and the ledger's address and evidence. The ledger's chain stays and can
     * still be verified. Events that are not settled yet stay until they are.
     */
    void erase(AccountId account, EmailAddress address);
}
