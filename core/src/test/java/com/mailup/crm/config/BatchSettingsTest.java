package com.mailup.crm.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.batch.FilePlugin;
import com.mailup.crm.transfer.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is dangerous about files has to be said in so many words, and the rest has a default. */
class BatchSettingsTest {
    private static final String SFTP = """
            protocol = "sftp"
            host = "ftp.example.com"
            user = "example"
            host-key = "SHA256:abc"
            """;

    @TempDir
    private Path folder;

    private LoadedConfig read(String batch, String more) throws IOException {
        Path file = Files.writeString(folder.resolve("mailup.toml"), """
                data-directory = "data"
                kind = "test"
                [accounts.main]
                console-id = "1234"
                [accounts.main.batch]
                %s
                [connections.shop]
                kind = "file"
                folder = "/var/spool/shop"
                %s
                [connections.shop.mapping]
                modules = ["Contacts"]
                [[connections.shop.mapping.lists]]
                account = "main"
                list = 1
                field = "news"
                """.formatted(batch, more));
        return new ConfigReader(List.of(new FilePlugin()), new Surroundings(Map.of(), ZoneOffset.UTC)).read(file);
    }

    private SuiteConfig valid(String batch, String more) throws IOException {
        return switch (read(batch, more)) {
            case LoadedConfig.Valid valid -> valid.config();
            case LoadedConfig.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
    }

    private String problems(String batch) throws IOException {
        return problems(batch, "");
    }

    private String problems(String batch, String more) throws IOException {
        return switch (read(batch, more)) {
            case LoadedConfig.Valid _ -> "";
            case LoadedConfig.Invalid invalid -> invalid.problems().toString();
        };
    }

    @Test
    void anAccountWithoutApiNeedsNothingOfIt() throws IOException {
        AccountConfig account = valid(SFTP, "").accounts().getFirst();
        assertThat(account.api()).isFalse();
        assertThat(account.byFile()).isTrue();
        BatchConfig batch = account.batch().orElseThrow();
        assertThat(batch.space().protocol()).isEqualTo(Protocol.SFTP);
        assertThat(batch.space().port()).isEqualTo(22);
        assertThat(batch.down()).isTrue();
    }

    @Test
    void filesGoAtFourAndComeAtHalfPastFiveUnlessSaidOtherwise() throws IOException {
        NightConfig night = valid(SFTP, "").connections().getFirst().night();
        assertThat(night.export()).contains(LocalTime.of(4, 0));
        assertThat(night.unsubscribers()).contains(LocalTime.of(5, 30));
        assertThat(night.zone()).hasToString("Europe/Rome");
        NightConfig other = valid(SFTP, "batch.export = \"never\"\nbatch.import = \"02:15\"")
                .connections()
                .getFirst()
                .night();
        assertThat(other.export()).isEmpty();
        assertThat(other.unsubscribers()).contains(LocalTime.of(2, 15));
    }

    @Test
    void plainFtpHasToBeAllowedByName() throws IOException {
        String ftp = "protocol = \"ftp\"\nhost = \"ftp.example.com\"\nuser = \"example\"\n";
        assertThat(problems(ftp)).contains("can be read on the way");
        assertThat(problems(ftp + "allow-plain-ftp = true\n")).isEmpty();
    }

    @Test
    void sftpNeedsTheServersKey() throws IOException {
        assertThat(problems(SFTP.replace("SHA256:abc", "abc"))).contains("host-key");
    }

    @Test
    void aNameThatIsTheSameEveryNightOrLeadsElsewhereIsRefused() throws IOException {
        assertThat(problems(SFTP + "name = \"same.csv\"\n")).contains("name");
        assertThat(problems(SFTP + "name = \"../{time}.csv\"\n")).contains("name");
        assertThat(problems(SFTP + "separator = \"x\"\n")).contains("separator");
        assertThat(problems(SFTP + "unsubscribers = \"(\"\n")).contains("unsubscribers");
    }

    @Test
    void withoutApiOptOutsHaveToComeByFile() throws IOException {
        assertThat(problems(SFTP + "down = \"none\"\n")).contains("opt-outs come by no file");
    }

    @Test
    void theSpaceOfASystemWithoutAnAdapterIsReadUnderTheSameRules() throws IOException {
        String space = "[connections.shop.space]\n" + SFTP;
        FarConfig far = valid(SFTP, space).connections().getFirst().far().orElseThrow();
        assertThat(far.space().protocol()).isEqualTo(Protocol.SFTP);
        assertThat(far.setup().out()).isEqualTo("unsubscribers");
        assertThat(valid(SFTP, "").connections().getFirst().far()).isEmpty();
        assertThat(problems(SFTP, space.replace("sftp", "ftp"))).contains("can be read on the way");
        assertThat(problems(SFTP, space.replace("SHA256:abc", "abc"))).contains("host-key");
        assertThat(problems(SFTP, space + "unknown = 1\n")).contains("unknown");
    }

    @Test
    void aFormOfDatesHasToBeOneAndGroupsGoByNumberOnlyWhereTheyCanBeAsked() throws IOException {
        assertThat(problems(SFTP + "date-format = \"dd/MM/yyyy\"\n")).isEmpty();
        assertThat(problems(SFTP + "date-format = \"nonsense\"\n")).contains("date-format");
        assertThat(problems(SFTP + "groups = \"id\"\n")).contains("MailUp's numbers of groups");
    }
}
