package com.mailup.crm.sandbox.sugar.crm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The table email_addr_bean_rel: which record uses which address. Guarded by the CRM's lock. */
public final class EmailLinks {

    /** A row of the table. */
    public record Link(String address, Ref bean, boolean primary) {}

    private final Map<Ref, List<Link>> byBean = new HashMap<>();
    private final Map<String, List<Link>> byAddress = new HashMap<>();

    EmailLinks() {}

    /** The primary ones first, else in the order in which they were made. */
    List<Link> of(Ref bean) {
        List<Link> links = byBean.getOrDefault(bean, List.of());
        return Stream.concat(
                        links.stream().filter(Link::primary), links.stream().filter(link -> !link.primary()))
                .toList();
    }

    List<Link> using(String address) {
        return List.copyOf(byAddress.getOrDefault(address, List.of()));
    }

    Stream<Link> all() {
        return byBean.values().stream().flatMap(List::stream);
    }

    void add(Link link) {
        remove(link.bean(), link.address());
        byBean.computeIfAbsent(link.bean(), _ -> new ArrayList<>()).add(link);
        byAddress.computeIfAbsent(link.address(), _ -> new ArrayList<>()).add(link);
    }

    boolean remove(Ref bean, String address) {
        boolean there = byBean.getOrDefault(bean, new ArrayList<>())
                .removeIf(link -> link.address().equals(address));
        byAddress
                .getOrDefault(address, new ArrayList<>())
                .removeIf(link -> link.bean().equals(bean));
        return there;
    }

    void removeAll(Ref bean) {
        of(bean).forEach(link -> remove(bean, link.address()));
    }
}
