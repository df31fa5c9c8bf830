package com.mailup.crm.delivery;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.engine.FieldMapping;
import com.mailup.crm.engine.GroupRule;
import com.mailup.crm.engine.Policy;
import com.mailup.crm.engine.RecordFilter;
import com.mailup.crm.engine.Shown;
import com.mailup.crm.model.ConnectionId;
import java.util.List;

/** A CRM as one MailUp account sees it: the policy and the group rules name only the lists of this account. */
public record LinkedCrm(
        ConnectionId connection,
        Crm crm,
        Policy policy,
        RecordFilter filter,
        List<FieldMapping> fields,
        List<GroupRule> groups,
        List<Shown> shown) {
    public LinkedCrm {
        fields = List.copyOf(fields);
        groups = List.copyOf(groups);
        shown = List.copyOf(shown);
    }

    /** Whether a field is mapped that MailUp has a say in. */
    boolean takesFromMailUp() {
        return fields.stream().anyMatch(FieldMapping::comesFromMailUp);
    }
}
