package com.mailup.crm.sandbox.sugar.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.http.Json;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What the package does inside a save: it counts the changes of statuses, and queues what happened. */
final class Hooks implements SaveHook {
    /** The package names nobody for a row of an import. */
    private static final String NOBODY = "";

    private static final String UNSUBSCRIBED = "Unsubscribed";
    private static final String NO_RIGHT = "!";

    private final Crm crm;
    private final MailUpPackage mailUp;

    Hooks(Crm crm, MailUpPackage mailUp) {
        this.crm = crm;
        this.mailUp = mailUp;
    }

    @Override
    public Map<String, String> beforeSave(Bean before, Map<String, String> changes, Map<String, String> sent, User by) {
        if (!takesPart(before)) {
            return changes;
        }
        Map<String, String> kept = new HashMap<>(changes);
        if (mailUp.isConnector(by)) {
            if (moved(before, sent.getOrDefault("mailup_expected", ""))) {
                kept.keySet().removeIf(field -> FieldNames.isList(field) || FieldNames.isStamp(field));
            }
            return kept;
        }
        List<String> moved = changes.keySet().stream()
                .filter(FieldNames::isList)
                .filter(field -> !before.get(field).equals(changes.get(field)))
                .toList();
        kept.keySet().removeIf(FieldNames::isStamp);
        for (String field : moved) {
            if (by.may(Access.EDIT, MailUpPackage.MODULE) || UNSUBSCRIBED.equals(changes.get(field))) {
                String stamp = FieldNames.stampOf(field);
                kept.put(stamp, next(before.get(stamp), by));
            } else {
                kept.remove(field);
            }
        }
        return kept;
    }

    private static boolean moved(Bean before, String expected) {
        JsonNode values = Json.read(Texts.decoded(expected));
        return values.properties().stream()
                .anyMatch(value -> !value.getValue().asText().equals(before.get(value.getKey())));
    }

    @Override
    public void addressStored(Bean saved, boolean isNew) {
        if (isNew) {
            crm.emailAddresses().of(saved.ref()).forEach(crm.emailAddresses()::restore);
        }
    }

    @Override
    public void afterSave(Bean before, Bean saved, User by, Origin origin) {
        if (saved.module().name().equals("EmailAddresses")) {
            crm.emailAddresses().users(saved).forEach(user -> saved(user, by));
        } else if (origin == Origin.IMPORT && !mailUp.isConnector(by)) {
            queue(saved, Change.Kind.SAVED, NOBODY, Optional.empty());
        } else if (!saved.is("converted")) {
            saved(saved, by);
        } else if (!before.is("converted") && !saved.get("contact_id").isEmpty()) {
            queue(saved, Change.Kind.MERGED, by, Optional.of(new Ref("Contacts", saved.get("contact_id"))));
        }
    }

    @Override
    public void beforeDelete(Bean last, User by, Optional<Ref> into) {
        queue(last, into.isPresent() ? Change.Kind.MERGED : Change.Kind.DELETED, by, into);
    }

    @Override
    public void restored(Bean bean, User by) {
        queue(bean, Change.Kind.RESTORED, by, Optional.empty());
    }

    @Override
    public void related(Bean person, User by) {
        saved(person, by);
    }

    private void saved(Bean bean, User by) {
        if (!mailUp.isConnector(by)) {
            queue(bean, Change.Kind.SAVED, by, Optional.empty());
        }
    }

    private void queue(Bean bean, Change.Kind kind, User by, Optional<Ref> into) {
        queue(bean, kind, by.id(), into);
    }

    private void queue(Bean bean, Change.Kind kind, String by, Optional<Ref> into) {
        if (takesPart(bean)) {
            boolean last = kind == Change.Kind.DELETED || kind == Change.Kind.MERGED;
            mailUp.outbox().add(new Change(bean.ref(), kind, by, into, last ? words(bean) : ""));
        }
    }

    private boolean takesPart(Bean bean) {
        return mailUp.listens() && Crm.MAPPED.contains(bean.module().name());
    }

    private String words(Bean last) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("status", byList(last, last::get));
        words.put("stamp", byList(last, field -> last.get(FieldNames.stampOf(field))));
        words.put(
                "optOut",
                crm.emailAddresses()
                        .primary(last.ref())
                        .filter(row -> row.is("opt_out"))
                        .isPresent());
        return Json.write(words);
    }

    private static Map<String, String> byList(Bean bean, UnaryOperator<String> value) {
        return FieldNames.listFields(bean.module())
                .collect(Collectors.toMap(field -> field, value, (first, _) -> first, LinkedHashMap::new));
    }

    /** Counts on, and marks what somebody did who may not lift opt-outs. */
    private static String next(String stamp, User by) {
        String count = stamp.endsWith(NO_RIGHT) ? stamp.substring(0, stamp.length() - 1) : stamp;
        long next = count.isEmpty() ? 1 : Long.parseLong(count) + 1;
        return next + (by.may(Right.LIFT_OPT_OUTS) ? "" : NO_RIGHT);
    }
}
