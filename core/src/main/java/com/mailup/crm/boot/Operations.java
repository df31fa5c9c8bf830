package com.mailup.crm.boot;

import com.mailup.crm.contract.Secret;
import com.mailup.crm.doctor.Check;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.EmailAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What an administrator can do, either by this process alone or by the service that runs. Every method throws
 * {@link com.mailup.crm.contract.SyncException}.
 */
public interface Operations extends AutoCloseable {
    /** Reads both sides and says what would be done. Writes nothing. */
    PlanTotals plan(ConnectionId connection, Consumer<PlannedChange> changes, Progress progress);

    /** Decides again for everybody in the plan's file ({@link PlanFile}) and does what is still the same; the rest is held. */
    RunReport apply(ConnectionId connection, Path plan, Progress progress);

    /** Looks at every record. */
    RunReport sync(ConnectionId connection, Progress progress);

    /** Reads every mapped list of MailUp and looks at whoever differs from what is known. */
    RunReport audit(ConnectionId connection, Progress progress);

    /** Sends or takes nightly files, or tells how they stand. */
    BatchReport batch(ConnectionId connection, BatchTask task, Progress progress);

    StatusReport status();

    /** All that is known of a person, and why. */
    Explanation explain(ConnectionId connection, EmailAddress address);

    /** Recipients of the mapped lists without a record in the CRM, as MailUp was last read; answers how many. */
    long strangers(ConnectionId connection, Consumer<Stranger> sink);

    /** Work that was given up, newest first. */
    List<FailedItem> failed(ConnectionId connection, int limit);

    /** Puts given-up work back; empty puts all of it. Answers how many. */
    int replay(ConnectionId connection, Optional<Long> id);

    /** Goes on listening, and writes nothing. */
    Switched pause(ConnectionId connection);

    Switched resume(ConnectionId connection);

    /** Lets through what the fuse holds. */
    Switched release(ConnectionId connection);

    /**
     * What to enter in MailUp's console; a new token when {@code rotate}, the former stays valid for a day.
     *
     * @param connection one connection's lists, or those of all
     */
    List<WebhookSetup> webhooks(Optional<ConnectionId> connection, boolean rotate);

    /**
     * What to enter in the CRMs that call by themselves; a new token when {@code rotate}, the former stays valid for a day.
     *
     * @param connection one connection, or all
     */
    List<HintSetup> hints(Optional<ConnectionId> connection, boolean rotate);

    /** Where an administrator's browser signs the connector in to an account: good once, for ten minutes. Needs a service that runs. */
    URI signIn(AccountId account);

    /**
     * How MailUp called for each list.
     *
     * @param from calls before it do not count
     * @param about only calls that were, or may have been, about this person count
     */
    CallbackReport callbacks(Optional<ConnectionId> connection, Instant from, Optional<EmailAddress> about);

    /**
     * The steps to what shall become of the part inside a CRM, and how they stand.
     *
     * @param act whether the connector's own steps are done, as soon as those before them are; else it only looks
     */
    PackageProgress towards(ConnectionId connection, PackageGoal goal, boolean act);

    /** Looks at both ends, of one connection or of all. Changes nothing. */
    List<Check> doctor(Optional<ConnectionId> connection);

    /**
     * Seals a secret.
     *
     * @param scope an account's or a connection's, as {@link com.mailup.crm.secrets.Secrets} names it
     */
    void setSecret(String scope, String name, Secret secret);

    void removeSecret(String scope, String name);

    /** The names of the secrets that are set. */
    List<String> secrets(String scope);

    /** Gives a connection a new secret and has its package told; answers until when what was signed before is accepted. */
    Instant rotateSecret(ConnectionId connection);

    /** Seals everything under a new master key; answers how many secrets. */
    int rotateMaster();

    @Override
    void close();
}
