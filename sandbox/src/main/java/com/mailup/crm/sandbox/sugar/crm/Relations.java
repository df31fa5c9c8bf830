package com.mailup.crm.sandbox.sugar.crm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What hangs together with what, by the names of links. A wrong name is no error. */
public final class Relations {
    private static final Map<String, String> MEMBERS = Map.of(
            "contacts",
            "Contacts",
            "leads",
            "Leads",
            "prospects",
            "Prospects",
            "accounts",
            "Accounts",
            "users",
            "Users");

    private final Crm crm;
    private final Saves saves;
    private final Map<String, Set<Ref>> members = new HashMap<>();

    public Relations(Crm crm, Saves saves) {
        this.crm = crm;
        this.saves = saves;
    }

    /** The living records at the other end. */
    public List<Bean> related(Bean bean, String link) {
        return crm.reading(() -> ends(bean, link).stream()
                .flatMap(ref -> crm.find(ref).stream())
                .filter(other -> !other.deleted())
                .toList());
    }

    /** The module at the other end, if there is such a link. */
    public Optional<String> target(CrmModule module, String link) {
        return switch (link) {
            case "email_addresses", "email_addresses_primary" ->
                module.addressed() ? Optional.of("EmailAddresses") : Optional.empty();
            case "prospect_lists" -> module.addressed() ? Optional.of("ProspectLists") : Optional.empty();
            default ->
                module.name().equals("ProspectLists")
                                || (module.name().equals("Contacts") && link.equals("accounts"))
                                || (module.name().equals("Accounts") && link.equals("contacts"))
                        ? Optional.ofNullable(MEMBERS.get(link))
                        : Optional.empty();
        };
    }

    private List<Ref> ends(Bean bean, String link) {
        if (target(bean.module(), link).isEmpty()) {
            return List.of();
        }
        return switch (link) {
            case "email_addresses" -> rows(bean, false);
            case "email_addresses_primary" -> rows(bean, true);
            case "prospect_lists" ->
                members.entrySet().stream()
                        .filter(list -> list.getValue().contains(bean.ref()))
                        .map(list -> new Ref("ProspectLists", list.getKey()))
                        .toList();
            default ->
                switch (bean.module().name()) {
                    case "ProspectLists" ->
                        members.getOrDefault(bean.id(), Set.of()).stream()
                                .filter(ref -> ref.module().equals(MEMBERS.get(link)))
                                .toList();
                    case "Contacts" -> List.of(new Ref("Accounts", bean.get("account_id")));
                    default ->
                        crm.beans("Contacts").stream()
                                .filter(contact -> contact.get("account_id").equals(bean.id()))
                                .map(Bean::ref)
                                .toList();
                };
        };
    }

    private List<Ref> rows(Bean bean, boolean primaryOnly) {
        return crm.emailLinks().of(bean.ref()).stream()
                .filter(link -> link.primary() || !primaryOnly)
                .map(link -> new Ref("EmailAddresses", link.address()))
                .toList();
    }

    /** Of a record that does not exist no row is made, and nobody is told. */
    public void relate(User by, Bean bean, String link, String id, Map<String, String> values) {
        crm.atomically(() -> {
            target(bean.module(), link)
                    .flatMap(module -> crm.find(new Ref(module, id)))
                    .filter(other -> !other.deleted())
                    .ifPresent(other -> {
                        switch (link) {
                            case "email_addresses", "email_addresses_primary" ->
                                crm.emailAddresses()
                                        .link(
                                                bean.ref(),
                                                other,
                                                Texts.bool(values.getOrDefault("primary_address", ""))
                                                        .equals("1"));
                            case "prospect_lists" -> join(by, other, bean);
                            default -> joinOrOwn(by, bean, other);
                        }
                    });
            return bean;
        });
    }

    private void joinOrOwn(User by, Bean bean, Bean other) {
        if (bean.module().name().equals("ProspectLists")) {
            join(by, bean, other);
        } else {
            Bean contact = bean.module().name().equals("Contacts") ? bean : other;
            Bean account = contact.equals(bean) ? other : bean;
            crm.table("Contacts").put(contact.with("account_id", account.id()));
        }
    }

    private void join(User by, Bean list, Bean person) {
        if (members.computeIfAbsent(list.id(), _ -> new LinkedHashSet<>()).add(person.ref())) {
            saves.hook().related(person, by);
        }
    }

    public void unrelate(User by, Bean bean, String link, String id) {
        crm.atomically(() -> {
            target(bean.module(), link).ifPresent(module -> {
                Ref other = new Ref(module, id);
                switch (link) {
                    case "email_addresses", "email_addresses_primary" ->
                        crm.emailLinks().remove(bean.ref(), id);
                    case "prospect_lists" -> leave(by, id, bean.ref());
                    default -> {
                        if (bean.module().name().equals("ProspectLists")) {
                            leave(by, bean.id(), other);
                        }
                    }
                }
            });
            return bean;
        });
    }

    private void leave(User by, String list, Ref person) {
        if (members.getOrDefault(list, new LinkedHashSet<>()).remove(person)) {
            crm.find(person).ifPresent(bean -> saves.hook().related(bean, by));
        }
    }

    /** Everybody on a target list, of whatever module. */
    public List<Ref> members(String list) {
        return crm.reading(() -> new ArrayList<>(members.getOrDefault(list, Set.of())));
    }
}
