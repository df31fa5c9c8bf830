package com.mailup.crm.sugarcrm;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One of the family's interfaces, spoken as the integration user. Texts are as people see them, times as {@link ServerClock} writes
 * them, flags are 0 and 1; a person's primary address and its flags are the fields {@code email1}, {@code email_opt_out} and {@code
 * invalid_email}. What only reads never has an unknown outcome.
 */
interface Dialect {
    /** The most rows that are asked for at once. */
    int PAGE = 200;

    /** No field: the second in which a record was saved, where its time does not tell that and it was looked up. */
    String SECOND = "date_modified:second";

    /** Signs in anew: rights, version and clock are as the server says them now. */
    Site renew();

    /** Forgets that a password was refused: the next sign-in sends it. */
    void insist();

    /** As it was told at the last sign-in; signs in when there was none. */
    Site site();

    /** The fields of a module with their types, as this user sees them. */
    Map<String, String> fields(String module);

    /** The living records behind a place in the order of (date_modified, id): id and date_modified, and the fields named. */
    List<Map<String, String>> changedBehind(String module, Place place, List<String> fields, int rows);

    /** The living records among these. */
    List<Map<String, String>> byIds(String module, List<String> fields, List<String> ids);

    /** All rows of these addresses, however often one has been entered. */
    List<AddressRow> addressRows(Collection<String> addresses);

    /** The living records of a module that use one of these addresses. */
    List<String> users(String module, Collection<String> addresses);

    /**
     * Sets fields of records, each named by its id; what is not named stays. One outcome for each; that it was accepted does not mean
     * that it was stored.
     *
     * @throws com.mailup.crm.contract.SyncException with an unknown outcome also where the server answered with an error midway
     */
    List<Attempt> set(String module, List<Map<String, String>> rows);

    /** The same for one record, which fails as a whole call does. */
    void put(String module, Map<String, String> row);

    /** Whether nobody else may raise flags of addresses, unless our package is inside. */
    default boolean needsAdministrator() {
        return true;
    }

    /** Raises flags of addresses without our package; one outcome for each. */
    List<Attempt> raise(List<Raise> flags);

    /** Whether a text that is stored loses what {@link Texts} says. */
    boolean cleansTexts();

    /** The target lists. */
    ListRows listRows();

    /** What our package says of itself; empty where it is not inside. Its module is there for one user only. */
    Optional<Map<String, String>> report();

    /** What our package says of how the CRM is set up, as JSON; empty where it is not inside or does not say so. */
    default Optional<String> setup() {
        return Optional.empty();
    }

    /** How long one of the records written lately took to save; empty before any was. */
    default Optional<Duration> saving() {
        return Optional.empty();
    }

    /** What lies in the package's outbox, oldest first. */
    List<Map<String, String>> outbox(List<String> fields, int rows);

    /** What an administrator should know of this interface. */
    default List<String> remarks() {
        return List.of();
    }

    /** Whether the server has printed warnings of its own into an answer. */
    boolean warned();

    void close();
}
