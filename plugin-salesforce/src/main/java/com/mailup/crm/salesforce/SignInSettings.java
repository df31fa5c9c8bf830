package com.mailup.crm.salesforce;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.Settings;
import com.mailup.crm.contract.SyncException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.function.Supplier;

/** How the connector proves who it is. */
sealed interface SignInSettings {
    /** The consumer key of the External Client App. */
    String clientId();

    /** What may be wrong when Salesforce grants nothing. */
    String toLookAt();

    /** What proves beside the consumer key that the connector is the app, as the end of a question. */
    String proofToLookAt();

    /**
     * A key of the connector's own, whose certificate the app holds.
     *
     * @param key read when it is needed, in PEM form
     */
    record JwtBearer(String clientId, String username, String audience, Supplier<Secret> key)
            implements SignInSettings {
        @Override
        public String toLookAt() {
            return "is the user named right, pre-authorized for the app by a permission set, and active? Is the audience right"
                    + " (https://test.salesforce.com for a sandbox), the app's certificate that of private-key, and this host's"
                    + " clock set by NTP?";
        }

        @Override
        public String proofToLookAt() {
            return "";
        }
    }

    /**
     * The app's secret.
     *
     * @param proof read when it is needed
     */
    record ClientCredentials(String clientId, Supplier<Secret> proof) implements SignInSettings {
        @Override
        public String toLookAt() {
            return "has the app a user to run as, who is active and may use the API? Setup > External Client App Manager >"
                    + " Policies > Client Credentials Flow";
        }

        @Override
        public String proofToLookAt() {
            return ", consumer-secret its present secret";
        }
    }

    static SignInSettings of(Settings settings) {
        String clientId = settings.text("consumer-key");
        return switch (settings.text("sign-in")) {
            case "jwt" -> {
                if (settings.text("username").isBlank()) {
                    throw new SyncException(ErrorCode.CONFIG_INVALID, "sign-in = jwt needs username");
                }
                yield new JwtBearer(
                        clientId, settings.text("username"), settings.text("audience"), () -> key(settings));
            }
            case "client-credentials" -> new ClientCredentials(clientId, () -> settings.secret("consumer-secret"));
            default -> throw new SyncException(ErrorCode.CONFIG_INVALID, "sign-in is jwt or client-credentials");
        };
    }

    private static Secret key(Settings settings) {
        String file = settings.text("private-key-file");
        if (file.isBlank()) {
            return settings.secret("private-key");
        }
        try {
            Path path = Path.of(file);
            if (othersMayRead(path)) {
                throw new SyncException(
                        ErrorCode.CONFIG_INVALID,
                        "private-key-file can be read by others: chmod 600 and chown it to the service");
            }
            return new Secret(Files.readString(path));
        } catch (IOException | InvalidPathException e) {
            throw new SyncException(ErrorCode.CONFIG_INVALID, "private-key-file cannot be read", e);
        }
    }

    private static boolean othersMayRead(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView(PosixFileAttributeView.class)) {
            return false;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        return permissions.contains(PosixFilePermission.GROUP_READ)
                || permissions.contains(PosixFilePermission.OTHERS_READ);
    }
}
