package com.mailup.crm.sandbox.sugar.crm;

import static com.mailup.crm.sandbox.sugar.crm.FieldType.BOOL;
import static com.mailup.crm.sandbox.sugar.crm.FieldType.DATE;
import static com.mailup.crm.sandbox.sugar.crm.FieldType.DATETIME;
import static com.mailup.crm.sandbox.sugar.crm.FieldType.ID;
import static com.mailup.crm.sandbox.sugar.crm.FieldType.INT;
import static com.mailup.crm.sandbox.sugar.crm.FieldType.NAME;
import static com.mailup.crm.sandbox.sugar.crm.FieldType.PHONE;
import static com.mailup.crm.sandbox.sugar.crm.FieldType.RELATE;
import static com.mailup.crm.sandbox.sugar.crm.FieldType.TEXT;
import static com.mailup.crm.sandbox.sugar.crm.FieldType.URL;
import static com.mailup.crm.sandbox.sugar.crm.FieldType.VARCHAR;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The modules of a fresh installation, with the fields that matter here. */
final class StandardModules {
    private static final List<String> SOURCES =
            List.of("", "Cold Call", "Existing Customer", "Self Generated", "Employee", "Web Site", "Other");
    private static final List<String> LIST_TYPES =
            List.of("default", "seed", "exempt_domain", "exempt_address", "exempt", "test");

    private StandardModules() {}

    static List<CrmModule> all() {
        return List.of(
                contacts(),
                leads(),
                prospects(),
                accounts(),
                new CrmModule("ProspectLists", "ProspectList", false, lists()),
                new CrmModule("EmailAddresses", "EmailAddress", false, addresses()),
                new CrmModule("Users", "User", true, users()));
    }

    private static CrmModule contacts() {
        List<Field> fields = person();
        fields.add(Field.choice("lead_source", "Lead Source", SOURCES));
        fields.add(Field.of("birthdate", "Birthdate", DATE));
        fields.add(Field.of("account_id", "Account ID", RELATE).asFilledIn());
        fields.add(Field.of("account_name", "Account Name", RELATE).asFilledIn());
        return new CrmModule("Contacts", "Contact", true, fields);
    }

    private static CrmModule leads() {
        List<Field> fields = person();
        fields.add(Field.choice("lead_source", "Lead Source", SOURCES));
        fields.add(Field.choice(
                "status", "Status", List.of("New", "Assigned", "In Process", "Converted", "Recycled", "Dead")));
        fields.add(Field.of("converted", "Converted", BOOL));
        fields.add(Field.of("contact_id", "Contact ID", ID));
        fields.add(Field.of("account_id", "Account ID", ID));
        fields.add(Field.of("account_name", "Account Name", VARCHAR));
        return new CrmModule("Leads", "Lead", true, fields);
    }

    private static CrmModule prospects() {
        List<Field> fields = person();
        fields.add(Field.of("birthdate", "Birthdate", DATE));
        fields.add(Field.of("lead_id", "Lead ID", ID));
        fields.add(Field.of("account_name", "Account Name", VARCHAR));
        return new CrmModule("Prospects", "Prospect", true, fields);
    }

    private static CrmModule accounts() {
        List<Field> fields =
                basic(Field.of("name", "Name", NAME).withLength(150).asRequired());
        fields.addAll(texts("account_type industry phone_office phone_fax billing_address_street billing_address_city"
                + " billing_address_state billing_address_postalcode billing_address_country"));
        fields.add(Field.of("website", "Website", URL));
        fields.addAll(mail());
        return new CrmModule("Accounts", "Account", true, fields);
    }

    private static List<Field> lists() {
        List<Field> fields = basic(Field.of("name", "Name", NAME).withLength(50).asRequired());
        fields.add(Field.choice("list_type", "Type", LIST_TYPES));
        return fields;
    }

    private static List<Field> addresses() {
        return List.of(
                Field.of("id", "ID", ID).withLength(36),
                Field.of("email_address", "Email Address", VARCHAR).asRequired(),
                Field.of("email_address_caps", "Email Address caps", VARCHAR),
                Field.of("invalid_email", "Invalid Email", BOOL),
                Field.of("opt_out", "Opted Out", BOOL),
                Field.choice("confirm_opt_in", "Opt In", List.of("not-opt-in", "opt-in", "confirmed-opt-in")),
                Field.of("date_created", "Date Created", DATETIME),
                Field.of("date_modified", "Date Modified", DATETIME),
                Field.of("deleted", "Deleted", BOOL));
    }

    private static List<Field> users() {
        List<Field> fields = basic(Field.of("user_name", "User Name", VARCHAR).withLength(60));
        fields.addAll(texts("first_name last_name status"));
        fields.add(Field.of("is_admin", "Is Administrator", BOOL));
        fields.addAll(mail());
        return fields;
    }

    private static List<Field> person() {
        List<Field> fields = basic(Field.of("name", "Name", NAME).asFilledIn());
        fields.add(Field.of("last_name", "Last Name", VARCHAR).withLength(100).asRequired());
        fields.add(Field.of("first_name", "First Name", VARCHAR).withLength(100));
        fields.addAll(texts("salutation title department primary_address_street primary_address_city"
                + " primary_address_state primary_address_postalcode primary_address_country alt_address_street"
                + " alt_address_city alt_address_state alt_address_postalcode alt_address_country"));
        for (String phone : List.of("home", "mobile", "work", "other", "fax")) {
            fields.add(
                    Field.of("phone_" + phone, words("phone_" + phone), PHONE).withLength(100));
        }
        fields.add(Field.of("do_not_call", "Do Not Call", BOOL));
        fields.addAll(mail());
        return fields;
    }

    private static List<Field> basic(Field... own) {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.of("id", "ID", ID).withLength(36).asRequired());
        fields.addAll(List.of(own));
        fields.add(Field.of("date_entered", "Date Created", DATETIME));
        fields.add(Field.of("date_modified", "Date Modified", DATETIME));
        fields.add(Field.of("modified_user_id", "Modified By", ID));
        fields.add(Field.of("created_by", "Created By", ID));
        fields.add(Field.of("assigned_user_id", "Assigned to", ID));
        fields.add(Field.of("assigned_user_name", "Assigned to", RELATE).asFilledIn());
        fields.add(Field.of("description", "Description", TEXT));
        fields.add(Field.of("deleted", "Deleted", BOOL));
        return fields;
    }

    private static List<Field> mail() {
        return List.of(
                Field.of("email1", "Email Address", VARCHAR).asFilledIn(),
                Field.of("email_opt_out", "Email Opt Out", BOOL).asFilledIn(),
                Field.of("invalid_email", "Invalid Email", BOOL).asFilledIn());
    }

    /** The module of the package: no owner, no addresses, no dates of its own. */
    static CrmModule ofPackage() {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.of("id", "ID", ID).withLength(36).asRequired());
        fields.add(Field.of("deleted", "Deleted", BOOL));
        fields.add(Field.of("happened", "Happened", DATETIME));
        fields.add(Field.of("words", "Words", TEXT));
        fields.addAll(texts("module record kind by_user into_module into_record group_name seq"));
        for (String number : List.of("rank_of_kind", "list", "run", "chosen")) {
            fields.add(Field.of(number, words(number), INT));
        }
        texts("news acknowledged addresses fields version build instance is_copy queue oldest turned cron eight server")
                .forEach(field -> fields.add(field.asFilledIn()));
        return new CrmModule(MailUpPackage.MODULE, MailUpPackage.MODULE, false, fields);
    }

    private static List<Field> texts(String names) {
        UnaryOperator<String> trimmed = String::strip;
        return Arrays.stream(names.split(" "))
                .map(trimmed)
                .map(name -> Field.of(name, words(name), VARCHAR))
                .toList();
    }

    private static String words(String name) {
        return Pattern.compile("\\b[a-z]")
                .matcher(name.replace('_', ' '))
                .replaceAll((MatchResult letter) -> letter.group().toUpperCase(Locale.ROOT));
    }
}
