package com.mailup.crm.salesforce;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.salesforce.ApiBudget.Use;
import com.mailup.crm.salesforce.ModuleSchema.FieldInfo;
import com.sforce.soap.partner.DescribeSObjectResult;
import com.sforce.soap.partner.Field;
import com.sforce.soap.partner.GetUserInfoResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks Salesforce what it is and what its objects have. */
final class Describer {
    private final ForceSoap soap;
    private final ServerClock clock;
    private volatile Optional<String> language = Optional.empty();

    Describer(ForceSoap soap, ServerClock clock) {
        this.soap = soap;
        this.clock = clock;
    }

    /** By object and name; an object that the integration user does not see is left out. */
    Map<String, Map<String, FieldInfo>> fields(List<String> objects) {
        try {
            return described(objects);
        } catch (SyncException e) {
            if (e.code() != ErrorCode.CRM_FIELD_MISSING) {
                throw e;
            }
            Map<String, Map<String, FieldInfo>> each = new HashMap<>();
            objects.forEach(object -> each.putAll(alone(object)));
            return each;
        }
    }

    /** One that is not there fails the call for all of them. */
    private Map<String, Map<String, FieldInfo>> alone(String object) {
        try {
            return described(List.of(object));
        } catch (SyncException e) {
            if (e.code() != ErrorCode.CRM_FIELD_MISSING) {
                throw e;
            }
            return Map.of();
        }
    }

    private Map<String, Map<String, FieldInfo>> described(List<String> objects) {
        DescribeSObjectResult[] results = soap.ask(
                Use.CONSENT,
                "describeSObjects",
                connection -> connection.describeSObjects(objects.toArray(String[]::new)));
        Map<String, Map<String, FieldInfo>> described = new HashMap<>();
        for (int n = 0; n < results.length; n++) {
            Map<String, FieldInfo> fields = new HashMap<>();
            for (Field field : results[n].getFields()) {
                fields.put(field.getName(), new FieldInfo(type(field), field.getLength(), field.isUpdateable()));
            }
            described.put(objects.get(n), fields);
        }
        return described;
    }

    /** Names that are words of Java are kept with a bar in front. */
    private static String type(Field field) {
        return String.valueOf(field.getType()).replaceFirst("^_", "");
    }

    GetUserInfoResult user() {
        GetUserInfoResult user = soap.ask(Use.CONSENT, "getUserInfo", connection -> connection.getUserInfo());
        language = Optional.of(Optional.ofNullable(user.getUserLanguage()).orElse(""));
        return user;
    }

    /** The integration user's language, as it was when Salesforce was asked last who that is. */
    String language() {
        if (language.isEmpty()) {
            user();
        }
        return language.orElse("");
    }

    /** Sets our idea of Salesforce's clock. */
    void askTime() {
        clock.serverSays(soap.ask(Use.CONSENT, "getServerTimestamp", connection -> connection.getServerTimestamp())
                .getTimestamp()
                .toInstant());
    }
}
