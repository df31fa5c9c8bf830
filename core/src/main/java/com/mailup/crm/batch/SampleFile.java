package com.mailup.crm.batch;

import com.mailup.crm.delivery.FileRow;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.MobileNumber;
import com.mailup.crm.model.SubscriptionStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A file as MailUp will get it, with two invented people: MailUp's staff asks for one to set the exchange up. */
public final class SampleFile {
    private SampleFile() {}

    /** Writes it; answers its columns. */
    public static List<String> write(Path file, FileForm form, List<Integer> fields, ListId list) throws IOException {
        Map<Integer, String> data = new TreeMap<>();
        fields.forEach(number -> data.put(number, "value of campo" + number));
        try (ImportFile sample = new ImportFile(file, form, fields, GroupNumbers.UNKNOWN, true)) {
            sample.write(new FileRow(
                    new EmailAddress("ada@example.com"),
                    list,
                    SubscriptionStatus.SUBSCRIBED,
                    data,
                    MobileNumber.parse("+39 333 1234567"),
                    Set.of()));
            sample.write(new FileRow(
                    new EmailAddress("bob@example.com"), list, SubscriptionStatus.UNSUBSCRIBED, Map.of(), Set.of()));
        }
        return ImportFile.columns(form, fields);
    }
}
