package com.mailup.crm.salesforce;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SettingSpec;
import com.mailup.crm.contract.Settings;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.SubscriptionStatus;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings of one connection.
 *
 * @param base the org's My Domain address
 * @param limit of one request
 * @param scanEvery how often Salesforce is asked what changed
 * @param outboundMessages whether Salesforce calls when a record changes
 * @param share of the API calls that are left, in per cent
 * @param bulkAbove from so many records on the first pass goes by Bulk API 2.0
 * @param addressFields by module, where the address is not in its usual field
 * @param kept statuses of campaign members who are never taken off, nor given another status
 * @param memberStatuses what campaign members are to show
 */
record SalesforceSettings(
        URI base,
        SignInSettings signIn,
        Duration limit,
        Duration scanEvery,
        boolean outboundMessages,
        int share,
        long bulkAbove,
        FieldNames names,
        Map<String, String> addressFields,
        Set<String> kept,
        Map<SubscriptionStatus, String> memberStatuses,
        List<String> layouts) {

    SalesforceSettings {
        addressFields = Map.copyOf(addressFields);
        kept = Set.copyOf(kept);
        memberStatuses = Map.copyOf(memberStatuses);
    }

    /** The fields beside the status of a list; those that do not exist are not written. */
    record FieldNames(String changed, String reason, String stampPrefix) {
        private static final String STATUS_PREFIX = "mailup_list_";

        /** The change stamp that the package keeps beside a status field. */
        Optional<String> stampOf(String statusField) {
            return statusField.startsWith(STATUS_PREFIX)
                    ? Optional.of(stampPrefix + statusField.substring(STATUS_PREFIX.length()))
                    : Optional.empty();
        }
    }

    private static final int MOST_PER_CENT = 100;

    static final List<SettingSpec> SPECS = List.of(
            new SettingSpec(
                    "url",
                    SettingSpec.Type.URL,
                    Optional.empty(),
                    "The org's My Domain address, https://NAME.my.salesforce.com: Setup > My Domain."),
            new SettingSpec(
                    "consumer-key",
                    SettingSpec.Type.TEXT,
                    Optional.empty(),
                    "The consumer key of the External Client App: Setup > External Client App Manager > Settings > OAuth Settings."),
            new SettingSpec(
                    "sign-in",
                    SettingSpec.Type.TEXT,
                    Optional.of("jwt"),
                    "How the connector signs in: jwt (a key of its own), or client-credentials (the app's secret)."),
            new SettingSpec(
                    "username", SettingSpec.Type.TEXT, Optional.of(""), "The integration user's name; needed for jwt."),
            new SettingSpec(
                    "audience",
                    SettingSpec.Type.TEXT,
                    Optional.of("https://login.salesforce.com"),
                    "For jwt: https://login.salesforce.com, or https://test.salesforce.com for a sandbox."),
            new SettingSpec(
                    "private-key-file",
                    SettingSpec.Type.TEXT,
                    Optional.of(""),
                    "For jwt: the file with the private key in PEM form; leave it out when the secret private-key is set."),
            new SettingSpec(
                    "private-key",
                    SettingSpec.Type.SECRET,
                    Optional.of(""),
                    "For jwt: the private key in PEM form, in one line, whose certificate the app holds."),
            new SettingSpec(
                    "consumer-secret",
                    SettingSpec.Type.SECRET,
                    Optional.of(""),
                    "For client-credentials: the app's consumer secret."),
            new SettingSpec(
                    "time-limit", SettingSpec.Type.DURATION, Optional.of("PT120S"), "How long one request may take."),
            new SettingSpec(
                    "scan-every",
                    SettingSpec.Type.DURATION,
                    Optional.of("PT5M"),
                    "How often Salesforce is asked what changed; each time costs an API call for each object."),
            new SettingSpec(
                    "outbound-messages",
                    SettingSpec.Type.FLAG,
                    Optional.of("false"),
                    "Whether Salesforce itself calls the connector when a record changes, by outbound messages of a flow."),
            new SettingSpec(
                    "api-share",
                    SettingSpec.Type.NUMBER,
                    Optional.of("50"),
                    "How much of the API calls that are left the connector may use in a day, in per cent."),
            new SettingSpec(
                    "bulk-above",
                    SettingSpec.Type.NUMBER,
                    Optional.of("50000"),
                    "From so many records on, the first synchronization reads by Bulk API 2.0."),
            new SettingSpec(
                    "address-fields",
                    SettingSpec.Type.TEXT,
                    Optional.of(""),
                    "For objects with several e-mail fields, which one counts: Object__c=Field__c, separated by commas."),
            new SettingSpec(
                    "kept-member-statuses",
                    SettingSpec.Type.TEXT,
                    Optional.of(""),
                    "Campaign members with one of these statuses, separated by commas, are never taken off or given another; who responded never is."),
            new SettingSpec(
                    "member-statuses",
                    SettingSpec.Type.TEXT,
                    Optional.of("Unsubscribed=Unsubscribed"),
                    "What campaign members show for Subscribed, Pending and Unsubscribed: STATUS=MEMBER STATUS, separated by commas; empty: nothing."),
            new SettingSpec(
                    "layouts",
                    SettingSpec.Type.TEXT,
                    Optional.of(""),
                    "The page layouts that mailup install puts the button into, separated by commas, as Contact-Contact Layout."),
            new SettingSpec(
                    "changed-field",
                    SettingSpec.Type.TEXT,
                    Optional.of("mailup_changed"),
                    "The field that shows the last change."),
            new SettingSpec(
                    "reason-field",
                    SettingSpec.Type.TEXT,
                    Optional.of("mailup_reason"),
                    "The field that shows its reason."),
            new SettingSpec(
                    "stamp-prefix",
                    SettingSpec.Type.TEXT,
                    Optional.of("mailup_stamp_"),
                    "How the package's change stamps are named; the list's number follows."));

    static SalesforceSettings of(Settings settings) {
        return new SalesforceSettings(
                URI.create(settings.text("url").replaceFirst("/+$", "")),
                SignInSettings.of(settings),
                duration(settings, "time-limit"),
                duration(settings, "scan-every"),
                Boolean.parseBoolean(settings.text("outbound-messages")),
                share(number(settings, "api-share")),
                number(settings, "bulk-above"),
                new FieldNames(
                        settings.text("changed-field"), settings.text("reason-field"), settings.text("stamp-prefix")),
                pairs(settings, "address-fields", "Object__c=Field__c, …"),
                words(settings.text("kept-member-statuses")),
                memberStatuses(settings),
                List.copyOf(words(settings.text("layouts"))));
    }

    private static int share(long perCent) {
        if (perCent < 1 || perCent > MOST_PER_CENT) {
            throw new SyncException(ErrorCode.CONFIG_INVALID, "api-share is 1 to 100");
        }
        return (int) perCent;
    }

    private static long number(Settings settings, String key) {
        try {
            return Long.parseLong(settings.text(key));
        } catch (NumberFormatException e) {
            throw new SyncException(ErrorCode.CONFIG_INVALID, key + " is not a number", e);
        }
    }

    private static Duration duration(Settings settings, String key) {
        try {
            return Duration.parse(settings.text(key));
        } catch (DateTimeException e) {
            throw new SyncException(ErrorCode.CONFIG_INVALID, key + " is not a duration", e);
        }
    }

    private static Set<String> words(String text) {
        Set<String> words = new TreeSet<>();
        for (String word : text.split(",", -1)) {
            if (!word.isBlank()) {
                words.add(word.strip());
            }
        }
        return words;
    }

    private static Map<SubscriptionStatus, String> memberStatuses(Settings settings) {
        String key = "member-statuses";
        String form = "Unsubscribed=MEMBER STATUS, …, for Subscribed, Pending and Unsubscribed";
        Map<SubscriptionStatus, String> statuses = new EnumMap<>(SubscriptionStatus.class);
        pairs(settings, key, form)
                .forEach((name, label) -> statuses.put(
                        Arrays.stream(SubscriptionStatus.values())
                                .filter(status -> status.text().equalsIgnoreCase(name) && !label.isEmpty())
                                .findFirst()
                                .orElseThrow(() -> new SyncException(ErrorCode.CONFIG_INVALID, key + " is " + form)),
                        label));
        return statuses;
    }

    private static Map<String, String> pairs(Settings settings, String key, String form) {
        Map<String, String> pairs = new HashMap<>();
        for (String word : words(settings.text(key))) {
            String[] pair = word.split("=", -1);
            if (pair.length != 2) {
                throw new SyncException(ErrorCode.CONFIG_INVALID, key + " is " + form);
            }
            pairs.put(pair[0].strip(), pair[1].strip());
        }
        return pairs;
    }
}
