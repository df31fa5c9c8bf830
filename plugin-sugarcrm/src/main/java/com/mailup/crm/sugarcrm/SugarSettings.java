package com.mailup.crm.sugarcrm;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SettingSpec;
import com.mailup.crm.contract.Settings;
import com.mailup.crm.contract.SyncException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The settings of one connection.
 *
 * @param client by which V8 lets the connector in, where it is set
 * @param platform under which SugarCRM keeps the token; other members of the family know none
 * @param limit of one request
 * @param scanEvery how often everything is asked for beside the package's queue, or beside the CRM's own calls
 * @param webhook whether the CRM calls when a record changes
 */
record SugarSettings(
        URI base,
        String username,
        Secret password,
        SignIn signIn,
        Spoken spoken,
        Optional<V8Client> client,
        String platform,
        Duration limit,
        Duration scanEvery,
        boolean webhook,
        FieldNames names) {

    /** How the password is sent. */
    enum SignIn {
        MD5,
        /** For users who are kept in a directory. */
        PLAIN
    }

    /** Which interface of SuiteCRM is spoken. */
    enum Spoken {
        /** v4_1, and V8 only where v4_1 is closed. */
        FOUND,
        V8
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

    private static final String CLIENT_ID = "client-id";
    private static final String CLIENT_SECRET = "client-secret";

    static final List<SettingSpec> SPECS = List.of(
            new SettingSpec(
                    "url",
                    SettingSpec.Type.URL,
                    Optional.empty(),
                    "The CRM's address up to, but without, /index.php, /service or /rest; of SuiteCRM 8 with /legacy."),
            new SettingSpec(
                    "username",
                    SettingSpec.Type.TEXT,
                    Optional.empty(),
                    "The integration user's name; give it a user of its own."),
            new SettingSpec("password", SettingSpec.Type.SECRET, Optional.empty(), "The integration user's password."),
            new SettingSpec(
                    "sign-in",
                    SettingSpec.Type.TEXT,
                    Optional.of("md5"),
                    "How the password is sent: md5, or plain for a user who is kept in a directory (LDAP)."),
            new SettingSpec(
                    "interface",
                    SettingSpec.Type.TEXT,
                    Optional.of("found"),
                    "SuiteCRM only: found takes v4_1 and, where that is closed, V8; v8 takes V8."),
            new SettingSpec(
                    CLIENT_ID,
                    SettingSpec.Type.TEXT,
                    Optional.of(""),
                    "V8 only: the id of a client of the kind client credentials, which an administrator makes under OAuth2 Clients and Tokens"
                            + " for the integration user."),
            new SettingSpec(CLIENT_SECRET, SettingSpec.Type.SECRET, Optional.of(""), "V8 only: that client's secret."),
            new SettingSpec(
                    "platform",
                    SettingSpec.Type.TEXT,
                    Optional.of("mailup"),
                    "SugarCRM only: the API platform to sign in on, which an administrator adds under Configure API Platforms."),
            new SettingSpec(
                    "time-limit", SettingSpec.Type.DURATION, Optional.of("PT120S"), "How long one request may take."),
            new SettingSpec(
                    "scan-every",
                    SettingSpec.Type.DURATION,
                    Optional.of("PT15M"),
                    "With the package inside: how often what tells nobody, as direct SQL, is looked for."),
            new SettingSpec(
                    "webhook",
                    SettingSpec.Type.FLAG,
                    Optional.of("false"),
                    "Whether the CRM itself calls the connector when a record changes: its Web Logic Hooks, or a logic hook of yours."),
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

    static SugarSettings of(Settings settings) {
        return new SugarSettings(
                URI.create(settings.text("url").replaceFirst("/+$", "")),
                settings.text("username"),
                settings.secret("password"),
                signIn(settings.text("sign-in")),
                spoken(settings.text("interface")),
                client(settings),
                settings.text("platform"),
                duration(settings, "time-limit"),
                duration(settings, "scan-every"),
                Boolean.parseBoolean(settings.text("webhook")),
                new FieldNames(
                        settings.text("changed-field"), settings.text("reason-field"), settings.text("stamp-prefix")));
    }

    private static SignIn signIn(String text) {
        return switch (text) {
            case "md5" -> SignIn.MD5;
            case "plain" -> SignIn.PLAIN;
            default -> throw new SyncException(ErrorCode.CONFIG_INVALID, "sign-in is md5 or plain");
        };
    }

    private static Spoken spoken(String text) {
        return switch (text) {
            case "found" -> Spoken.FOUND;
            case "v8" -> Spoken.V8;
            default -> throw new SyncException(ErrorCode.CONFIG_INVALID, "interface is found or v8");
        };
    }

    private static Optional<V8Client> client(Settings settings) {
        String id = settings.text(CLIENT_ID).strip();
        return Optional.ofNullable(settings.secrets().get(CLIENT_SECRET))
                .filter(secret -> !id.isEmpty() && !secret.reveal().isEmpty())
                .map(secret -> new V8Client(id, secret));
    }

    private static Duration duration(Settings settings, String key) {
        try {
            return Duration.parse(settings.text(key));
        } catch (DateTimeException e) {
            throw new SyncException(ErrorCode.CONFIG_INVALID, key + " is not a duration", e);
        }
    }
}
