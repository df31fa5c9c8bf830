package com.mailup.crm.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.CrmPackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every package for a CRM keeps to. */
public abstract class PackageContract {
    private static final String VERSION = "1.4.0";

    @TempDir
    private Path folder;

    /** A package made anew. */
    protected abstract CrmPackage crmPackage();

    @Test
    void builtTwiceItHasTheSameBytes() throws IOException {
        Path first = crmPackage().build(folder.resolve("first"), VERSION).file();
        Path second = crmPackage().build(folder.resolve("second"), VERSION).file();
        assertThat(second)
                .hasSameBinaryContentAs(first)
                .hasFileName(first.getFileName().toString());
    }

    @Test
    void theNameTellsTheVersion() {
        assertThat(crmPackage().build(folder, VERSION).file().getFileName().toString())
                .contains(VERSION);
        assertThat(crmPackage().build(folder, "1.5.0").file().getFileName().toString())
                .contains("1.5.0");
    }

    @Test
    void theDigestStandsBesideIt() throws IOException {
        List<CrmPackage.Built> all = crmPackage().build(folder, VERSION).all();
        for (CrmPackage.Built built : all) {
            assertThat(built.file()).hasDigest("SHA-256", built.sha256());
            assertThat(built.digestFile())
                    .hasContent(built.sha256() + "  " + built.file().getFileName() + "\n");
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .containsExactlyInAnyOrderElementsOf(all.stream()
                            .flatMap(built -> Stream.of(built.file(), built.digestFile()))
                            .toList());
        }
    }

    @Test
    void whatIsWrittenIsToldBefore() {
        assertThat(crmPackage().build(folder, VERSION).all())
                .extracting(built -> built.file().getFileName().toString())
                .containsExactlyElementsOf(crmPackage().files(VERSION));
    }

    @Test
    void anOlderOneOfTheSameVersionIsReplaced() throws IOException {
        Path file = crmPackage().build(folder, VERSION).file();
        byte[] whole = Files.readAllBytes(file);
        Files.writeString(file, "cut off");
        assertThat(crmPackage().build(folder, VERSION).file()).hasBinaryContent(whole);
    }

    @Test
    void aFolderThatCannotBeMadeIsSaid() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> crmPackage().build(inTheWay, VERSION)).isInstanceOf(UncheckedIOException.class);
    }
}
