package com.mailup.crm.mailup;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.mailup.crm.mailup.MailUp.Group;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.GroupId;
import com.mailup.crm.model.ListId;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The groups of a list and who is in them. */
final class Groups {
    private static final int PAGE = 1000;
    private static final int TOGETHER = 20;

    private record GroupRow(
            @JsonProperty("idGroup") int idGroup,
            @JsonProperty("Name") @Nullable String name) {
        Group group() {
            return new Group(new GroupId(idGroup), name == null ? "" : name);
        }
    }

    private final RestClient rest;

    Groups(RestClient rest) {
        this.rest = rest;
    }

    List<Group> of(ListId list) {
        return rest.all(RestCall.get(Resource.GROUPS, list), PAGE, GroupRow.class).stream()
                .filter(row -> row.idGroup() > 0)
                .map(GroupRow::group)
                .toList();
    }

    Group create(ListId list, String name) {
        return rest.read(
                        RestCall.of("POST", Resource.GROUP, list)
                                .sending(Map.of("Name", name, "Notes", "", "Deletable", true)),
                        GroupRow.class)
                .group();
    }

    Set<EmailAddress> members(GroupId group) {
        return addresses(rest.all(RestCall.get(Resource.MEMBERS, group), PAGE, ConsentRow.class));
    }

    Set<EmailAddress> members(GroupId group, Collection<EmailAddress> among) {
        List<EmailAddress> people = List.copyOf(new LinkedHashSet<>(among));
        Set<EmailAddress> members = new HashSet<>();
        for (int from = 0; from < people.size(); from += TOGETHER) {
            List<EmailAddress> some = people.subList(from, Math.min(from + TOGETHER, people.size()));
            AddressFilter filter = new AddressFilter(some);
            Set<EmailAddress> found = addresses(rest.all(
                    RestCall.get(Resource.MEMBERS, group).with("filterby", filter.expression()),
                    PAGE,
                    ConsentRow.class));
            if (!filter.kept(found)) {
                throw MailUpErrors.invalid(Resource.MEMBERS, "the filter was not applied", false);
            }
            some.stream().filter(found::contains).forEach(members::add);
        }
        return members;
    }

    private static Set<EmailAddress> addresses(List<ConsentRow> rows) {
        Set<EmailAddress> addresses = new HashSet<>();
        rows.forEach(row -> row.address().ifPresent(addresses::add));
        return addresses;
    }

    void leave(GroupId group, long recipient) {
        rest.send(RestCall.of("DELETE", Resource.LEAVE_GROUP, group, recipient));
    }
}
