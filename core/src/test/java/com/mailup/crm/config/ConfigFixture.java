package com.mailup.crm.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmKind;
import com.mailup.crm.contract.CrmPlugin;
import com.mailup.crm.contract.HookDecoder;
import com.mailup.crm.contract.PluginContext;
import com.mailup.crm.contract.SettingSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** Settings that are good, and a kind of CRM to read them with. */
abstract class ConfigFixture {
    static final String GOOD = """
            data-directory = "data"
            kind = "test"
            [listeners.public]
            port = 0
            [listeners.private]
            port = 0
            [accounts.main]
            url = "http://127.0.0.1:9001"
            console-url = "http://127.0.0.1:9001"
            console-id = "4711"
            client-id = "client"
            user = "m4711"
            [connections.crm]
            kind = "abacus"
            url = "http://127.0.0.1:9002"
            user = "sync"
            [connections.crm.mapping]
            modules = ["Contacts"]
            [[connections.crm.mapping.lists]]
            account = "main"
            list = 17
            label = "News"
            [[connections.crm.mapping.fields]]
            crm = "firstname"
            mailup = 1
            """;

    @TempDir
    Path folder;

    String digest(String text) {
        return valid(text, Map.of()).connections().getFirst().digest();
    }

    SuiteConfig valid(String text, Map<String, String> environment) {
        LoadedConfig loaded = load(text, environment);
        assertThat(loaded).isInstanceOf(LoadedConfig.Valid.class);
        return ((LoadedConfig.Valid) loaded).config();
    }

    List<Problem> problems(String text, Map<String, String> environment) {
        LoadedConfig loaded = load(text, environment);
        assertThat(loaded).isInstanceOf(LoadedConfig.Invalid.class);
        return ((LoadedConfig.Invalid) loaded).problems();
    }

    LoadedConfig load(String text, Map<String, String> environment) {
        try {
            return reader(environment).read(Files.writeString(folder.resolve("mailup.toml"), text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ConfigReader reader(Map<String, String> environment) {
        return new ConfigReader(
                List.of(new Abacus()), new Surroundings(new HashMap<>(environment), ZoneId.of("Europe/Rome")));
    }

    /** A kind of CRM with one setting of each interesting type. */
    private static final class Abacus implements CrmPlugin {
        @Override
        public CrmKind kind() {
            return new CrmKind("abacus");
        }

        @Override
        public List<SettingSpec> settings() {
            return List.of(
                    new SettingSpec("url", SettingSpec.Type.URL, Optional.empty(), "The CRM's address."),
                    new SettingSpec("user", SettingSpec.Type.TEXT, Optional.empty(), "The integration user."),
                    new SettingSpec("pause", SettingSpec.Type.DURATION, Optional.of("PT2S"), "Between two reads."),
                    new SettingSpec("key", SettingSpec.Type.SECRET, Optional.empty(), "The user's key."));
        }

        @Override
        public Crm connect(PluginContext context) {
            throw new UnsupportedOperationException();
        }

        @Override
        public HookDecoder hooks(PluginContext context) {
            throw new UnsupportedOperationException();
        }
    }
}
