package com.mailup.crm.engine;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.SubscriptionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a look leads to. */
public sealed interface Decision {
    /** Nothing was decided: these lists have to be read singly first. */
    record ReadFirst(Set<ListId> lists) implements Decision {}

    /**
     * A decision, to be stored before anything is sent.
     *
     * @param next the state with it
     * @param mailUp calls owed to MailUp, opt-outs first
     * @param crm writes owed to records
     * @param changes what changed, for the ledger
     * @param held records that wait for a person, with the code
     * @param carried standing opt-outs of departed records, to be decided with the person they go to in the same transaction
     * @param lookAgain the person should be looked at once more when this is settled
     */
    record Decided(
            PersonState next,
            List<MailUpAction> mailUp,
            List<ContactUpdate> crm,
            List<StatusChange> changes,
            Map<RecordRef, ErrorCode> held,
            List<Look.Carried> carried,
            boolean lookAgain)
            implements Decision {
        public Decided {
            mailUp = List.copyOf(mailUp);
            crm = List.copyOf(crm);
            changes = List.copyOf(changes);
            held = Map.copyOf(held);
            carried = List.copyOf(carried);
        }

        /** The same decision with other writes owed to records. */
        Decided with(List<ContactUpdate> updates) {
            return new Decided(next, mailUp, updates, changes, held, carried, lookAgain);
        }

        /** The same decision about somebody who has to be looked at once more. */
        public Decided lookingAgain() {
            return new Decided(next, mailUp, crm, changes, held, carried, true);
        }
    }

    /**
     * One change of a status.
     *
     * @param source which side it came from
     * @param rule the rule that decided, a stable name
     */
    record StatusChange(
            ListId list,
            Optional<SubscriptionStatus> from,
            SubscriptionStatus to,
            Optional<Instant> occurredAt,
            Source source,
            String rule,
            Optional<OptOutReason> reason) {}

    /** Which side a change came from. */
    enum Source {
        MAILUP,
        CRM,
        CONNECTOR
    }
}
