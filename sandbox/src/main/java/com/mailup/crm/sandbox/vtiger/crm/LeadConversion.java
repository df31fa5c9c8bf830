package com.mailup.crm.sandbox.vtiger.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes a contact, an account or both of a lead. The default mapping carries neither the opt-out nor custom fields. */
public final class LeadConversion {
    private static final Map<String, Map<String, String>> MAPPING = Map.of(
            "Contacts",
            mapping("salutationtype firstname lastname email secondaryemail phone mobile fax leadsource description"
                    + " designation=title lane=mailingstreet city=mailingcity code=mailingzip state=mailingstate"
                    + " country=mailingcountry pobox=mailingpobox"),
            "Accounts",
            mapping("company=accountname email=email1 phone fax website industry rating description"
                    + " annualrevenue=annual_revenue noofemployees=employees"
                    + " lane=bill_street city=bill_city code=bill_code state=bill_state country=bill_country"));

    private final Crm crm;
    private final Records records;

    public LeadConversion(Crm crm, Records records) {
        this.crm = crm;
        this.records = records;
    }

    /**
     * Converts a lead.
     *
     * @param owner the id of the owner of the new records
     * @param wanted the modules to make, each with values that replace the mapped ones
     * @return the new ids by module
     */
    public Map<String, RecordId> convert(
            User by, RecordId leadId, String owner, Map<String, Map<String, JsonNode>> wanted) {
        return crm.atomically(() -> {
            Entity lead = crm.retrieve(leadId, by);
            if (lead.state() == Entity.State.CONVERTED) {
                throw new Refusal("LEAD_ALREADY_CONVERTED", "Lead is already converted");
            }
            Map<String, RecordId> made = new LinkedHashMap<>();
            Optional.ofNullable(wanted.get("Accounts"))
                    .ifPresent(given -> made.put("Accounts", account(by, values(lead, "Accounts", owner, given))));
            Optional.ofNullable(wanted.get("Contacts")).ifPresent(given -> {
                Map<String, JsonNode> values = values(lead, "Contacts", owner, given);
                Optional.ofNullable(made.get("Accounts"))
                        .ifPresent(account -> values.put("account_id", TextNode.valueOf(account.toString())));
                made.put("Contacts", make(by, "Contacts", values));
            });
            RecordId into = Optional.ofNullable(made.get("Contacts"))
                    .or(() -> Optional.ofNullable(made.get("Accounts")))
                    .orElseThrow(Refusal::accessDenied);
            records.markConverted(by, lead, into);
            return made;
        });
    }

    private RecordId account(User by, Map<String, JsonNode> values) {
        String name = Texts.of(values.getOrDefault("accountname", TextNode.valueOf("")));
        return crm.table("Accounts").withValue("accountname", name).stream()
                .findFirst()
                .map(number -> new RecordId(crm.table("Accounts").module().prefix(), number))
                .orElseGet(() -> make(by, "Accounts", values));
    }

    private RecordId make(User by, String module, Map<String, JsonNode> values) {
        Entity made = records.create(by, module, values, Origin.WEBSERVICE);
        return made.id();
    }

    private static Map<String, JsonNode> values(Entity lead, String module, String owner, Map<String, JsonNode> given) {
        Map<String, JsonNode> values = new HashMap<>();
        MAPPING.getOrDefault(module, Map.of()).forEach((from, to) -> values.put(to, TextNode.valueOf(lead.get(from))));
        values.put("assigned_user_id", TextNode.valueOf(owner));
        values.put("isconvertedfromlead", TextNode.valueOf("1"));
        values.putAll(given);
        return values;
    }

    private static Map<String, String> mapping(String pairs) {
        Map<String, String> mapping = new HashMap<>();
        for (String pair : pairs.split(" ", -1)) {
            int equals = pair.indexOf('=');
            mapping.put(equals < 0 ? pair : pair.substring(0, equals), pair.substring(equals + 1));
        }
        return mapping;
    }
}
