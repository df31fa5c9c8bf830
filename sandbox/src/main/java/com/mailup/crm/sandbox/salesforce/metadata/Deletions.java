package com.mailup.crm.sandbox.salesforce.metadata;

import com.mailup.crm.sandbox.salesforce.org.Org;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a deployment takes out, before or after it puts things in. */
record Deletions(List<Gone> gone, List<Problem> problems) {
    /** @param first before anything is put in */
    record Gone(String type, String name, boolean first) {}

    static Deletions of(Archive archive, Shelf shelf, Org org) {
        List<Gone> gone = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (String file :
                List.of("destructiveChangesPre.xml", "destructiveChanges.xml", "destructiveChangesPost.xml")) {
            Optional.ofNullable(archive.files().get(file))
                    .map(Manifest::parse)
                    .ifPresent(manifest -> manifest.members()
                            .forEach((type, names) -> names.forEach(name -> {
                                if (!there(shelf, org, type, name)) {
                                    problems.add(new Problem(
                                            file, type, name, 0, 0, "No " + type + " named: " + name + " found", true));
                                } else if (type.equals("ApexClass") && Schedule.holds(org, name)) {
                                    problems.add(new Problem(file, type, name, 0, 0, Schedule.IN_USE, false));
                                } else {
                                    gone.add(new Gone(type, name, !file.contains("Post")));
                                }
                            })));
        }
        return new Deletions(gone, problems);
    }

    private static boolean there(Shelf shelf, Org org, String type, String name) {
        if (type.equals("CustomField")) {
            int dot = name.indexOf('.');
            return dot > 0
                    && org.type(name.substring(0, dot))
                            .flatMap(object -> object.field(name.substring(dot + 1)))
                            .isPresent();
        }
        if (type.equals("CustomObject")) {
            return org.type(name).isPresent();
        }
        return Kind.ofType(type).map(kind -> shelf.find(kind, name).isPresent()).orElse(true);
    }

    void done(List<Deployment.Done> done) {
        gone.forEach(one ->
                done.add(new Deployment.Done("destructiveChanges.xml", one.type(), one.name(), false, false, true)));
    }

    void apply(Inventory inventory, boolean first) {
        gone.stream().filter(one -> one.first() == first).forEach(one -> inventory.remove(one.type(), one.name()));
    }
}
