package com.mailup.crm.installer;

import com.mailup.crm.boot.DataDirectory;
import com.mailup.crm.boot.Operations;
import com.mailup.crm.boot.OperationsFactory;
import com.mailup.crm.boot.RunningSuite;
import com.mailup.crm.config.ConfigReader;
import com.mailup.crm.config.LoadedConfig;
import com.mailup.crm.config.SuiteConfig;
import com.mailup.crm.config.Surroundings;
import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmKind;
import com.mailup.crm.contract.CrmPackage;
import com.mailup.crm.contract.CrmPlugin;
import com.mailup.crm.contract.HookDecoder;
import com.mailup.crm.contract.InstallPlan;
import com.mailup.crm.contract.PluginContext;
import com.mailup.crm.contract.SettingSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A command line with prepared answers, and a kind of CRM of its own. */
abstract class VerbFixture {
    static final String CONFIG = """
            data-directory = "data"
            kind = "test"
            [accounts.main]
            url = "http://127.0.0.1:9001"
            console-url = "http://127.0.0.1:9001"
            console-id = "4711"
            client-id = "client"
            user = "m4711"
            [connections.crm]
            kind = "abacus"
            [connections.crm.mapping]
            modules = ["Contacts"]
            [[connections.crm.mapping.lists]]
            account = "main"
            list = 17
            """;

    final FakeOperations operations = new FakeOperations();
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();
    String input = "";

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws Exception {
        Files.writeString(folder.resolve("mailup.toml"), CONFIG);
        operations.mapping = digest();
    }

    final int run(String... arguments) {
        Terminal terminal = new Terminal(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                new BufferedReader(new StringReader(input)),
                false);
        return MailUp.run(
                new Parts(terminal, folder, surroundings(), List.of(new Abacus()), new Local(), FakeDemo::tell),
                arguments);
    }

    private String digest() {
        LoadedConfig loaded =
                new ConfigReader(List.of(new Abacus()), surroundings()).read(folder.resolve("mailup.toml"));
        return ((LoadedConfig.Valid) loaded).config().connections().getFirst().digest();
    }

    private static Surroundings surroundings() {
        return new Surroundings(Map.of(), ZoneOffset.UTC);
    }

    private final class Local implements OperationsFactory {
        @Override
        public Operations open(SuiteConfig config) {
            return operations;
        }

        @Override
        public RunningSuite serve(SuiteConfig config, boolean takeOver) {
            operations.asked.add("serve " + takeOver);
            return new RunningSuite() {
                @Override
                public List<URI> addresses() {
                    return List.of(URI.create("http://127.0.0.1:8443"));
                }

                @Override
                public Operations operations() {
                    return operations;
                }

                @Override
                public Path socket() {
                    return DataDirectory.socket(config.dataDirectory());
                }

                @Override
                public void close() {
                    operations.asked.add("stopped");
                }
            };
        }
    }

    /** A kind of CRM with one secret. */
    private static final class Abacus implements CrmPlugin {
        @Override
        public CrmKind kind() {
            return new CrmKind("abacus");
        }

        @Override
        public List<SettingSpec> settings() {
            return List.of(new SettingSpec("access-key", SettingSpec.Type.SECRET, Optional.empty(), "The key."));
        }

        @Override
        public Crm connect(PluginContext context) {
            throw new UnsupportedOperationException();
        }

        @Override
        public HookDecoder hooks(PluginContext context) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<CrmPackage> crmPackage() {
            return Optional.of(new Beads());
        }
    }

    /** What could be installed inside an abacus. */
    private static final class Beads implements CrmPackage {
        @Override
        public Built build(Path directory, String version) {
            Path file = directory.resolve(edition(version).file());
            try {
                Files.writeString(file, "beads");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Built(file, file, "");
        }

        @Override
        public Edition edition(String version) {
            return new Edition("abacus-" + version + ".zip", version, "b1");
        }

        @Override
        public InstallPlan install(Site site, Path file, Edition edition) {
            throw new UnsupportedOperationException();
        }

        @Override
        public InstallPlan uninstall(Site site, boolean dropFields) {
            throw new UnsupportedOperationException();
        }
    }
}
