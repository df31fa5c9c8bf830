package com.mailup.crm.salesforce;

import com.mailup.crm.salesforce.ModuleSchema.FieldInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds the field that is meant. Custom fields end with {@code __c}, behind the package's namespace if it has one; a person account shows
 * those of its contact with {@code __pc}, and the standard ones with Person in front. Case does not count.
 */
final class FieldFinder {
    private final boolean personAccount;
    private final Map<String, String> names = new TreeMap<>();

    FieldFinder(String module, Map<String, FieldInfo> fields) {
        this.personAccount = module.equals(ModuleSchema.ACCOUNT);
        fields.keySet().forEach(name -> names.put(name.toLowerCase(Locale.ROOT), name));
    }

    Optional<String> find(String wanted) {
        String name = wanted.toLowerCase(Locale.ROOT);
        List<String> forms = new ArrayList<>();
        if (personAccount) {
            forms.add("person" + name);
            forms.add(name.endsWith("__c") ? name.substring(0, name.length() - 1) + "pc" : name + "__pc");
        }
        forms.add(name);
        forms.add(name + "__c");
        return forms.stream()
                .filter(names::containsKey)
                .findFirst()
                .or(() -> inNamespace(name))
                .map(names::get);
    }

    private Optional<String> inNamespace(String name) {
        List<String> ends =
                personAccount ? List.of("__" + name + "__pc", "__" + name + "__c") : List.of("__" + name + "__c");
        return ends.stream()
                .flatMap(end -> names.keySet().stream().filter(field -> field.endsWith(end)))
                .findFirst();
    }
}
