package com.mailup.crm.installer.demo;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.sandbox.mailup.MailUpConsole;
import com.mailup.crm.sandbox.mailup.MailUpOptions;
import com.mailup.crm.sandbox.mailup.SandboxMailUp;
import com.mailup.crm.sandbox.mailup.ftp.BatchSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** MailUp with its space for files behind SFTP, a system with people, and the settings that connect them by files only. */
final class NightWorld implements AutoCloseable {
    static final int CONTACTS = 2_000;
    static final int NEWS = 1;

    private final SandboxMailUp mailUp;
    private final BatchSpace space;
    private final NightPeople people;
    private final Path settings;
    private final Map<String, String> environment = new HashMap<>();

    private NightWorld(Path folder, NightPeople people) {
        this.people = people;
        mailUp = SandboxMailUp.start(MailUpOptions.defaults());
        space = BatchSpace.open(
                mailUp.batch(World.CONSOLE),
                folder.resolve("mailup-space"),
                Clock.systemUTC(),
                0,
                BatchSpace.Trigger.BY_HAND);
        settings = folder.resolve("mailup.toml");
        environment.put("MAILUP_ACCOUNTS_MAIN_TRANSFER_PASSWORD", BatchSpace.PASSWORD);
        environment.putAll(people.environment());
        try {
            Files.writeString(settings, text(folder));
        } catch (IOException e) {
            throw new SyncException(ErrorCode.STORE_FAILED, "the file " + settings, e);
        }
    }

    static NightWorld create(Path folder, NightPeople people) {
        return new NightWorld(folder, people);
    }

    private String text(Path folder) {
        return """
                data-directory = "%s"
                kind = "test"

                [listeners.public]
                port = 0

                [listeners.private]
                port = 0

                [accounts.main]
                console-id = "%d"

                [accounts.main.batch]
                protocol = "sftp"
                host = "127.0.0.1"
                port = %d
                user = "%s"
                host-key = "%s"
                private = true
                settle = "PT0.2S"

                [connections.crm]
                %s

                [connections.crm.batch]
                export = "never"
                import = "never"

                [connections.crm.mapping]
                modules = ["Contacts"]

                [[connections.crm.mapping.lists]]
                account = "main"
                list = %d
                label = "News"

                [[connections.crm.mapping.fields]]
                crm = "%s"
                mailup = 1
                """.formatted(
                        folder.resolve("data"),
                        World.CONSOLE,
                        space.port(),
                        BatchSpace.USER,
                        space.fingerprint(),
                        people.settings().strip(),
                        NEWS,
                        people.firstName());
    }

    static String address(int n) {
        return "contact" + n + "@example.com";
    }

    MailUpConsole console() {
        return mailUp.console(World.CONSOLE);
    }

    BatchSpace space() {
        return space;
    }

    NightPeople people() {
        return people;
    }

    Path settings() {
        return settings;
    }

    Map<String, String> environment() {
        return environment;
    }

    @Override
    public void close() {
        people.close();
        space.close();
        mailUp.close();
    }
}
