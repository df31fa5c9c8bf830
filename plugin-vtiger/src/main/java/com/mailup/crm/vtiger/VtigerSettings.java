package com.mailup.crm.vtiger;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SettingSpec;
import com.mailup.crm.contract.Settings;
import com.mailup.crm.contract.SyncException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The settings of one connection.
 *
 * @param zone of the server, in which it keeps its times
 * @param limit of one request
 * @param scanEvery how often everything is asked for beside the package's queue, or where calls are counted
 * @param webhook whether vTiger's workflows call us
 */
record VtigerSettings(
        URI base,
        Access access,
        String username,
        Secret accessKey,
        ZoneId zone,
        Duration limit,
        Duration scanEvery,
        boolean webhook,
        FieldNames names) {

    /** By which of vTiger's interfaces. */
    enum Access {
        SESSION,
        CLOUD
    }

    /** The fields beside the status of a list; those that do not exist are not written. */
    record FieldNames(String changed, String reason, String stampPrefix) {
        private static final String STATUS_PREFIX = "mailup_list_";

        /** Whether the package makes this list's field, or an administrator did under a name of his own. */
        boolean isPackages(MappedList list) {
            return list.field().equals(STATUS_PREFIX + list.list().list().value());
        }

        /** The change stamp that the package keeps beside a status field. */
        Optional<String> stampOf(String statusField) {
            return statusField.startsWith(STATUS_PREFIX)
                    ? Optional.of(stampPrefix + statusField.substring(STATUS_PREFIX.length()))
                    : Optional.empty();
        }
    }

    static final List<SettingSpec> SPECS = List.of(
            new SettingSpec(
                    "url",
                    SettingSpec.Type.URL,
                    Optional.empty(),
                    "The CRM's address up to, but without, /webservice.php or /restapi."),
            new SettingSpec(
                    "api",
                    SettingSpec.Type.TEXT,
                    Optional.of("session"),
                    "session for webservice.php; cloud for vTiger's cloud and its REST API."),
            new SettingSpec(
                    "username",
                    SettingSpec.Type.TEXT,
                    Optional.empty(),
                    "The integration user's name; give it a user of its own."),
            new SettingSpec(
                    "access-key",
                    SettingSpec.Type.SECRET,
                    Optional.empty(),
                    "The integration user's access key, shown under My Preferences; not its password."),
            new SettingSpec(
                    "time-zone",
                    SettingSpec.Type.TEXT,
                    Optional.of("UTC"),
                    "The server's time zone: $default_timezone in config.inc.php."),
            new SettingSpec(
                    "time-limit", SettingSpec.Type.DURATION, Optional.of("PT60S"), "How long one request may take."),
            new SettingSpec(
                    "scan-every",
                    SettingSpec.Type.DURATION,
                    Optional.of("PT15M"),
                    "With the package inside: how often imports and workflows, which tell nobody, are looked for. In the cloud: all changes."),
            new SettingSpec(
                    "webhook",
                    SettingSpec.Type.FLAG,
                    Optional.of("false"),
                    "true: workflows of this vTiger call the connector, as mailup webhooks says; all is asked for then, and every scan-every."),
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

    static VtigerSettings of(Settings settings) {
        return new VtigerSettings(
                URI.create(withoutSlash(settings.text("url"))),
                access(settings.text("api")),
                settings.text("username"),
                settings.secret("access-key"),
                zone(settings),
                duration(settings, "time-limit"),
                duration(settings, "scan-every"),
                settings.text("webhook").equals("true"),
                new FieldNames(
                        settings.text("changed-field"), settings.text("reason-field"), settings.text("stamp-prefix")));
    }

    private static Access access(String text) {
        return switch (text) {
            case "session" -> Access.SESSION;
            case "cloud" -> Access.CLOUD;
            default -> throw new SyncException(ErrorCode.CONFIG_INVALID, "api is session or cloud");
        };
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static ZoneId zone(Settings settings) {
        try {
            return ZoneId.of(settings.text("time-zone"));
        } catch (DateTimeException e) {
            throw new SyncException(ErrorCode.CONFIG_INVALID, "time-zone is not the name of a time zone", e);
        }
    }

    private static Duration duration(Settings settings, String key) {
        try {
            return Duration.parse(settings.text(key));
        } catch (DateTimeException e) {
            throw new SyncException(ErrorCode.CONFIG_INVALID, key + " is not a duration", e);
        }
    }
}
