package com.mailup.crm.engine;

import com.mailup.crm.model.ListId;
import com.mailup.crm.model.Reading;

/** A call owed to MailUp. */
public sealed interface MailUpAction {
    ListId list();

    /** Unsubscribes one recipient; {@code optOut} is the number it is for. */
    record Unsubscribe(ListId list, long recipient, long optOut) implements MailUpAction {}

    /** Unsubscribes by import: for somebody not registered, whom an import under way may still subscribe. */
    record OptOutImport(ListId list, long optOut) implements MailUpAction {}

    /** Subscribes somebody who is not registered. {@code single} when freshly read singly; otherwise only by import. */
    record Subscribe(ListId list, boolean single) implements MailUpAction {}

    /** Executes a wish, if a fresh reading still equals {@code expected}. */
    record ForceSubscribe(ListId list, Reading expected, long optOut) implements MailUpAction {}

    /** Asks for confirmation: a new recipient by adding it as pending, an unsubscribed one by the form page. */
    record AskConfirmation(ListId list, boolean registered, long optOut) implements MailUpAction {}

    /** Whether a call can make somebody subscribed or pending. */
    default boolean loosens() {
        return switch (this) {
            case Unsubscribe _, OptOutImport _ -> false;
            case Subscribe _, ForceSubscribe _, AskConfirmation _ -> true;
        };
    }
}
