package com.mailup.crm.contract;

import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.RecordRef;
import java.util.List;
import java.util.Optional;

/**
 * An open connection to one CRM. Thread-safe. Every call may block and honours interruption: it ends promptly with a
 * {@link SyncException} and leaves the thread interrupted. Instants are UTC. A lost session is renewed without the caller noticing;
 * a call that only reads never has an unknown outcome.
 */
public interface Crm extends AutoCloseable {
    /** The most records of one {@link #write}, and of one {@link #read} unless {@link #mostRead} says more. */
    int BATCH = 200;

    /**
     * Product, version, fields, the server's clock, and by which road changes are noticed.
     *
     * @throws SyncException CRM_UNREACHABLE, CRM_LOGIN_REFUSED, CRM_FIELD_MISSING
     */
    CrmInfo describe();

    /**
     * The records that changed since a cursor, oldest first; from {@link Cursor#START} all records. A record that changes while it
     * is paged over, or again under the same time by the CRM's clock, is seen again. Store {@code next} only after the page is in the inbox.
     *
     * <p>A cursor can be read from more than once, and by another connection after a restart. A change may be told twice; when nothing
     * changes, the pages become empty. A CRM that cannot tell of deletions leaves them out: such a record is absent when read.
     *
     * @param limit 1 to 200; a page may be shorter, and short or empty pages do not mean the end: {@link ChangePage#more()} does
     * @throws SyncException CRM_UNREACHABLE, CRM_ANSWER_INVALID, CRM_FIELD_MISSING
     * @throws IllegalArgumentException when the limit is outside its bounds
     */
    ChangePage changedSince(Cursor from, int limit);

    /**
     * The CRM called, unsigned: something may have changed in it. A {@link #changedSince} soon after asks the CRM, however long it would
     * have waited otherwise. Returns at once; many calls cost no more than a few.
     */
    default void hinted() {}

    /** The most records of one {@link #read}: more than {@link #BATCH} where each call counts and one can carry more. */
    default int mostRead() {
        return BATCH;
    }

    /**
     * The records as they are now, in the order asked. What is absent, deleted, not visible or of a module that is not mapped is left
     * out.
     *
     * @param records at most {@link #mostRead}
     * @throws IllegalArgumentException when there are more
     */
    List<Contact> read(List<RecordRef> records);

    /**
     * Writes each update if the record still shows what is expected: the listed statuses with their stamps, and the address without
     * regard to case. Answers in the same order and size; idempotent; a failure of one record does not stop the others. An update that
     * was applied and comes again is {@link WriteResult.Moved}. A value that the CRM cuts or alters stops nothing: {@link
     * WriteResult.Written#after()} shows what the record now holds.
     *
     * @param updates at most {@link #BATCH}, each record once
     * @throws SyncException when nothing at all could be tried (CRM_UNREACHABLE, CRM_LOGIN_REFUSED)
     * @throws IllegalArgumentException when there are more, or a record comes twice
     */
    List<WriteResult> write(List<ContactUpdate> updates);

    /**
     * Tells the part of the connector inside the CRM how the connector is, and hears how it is there. Empty where nothing of ours is
     * inside. Idempotent.
     *
     * @throws SyncException CRM_UNREACHABLE, CRM_ANSWER_INVALID, CRM_RIGHTS_MISSING when another user is the connector's there
     */
    default Optional<PackageReport> exchange(PackageNews news) {
        return Optional.empty();
    }

    /**
     * How the part of the connector inside the CRM is. Empty where nothing of ours is inside.
     *
     * @throws SyncException CRM_UNREACHABLE, CRM_RIGHTS_MISSING when it is inside and another user is the connector's there
     */
    default Optional<PackageReport> inside() {
        return Optional.empty();
    }

    /** The lists that users put records on; empty where the CRM has none. */
    default Optional<TargetLists> targetLists() {
        return Optional.empty();
    }

    /**
     * Signs in anew and looks closely. Changes nothing in the CRM.
     *
     * @throws SyncException CRM_UNREACHABLE, CRM_LOGIN_REFUSED
     */
    default CrmDiagnosis diagnose() {
        return new CrmDiagnosis(describe(), List.of());
    }

    @Override
    void close();
}
