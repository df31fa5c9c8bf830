package com.mailup.crm.vtiger;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.testkit.contract.CrmBench;
import com.mailup.crm.vtiger.VtigerSettings.FieldNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fields of a vTiger without our package are made by a script that names them as the connection maps them. */
class FieldScriptTest {
    private static final FieldNames NAMES = new FieldNames("when_changed", "why_changed", "mailup_stamp_");

    private static String script(String field, String label) {
        return FieldScript.of(
                new CrmMapping(
                        List.of("Contacts", "Vendors"), List.of(new MappedList(CrmBench.NEWS, field, label)), Set.of()),
                NAMES);
    }

    @Test
    void itNamesTheListsModulesAndFieldsOfTheConnection() {
        assertThat(script("mailup_list_1", "News"))
                .startsWith("<?php")
                .contains("$lists = ['mailup_list_1' => 'News'];")
                .contains("$modules = ['Contacts' => 'vtiger_contactscf', 'Vendors' => 'vtiger_vendorscf'];")
                .contains("'when_changed', 'MailUp: last change'", "'why_changed', 'MailUp: reason'")
                .doesNotContain("@");
    }

    @Test
    void nothingOfANameGetsOutOfItsText(@TempDir Path folder) throws Exception {
        String hostile = "x'], @modules@ <?php ?>\\']; system('id'); //\\";
        String script = script("mailup_list_1", hostile);
        Path read = folder.resolve("read.php");
        Files.writeString(read, script.substring(0, script.indexOf("$modules")) + "echo $lists['mailup_list_1'];");
        assertThat(php(read.toString())).isEqualTo(hostile);
        Path whole = Files.writeString(folder.resolve("whole.php"), script);
        assertThat(php("-l", whole.toString())).contains("No syntax errors");
    }

    private static String php(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("php").redirectErrorStream(true);
        builder.command().addAll(List.of(arguments));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
