package com.mailup.crm.doctor;

import com.mailup.crm.contract.ErrorCode;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Whether everything is set that an account or a connection signs in with. */
public final class SecretsCheckup implements Checkup {
    private final String owner;
    private final Set<String> needed;
    private final Set<String> known;

    /**
     * Looks when asked.
     *
     * @param owner the account's or connection's name
     */
    public SecretsCheckup(String owner, Collection<String> needed, Collection<String> known) {
        this.owner = owner;
        this.needed = Set.copyOf(needed);
        this.known = Set.copyOf(known);
    }

    @Override
    public String subject() {
        return owner;
    }

    @Override
    public String topic() {
        return "secrets";
    }

    @Override
    public List<Check> look() {
        List<String> missing =
                needed.stream().filter(name -> !known.contains(name)).sorted().toList();
        if (missing.isEmpty()) {
            return List.of(Check.ok(owner, topic(), needed.isEmpty() ? "none are needed" : "all are set"));
        }
        return missing.stream()
                .map(name -> Check.fail(
                        owner,
                        topic(),
                        ErrorCode.SECRET_MISSING,
                        name + " is not set: mailup secret set " + owner + " " + name,
                        "nothing is sent without it; what comes is stored"))
                .toList();
    }
}
