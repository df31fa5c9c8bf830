package com.mailup.crm.delivery;

import com.mailup.crm.engine.Intended;
import com.mailup.crm.model.Outcome;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Lets through only what was planned: whose decision differs now is held. */
final class PlannedApproval implements Approval {
    static final String MOVED = "moved since the plan";

    private final Set<Intended.Write> planned;

    PlannedApproval(Collection<Intended> planned) {
        this.planned = planned.stream().map(Intended::write).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean given() {
        return true;
    }

    @Override
    public void hold(Collection<PersonCase> people) {
        for (PersonCase person : people) {
            if (person.decided() && !planned(person)) {
                person.undecide();
                person.trouble(new Trouble(Outcome.HELD, MOVED, "", Trouble.Again.RELEASED));
            }
        }
    }

    private boolean planned(PersonCase person) {
        return person.intended().stream().map(Intended::write).allMatch(planned::contains);
    }
}
