package com.mailup.crm.installer.demo;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The system whose people go to MailUp by night. */
interface NightPeople extends AutoCloseable {
    String settings();

    Map<String, String> environment();

    String firstName();

    /** Somebody gets another first name. */
    void rename(int number, String name);

    /** What the system shows of somebody, or was told to show. */
    String shows(int number);

    /** A CRM that is read by its own API. */
    final class OfCrm implements NightPeople {
        private final SimulatedCrm crm;
        private final List<String> records;

        OfCrm(SimulatedCrm.Kind kind) {
            crm = SimulatedCrm.start(kind, new SimulatedCrm.Options(0, true, Map.of(NightWorld.NEWS, "News")));
            List<SimulatedCrm.Row> rows = new ArrayList<>();
            for (int n = 1; n <= NightWorld.CONTACTS; n++) {
                rows.add(new SimulatedCrm.Row(
                        Optional.empty(),
                        Map.of(
                                SimulatedCrm.Field.FIRST_NAME,
                                "Ada",
                                SimulatedCrm.Field.LAST_NAME,
                                "Example " + n,
                                SimulatedCrm.Field.ADDRESS,
                                NightWorld.address(n)),
                        Map.of(World.CRM_FIELD + NightWorld.NEWS, "Subscribed")));
            }
            records = crm.importRows(rows);
        }

        @Override
        public String settings() {
            return crm.settings().strip() + "\nprivate = true\n";
        }

        @Override
        public Map<String, String> environment() {
            String secret = crm.secret().getKey().toUpperCase(Locale.ROOT).replace('-', '_');
            return Map.of(
                    "MAILUP_CONNECTIONS_CRM_" + secret, crm.secret().getValue().reveal());
        }

        @Override
        public String firstName() {
            return crm.fieldName(SimulatedCrm.Field.FIRST_NAME);
        }

        @Override
        public void rename(int number, String name) {
            crm.edit(records.get(number - 1), Map.of(SimulatedCrm.Field.FIRST_NAME, name), Map.of());
        }

        @Override
        public String shows(int number) {
            return crm.shows(records.get(number - 1), World.CRM_FIELD + NightWorld.NEWS);
        }

        @Override
        public void close() {
            crm.close();
        }
    }

    /** A system without an adapter: it writes files and takes files. */
    final class OfFiles implements NightPeople {
        private final Path folder;
        private int drops;

        OfFiles(Path parent) {
            folder = parent.resolve("shop");
            StringBuilder text = new StringBuilder();
            for (int n = 1; n <= NightWorld.CONTACTS; n++) {
                text.append(row(n, "Ada"));
            }
            drop("shop-full", text.toString());
        }

        private static String row(int number, String name) {
            return number + ";" + NightWorld.address(number) + ";" + name + ";Subscribed\n";
        }

        /** As a careful system does: under another name first. Its time is a little while ago, so that nobody waits. */
        private void drop(String stem, String rows) {
            drops++;
            try {
                Files.createDirectories(folder);
                Path writing = folder.resolve(stem + drops + ".writing");
                Files.writeString(writing, "id;email;firstname;" + World.CRM_FIELD + NightWorld.NEWS + "\n" + rows);
                Files.setLastModifiedTime(
                        writing,
                        FileTime.from(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(drops)));
                Files.move(writing, folder.resolve(stem + drops + ".csv"), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new SyncException(ErrorCode.STORE_FAILED, "the folder " + folder, e);
            }
        }

        @Override
        public String settings() {
            return "kind = \"file\"\nfolder = \"" + folder + "\"\n";
        }

        @Override
        public Map<String, String> environment() {
            return Map.of();
        }

        @Override
        public String firstName() {
            return "firstname";
        }

        @Override
        public void rename(int number, String name) {
            drop("shop-diff", row(number, name));
        }

        @Override
        public String shows(int number) {
            Path told = folder.resolve("unsubscribers");
            if (!Files.exists(told)) {
                return "";
            }
            try (Stream<Path> files = Files.list(told)) {
                String found = "";
                for (Path file : files.sorted().toList()) {
                    for (String line : Files.readAllLines(file)) {
                        String[] cells = line.split(";", -1);
                        found = cells[0].equals(Integer.toString(number)) ? cells[3] : found;
                    }
                }
                return found;
            } catch (IOException e) {
                throw new SyncException(ErrorCode.STORE_FAILED, "the folder " + told, e);
            }
        }

        @Override
        public void close() {
            // files need no closing
        }
    }

    @Override
    void close();
}
