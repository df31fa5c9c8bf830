package com.mailup.crm.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.store.SealedStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private static final String ZEROS = Base64.getEncoder().encodeToString(new byte[32]);

    /** Made once, and checked with another implementation. */
    private static final String VECTOR = "1.ab217f7097a3.AAAAAAAAAAAAAAAAhF0ra/EEFAKwfA8c/pt+Q1oYJoFUgSk=";

    private final SecureRandom random = new SecureRandom();
    private final Memory store = new Memory();

    @TempDir
    Path folder;

    @Test
    void aSecretComesBackAndTheStoreNeverSeesIt() {
        Secrets secrets = secrets(key(), key());
        secrets.set("account/main", "password", new Secret("hunter2"));

        assertThat(secrets.get("account/main", "password")).contains(new Secret("hunter2"));
        assertThat(secrets.get("account/main", "client-secret")).isEmpty();
        assertThat(store.rows.toString()).doesNotContain("hunter2");
    }

    @Test
    void anEnvelopeOpensOnlyInItsOwnPlace() {
        Secrets secrets = secrets(key());
        secrets.set("account/main", "password", new Secret("hunter2"));
        store.seal(
                "account/other",
                "password",
                store.sealed("account/main", "password").orElseThrow());

        assertRefused(() -> secrets.get("account/other", "password"), "damaged");
    }

    @Test
    void aWrongKeyIsNamed() {
        MasterKey first = key();
        MasterKey second = key();
        secrets(first).set("account/main", "password", new Secret("hunter2"));

        assertRefused(() -> secrets(second).get("account/main", "password"), first.id(), second.id());
    }

    @Test
    void oneFlippedBitIsSeen() {
        Envelope envelope = Envelope.seal(key(), new byte[12], "s", "n", "text");
        MasterKey key = key();
        byte[] body = Base64.getDecoder()
                .decode(Envelope.seal(key, new byte[12], "s", "n", "text").body());
        for (int i = 0; i < body.length; i++) {
            byte[] flipped = body.clone();
            flipped[i] ^= 1;
            Envelope spoiled = new Envelope(key.id(), Base64.getEncoder().encodeToString(flipped));
            assertThat(spoiled.open(key, "s", "n")).isEmpty();
        }
        assertThat(envelope.open(key, "s", "n")).isEmpty();
        assertThat(new Envelope(key.id(), "not base64").open(key, "s", "n")).isEmpty();
    }

    @Test
    void theFormatStaysReadable() {
        MasterKey key = MasterKey.parse(ZEROS).orElseThrow();

        Envelope envelope = Envelope.seal(key, new byte[12], "account/main", "password", "hunter2");

        assertThat(envelope).hasToString(VECTOR);
        assertThat(Envelope.parse(VECTOR).flatMap(e -> e.open(key, "account/main", "password")))
                .contains("hunter2");
    }

    @Test
    void keysAreDerivedAsTheRfcSays() {
        // RFC 5869, test case 3: no salt, no info.
        byte[] input = HexFormat.of().parseHex("0b".repeat(22));

        assertThat(HexFormat.of().formatHex(Hkdf.sha256(input, "", 42)))
                .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
    }

    @Test
    void aPurposeHasItsOwnKeyThatOutlivesTheMasterKey() {
        KeySource.KeyFile file = new KeySource.KeyFile(folder.resolve("key"));
        Secrets secrets = new Secrets(store, file, file.readOrCreate(random), random);
        byte[] ledger = secrets.derive("ledger", 32);

        assertThat(secrets.derive("suppression", 32)).isNotEqualTo(ledger);
        secrets.rotate(List.of());
        assertThat(new Secrets(store, file, file.read(), random).derive("ledger", 32))
                .isEqualTo(ledger);
    }

    @Test
    void aNewMasterKeySealsEverythingAndTheFormerOneOpensNothing() throws Exception {
        KeySource.KeyFile file = new KeySource.KeyFile(folder.resolve("key"));
        KeyRing former = file.readOrCreate(random);
        Secrets secrets = new Secrets(store, file, former, random);
        secrets.set("account/main", "password", new Secret("hunter2"));
        store.seal("account/main", "callback-token", "a hash, no envelope");

        assertThat(secrets.rotate(List.of("account/main"))).isEqualTo(1);

        Secrets after = new Secrets(store, file, file.read(), random);
        assertThat(after.get("account/main", "password")).contains(new Secret("hunter2"));
        assertThat(store.sealed("account/main", "callback-token")).contains("a hash, no envelope");
        assertThat(Files.readAllLines(folder.resolve("key"))).hasSize(1);
        Secrets before = new Secrets(store, file, former, random);
        assertRefused(() -> before.get("account/main", "password"), "sealed under master key");
    }

    @Test
    void aRotationThatCrashedHalfWayIsOpenAndCanBeRepeated() {
        KeySource.KeyFile file = new KeySource.KeyFile(folder.resolve("key"));
        Secrets secrets = new Secrets(store, file, file.readOrCreate(random), random);
        secrets.set("account/main", "password", new Secret("one"));
        secrets.set("connection/crm", "access-key", new Secret("two"));
        store.failAfter = 1;
        assertThatThrownBy(() -> secrets.rotate(List.of("account/main", "connection/crm")))
                .isInstanceOf(IllegalStateException.class);
        store.failAfter = Integer.MAX_VALUE;

        Secrets again = new Secrets(store, file, file.read(), random);
        assertThat(again.get("account/main", "password")).contains(new Secret("one"));
        assertThat(again.get("connection/crm", "access-key")).contains(new Secret("two"));
        assertThat(again.rotate(List.of("account/main", "connection/crm"))).isEqualTo(2);
        assertThat(file.read().keys()).hasSize(1);
    }

    @Test
    void aGivenKeyIsRotatedByWritingTheNewOneInFront() {
        MasterKey old = key();
        secrets(old).set("account/main", "password", new Secret("hunter2"));

        assertRefused(() -> secrets(old).rotate(List.of("account/main")), "line before");
        MasterKey fresh = key();
        secrets(fresh, old).rotate(List.of("account/main"));
        assertThat(secrets(fresh).get("account/main", "password")).contains(new Secret("hunter2"));
    }

    @Test
    void theKeyComesFromTheCredentialThenTheFileThenTheEnvironment() throws Exception {
        Files.writeString(folder.resolve("mailup-master-key"), ZEROS);
        Path file = folder.resolve("k");
        Map<String, String> both =
                Map.of("CREDENTIALS_DIRECTORY", folder.toString(), KeySource.VARIABLE, key().encoded());

        assertThat(KeySource.find(both, Optional.of(file))
                        .orElseThrow()
                        .read()
                        .current()
                        .encoded())
                .isEqualTo(ZEROS);
        assertThat(KeySource.find(Map.of(KeySource.VARIABLE, ZEROS), Optional.of(file)))
                .contains(new KeySource.KeyFile(file));
        assertThat(KeySource.find(Map.of(KeySource.VARIABLE, ZEROS), Optional.empty())
                        .orElseThrow()
                        .read()
                        .current()
                        .encoded())
                .isEqualTo(ZEROS);
        assertThat(KeySource.find(Map.of(), Optional.empty())).isEmpty();
    }

    @Test
    void aFileThatOthersCanReadIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("k"), ZEROS);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> new KeySource.KeyFile(file).read())
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_INVALID))
                .hasMessageContaining("chmod 600");
    }

    @Test
    void aFileWithoutAKeyIsRefusedWithoutShowingIt() throws Exception {
        Path file = Files.write(folder.resolve("k"), "hunter2".getBytes(StandardCharsets.UTF_8));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> new KeySource.KeyFile(file).read())
                .hasMessageContaining("no master key")
                .hasMessageNotContaining("hunter2");
    }

    private void assertRefused(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SECRET_MISSING))
                .satisfies(e -> assertThat(e.toString()).contains(parts).doesNotContain("hunter2"));
    }

    private MasterKey key() {
        return MasterKey.random(random);
    }

    private Secrets secrets(MasterKey... keys) {
        return new Secrets(store, new KeySource.Given("a test", ""), new KeyRing(List.of(keys)), random);
    }

    private static final class Memory implements SealedStore {
        private final Map<String, String> rows = new ConcurrentHashMap<>();
        private int failAfter = Integer.MAX_VALUE;

        @Override
        public Optional<String> sealed(String scope, String name) {
            return Optional.ofNullable(rows.get(scope + "\0" + name));
        }

        @Override
        public void seal(String scope, String name, String envelope) {
            if (failAfter-- <= 0) {
                throw new IllegalStateException("the power went");
            }
            rows.put(scope + "\0" + name, envelope);
        }

        @Override
        public void remove(String scope, String name) {
            rows.remove(scope + "\0" + name);
        }

        @Override
        public List<String> names(String scope) {
            return new TreeMap<>(rows)
                    .keySet().stream()
                            .filter(k -> k.startsWith(scope + "\0"))
                            .map(k -> k.substring(scope.length() + 1))
                            .toList();
        }
    }
}
