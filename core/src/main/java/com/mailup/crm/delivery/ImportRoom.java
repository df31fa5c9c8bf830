package com.mailup.crm.delivery;

import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.Outcome;
import com.mailup.crm.store.Delivery;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The room in MailUp's import queue, which works in order: so few rows of ours wait there that whatever comes after them comes soon.
 * Opt-outs have room of their own.
 */
final class ImportRoom {
    private static final int ROWS = 1_000;

    private final Set<EmailAddress> queued;
    private final int rows;
    private final boolean onlyWay;
    private int all;
    private int optOuts;

    private ImportRoom(Set<EmailAddress> queued, int rows, boolean onlyWay, int all, int optOuts) {
        this.queued = queued;
        this.rows = rows;
        this.onlyWay = onlyWay;
        this.all = all;
        this.optOuts = optOuts;
    }

    /** What imports under way leave. */
    static ImportRoom beside(Collection<Delivery> open) {
        Set<EmailAddress> queued =
                open.stream().flatMap(delivery -> delivery.people().stream()).collect(Collectors.toSet());
        return new ImportRoom(
                queued,
                ROWS,
                false,
                rows(open),
                rows(open.stream()
                        .filter(delivery -> delivery.kind() == Delivery.Kind.OPT_OUT)
                        .toList()));
    }

    private static int rows(Collection<Delivery> open) {
        return open.stream().mapToInt(delivery -> delivery.people().size()).sum();
    }

    /** A file has room for everybody, and what it says of a person later counts. */
    static ImportRoom ofFile() {
        return new ImportRoom(Set.of(), Integer.MAX_VALUE, true, 0, 0);
    }

    /** Whether there is no other way but the import. */
    boolean onlyWay() {
        return onlyWay;
    }

    int left() {
        return Math.max(0, rows - all);
    }

    /** Whether a person is in the queue. */
    boolean holds(EmailAddress person) {
        return queued.contains(person);
    }

    /** What somebody waits for whom no import takes now: its end who is in the queue, room in it who is not. */
    Trouble waits(PersonCase person) {
        String code = holds(person.address()) ? Retry.IMPORT_OPEN : Retry.IMPORT_FULL;
        return new Trouble(Outcome.HELD, code, "", Trouble.Again.AFTER_IMPORT);
    }

    /** As many of them as fit, without those who are in the queue already. */
    List<PersonCase> takeProfiles(Collection<PersonCase> people) {
        List<PersonCase> taken = people.stream()
                .filter(person -> !queued.contains(person.address()))
                .limit(left())
                .toList();
        all += taken.size();
        return taken;
    }

    /** As many of them as fit: an opt-out comes after whatever the queue holds for the same person. */
    List<PersonCase> takeOptOuts(Collection<PersonCase> people) {
        List<PersonCase> taken =
                people.stream().limit(Math.max(0, rows - optOuts)).toList();
        all += taken.size();
        optOuts += taken.size();
        return taken;
    }
}
