package com.mailup.crm.sandbox.salesforce.metadata;

import com.mailup.crm.sandbox.salesforce.org.User;
import com.mailup.crm.sandbox.salesforce.soap.Element;
import com.mailup.crm.sandbox.salesforce.soap.SoapFault;
import com.mailup.crm.sandbox.salesforce.soap.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Hands metadata out: as a zip file, or as a list. */
final class Retrieval {
    /** Fields lie in the file of their object. */
    private static final String FIELD = "CustomField";

    private final Shelf shelf;
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();

    private record Job(List<Component> found, List<String> missing, AtomicInteger looks) {}

    Retrieval(Shelf shelf) {
        this.shelf = shelf;
    }

    String begin(Element asked) {
        Element request = asked.child("retrieveRequest").orElseGet(() -> Element.parse("<retrieveRequest/>"));
        List<Component> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        request.child("unpackaged")
                .ifPresent(unpackaged -> unpackaged.all("types").forEach(types -> {
                    Optional<Kind> kind = Kind.ofType(types.textOf("name"));
                    types.texts("members").forEach(member -> {
                        if (member.equals("*")) {
                            kind.ifPresent(known -> found.addAll(shelf.all(known)));
                        } else {
                            kind.flatMap(known -> shelf.find(known, member))
                                    .ifPresentOrElse(
                                            found::add,
                                            () -> missing.add("Entity of type '" + types.textOf("name") + "' named '"
                                                    + member + "' cannot be found"));
                        }
                    });
                }));
        String id = "09S5g0%012d".formatted(numbers.incrementAndGet());
        jobs.put(id, new Job(found, missing, new AtomicInteger()));
        return new Xml()
                .open("result")
                .leaf("done", false)
                .leaf("id", id)
                .leaf("state", "Queued")
                .close("result")
                .toString();
    }

    String status(Element asked, User by) {
        String id = asked.textOf("asyncProcessId");
        Job job = Optional.ofNullable(jobs.get(id))
                .orElseThrow(
                        () -> SoapFault.unexpected("INVALID_CROSS_REFERENCE_KEY", "no retrieve of that id: " + id));
        boolean done = job.looks().incrementAndGet() > 1;
        Xml xml = new Xml().open("result").leaf("done", done);
        if (done) {
            job.found().forEach(component -> properties(xml, "fileProperties", component, by, "unpackaged/"));
        }
        xml.leaf("id", id);
        if (done) {
            job.missing()
                    .forEach(problem -> xml.open("messages")
                            .leaf("fileName", "unpackaged/package.xml")
                            .leaf("problem", problem)
                            .close("messages"));
        }
        xml.leaf("status", done ? "Succeeded" : "InProgress").leaf("success", done);
        if (done && !asked.textOf("includeZip").equals("false")) {
            xml.leaf("zipFile", zip(job));
        }
        return xml.close("result").toString();
    }

    private static String zip(Job job) {
        Map<String, String> files = new TreeMap<>();
        files.put("unpackaged/package.xml", """
                <?xml version="1.0" encoding="UTF-8"?>
                <Package xmlns="http://soap.sforce.com/2006/04/metadata"><version>62.0</version></Package>
                """);
        job.found()
                .forEach(component -> component.files().forEach((path, text) -> files.put("unpackaged/" + path, text)));
        return new Archive(files).pack();
    }

    String list(Element asked, User by) {
        Xml xml = new Xml();
        for (Element query : asked.all("queries")) {
            if (query.textOf("type").equals(FIELD)) {
                shelf.customFields().forEach(field -> properties(xml, "result", field, by, "", FIELD));
            }
            Kind.ofType(query.textOf("type"))
                    .map(shelf::all)
                    .orElse(List.of())
                    .forEach(component -> properties(xml, "result", component, by, ""));
        }
        return xml.toString();
    }

    private static void properties(Xml xml, String tag, Component component, User by, String folder) {
        properties(xml, tag, component, by, folder, component.kind().type());
    }

    private static void properties(Xml xml, String tag, Component component, User by, String folder, String type) {
        boolean managed = !component.namespace().isEmpty();
        xml.open(tag)
                .leaf("createdById", by.id())
                .leaf("createdByName", by.nick())
                .leaf("createdDate", component.changed())
                .leaf("fileName", folder + component.path())
                .leaf("fullName", component.name())
                .leaf("id", "")
                .leaf("lastModifiedById", by.id())
                .leaf("lastModifiedByName", by.nick())
                .leaf("lastModifiedDate", component.changed())
                .leaf("manageableState", managed ? "installed" : "unmanaged");
        xml.leafIf("namespacePrefix", component.namespace()).leaf("type", type).close(tag);
    }

    String describe() {
        Xml xml = new Xml().open("result");
        for (Kind kind : Kind.values()) {
            xml.open("metadataObjects")
                    .leaf("directoryName", kind.folder())
                    .leaf("inFolder", false)
                    .leaf("metaFile", kind.described())
                    .leaf("suffix", kind.suffix().replace(".", ""))
                    .leaf("xmlName", kind.type())
                    .close("metadataObjects");
        }
        return xml.leaf("organizationNamespace", "")
                .leaf("partialSaveAllowed", true)
                .leaf("testRequired", false)
                .close("result")
                .toString();
    }
}
