package com.mailup.crm.salesforce;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.InstallStep.Part;
import com.mailup.crm.contract.InstallStep.Standing;
import com.mailup.crm.contract.SyncException;
import com.sforce.soap.metadata.FileProperties;
import com.sforce.soap.metadata.RetrieveResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The button in the page layouts that the administrator named. They are read anew for each look, and go back only while nobody has changed
 * them since.
 */
final class LayoutDesk {
    private final List<String> chosen;
    private final DeployRun run;
    private Optional<String> reading = Optional.empty();
    private Optional<SortedMap<String, Layout>> seen = Optional.empty();

    /** @param chosen by their names, as {@code Contact-Contact Layout} */
    LayoutDesk(List<String> chosen, DeployRun run) {
        this.chosen = List.copyOf(chosen);
        this.run = run;
    }

    /** One as it was read. */
    private record Layout(String path, String text, Instant changed, boolean managed) {
        static Layout of(FileProperties file, byte[] text) {
            return new Layout(
                    pathOf(file),
                    new String(text, StandardCharsets.UTF_8),
                    file.getLastModifiedDate().toInstant(),
                    file.getNamespacePrefix() != null
                            && !file.getNamespacePrefix().isEmpty());
        }
    }

    /** Whatever is no package of its own is told with that word in front. */
    private static String pathOf(FileProperties file) {
        return file.getFileName().replaceFirst("^unpackaged/", "");
    }

    synchronized Standing look(InstallSession session, boolean in) {
        if (chosen.isEmpty()) {
            return Standing.done("the setting layouts names none, so none is touched");
        }
        return run.look(session)
                .orElseGet(() -> read(session)
                        .map(layouts -> standing(layouts, in))
                        .orElseGet(() ->
                                Standing.underWay("Salesforce reads out the layouts", new Part(0, chosen.size()))));
    }

    /** What was seen last is written, unless a layout has changed meanwhile: then it is looked at anew. */
    synchronized void write(InstallSession session, boolean in) {
        SortedMap<String, Layout> before = seen.orElseGet(TreeMap::new);
        seen = Optional.empty();
        Map<String, Instant> now = session.found("Layout", chosen).stream()
                .collect(Collectors.toMap(
                        InstallSession::name, file -> file.getLastModifiedDate().toInstant(), (one, _) -> one));
        SortedMap<String, byte[]> files = new TreeMap<>();
        before.forEach((name, layout) -> {
            if (differs(name, layout, in) && layout.changed().equals(now.get(name))) {
                files.put(layout.path(), edited(name, layout.text(), in).getBytes(StandardCharsets.UTF_8));
            }
        });
        if (!files.isEmpty()) {
            run.begin(() -> session.deploy(DeployContents.listed(files)));
        }
    }

    /** Empty while Salesforce is at it. */
    private Optional<SortedMap<String, Layout>> read(InstallSession session) {
        if (reading.isEmpty()) {
            List<String> names = session.found("Layout", chosen).stream()
                    .map(FileProperties::getFullName)
                    .toList();
            if (names.isEmpty()) {
                seen = Optional.of(new TreeMap<>());
                return seen;
            }
            reading = Optional.of(session.retrieve("Layout", names));
        }
        RetrieveResult result = session.retrieved(reading.get());
        if (!result.isDone()) {
            return Optional.empty();
        }
        reading = Optional.empty();
        if (!result.isSuccess()) {
            throw new SyncException(
                    ErrorCode.INSTALL_REFUSED, "the layouts cannot be read: " + result.getErrorStatusCode());
        }
        SortedMap<String, byte[]> files =
                DeployContents.unzipped(result.getZipFile()).rooted().files();
        SortedMap<String, Layout> layouts = new TreeMap<>();
        for (FileProperties file : result.getFileProperties()) {
            Optional.ofNullable(files.get(pathOf(file)))
                    .filter(_ -> file.getType().equals("Layout"))
                    .ifPresent(text -> layouts.put(InstallSession.name(file), Layout.of(file, text)));
        }
        seen = Optional.of(layouts);
        return seen;
    }

    private Standing standing(SortedMap<String, Layout> layouts, boolean in) {
        List<String> words = new ArrayList<>();
        layouts.forEach((name, layout) -> {
            if (differs(name, layout, in)) {
                words.add(name + ": " + (in ? "+" : "-") + " button Open in MailUp");
            }
        });
        boolean done = words.isEmpty();
        for (String name : chosen) {
            Layout layout = layouts.get(name);
            if (layout == null) {
                words.add(name + " is not there");
            } else if (layout.managed()) {
                words.add(name + " belongs to a package and is left alone");
            }
        }
        return new Standing(done, words.isEmpty() ? "as it should be" : String.join("; ", words));
    }

    private static boolean differs(String name, Layout layout, boolean in) {
        return !layout.managed() && !edited(name, layout.text(), in).equals(layout.text());
    }

    private static String edited(String name, String text, boolean in) {
        return in ? LayoutEdit.with(text, name.replaceFirst("-.*", "")) : LayoutEdit.without(text);
    }
}
