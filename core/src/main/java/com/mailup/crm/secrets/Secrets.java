package com.mailup.crm.secrets;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.store.SealedStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The secrets of the installation, sealed under the master key. A scope is an account, a connection ({@link #account},
 * {@link #connection}) or the suite itself. Thread-safe.
 */
public final class Secrets {
    private static final String SUITE = "suite";
    private static final String ROOT = "root";
    private static final int ROOT_BYTES = 32;

    private final SealedStore store;
    private final KeySource source;
    private final SecureRandom random;
    private volatile KeyRing ring;

    public Secrets(SealedStore store, KeySource source, KeyRing ring, SecureRandom random) {
        this.store = store;
        this.source = source;
        this.ring = ring;
        this.random = random;
    }

    public static String account(String name) {
        return "account/" + name;
    }

    public static String connection(String name) {
        return "connection/" + name;
    }

    /**
     * Opens a secret; empty when it was never set.
     *
     * @throws SyncException SECRET_MISSING when it was sealed under a key that is not here, or was damaged
     */
    public Optional<Secret> get(String scope, String name) {
        return store.sealed(scope, name).map(text -> new Secret(open(scope, name, text)));
    }

    public void set(String scope, String name, Secret secret) {
        store.seal(scope, name, seal(ring.current(), scope, name, secret.reveal()));
    }

    public void remove(String scope, String name) {
        store.remove(scope, name);
    }

    public List<String> names(String scope) {
        return store.names(scope);
    }

    /** A key for one purpose, the same for ever: it comes from a sealed root, so that a new master key does not change it. */
    public synchronized byte[] derive(String purpose, int length) {
        Secret root = get(SUITE, ROOT).orElseGet(this::newRoot);
        return Hkdf.sha256(Base64.getDecoder().decode(root.reveal()), purpose, length);
    }

    private Secret newRoot() {
        byte[] bytes = new byte[ROOT_BYTES];
        random.nextBytes(bytes);
        Secret root = new Secret(Base64.getEncoder().encodeToString(bytes));
        set(SUITE, ROOT, root);
        return root;
    }

    /**
     * Seals everything anew. With the key in a file it makes a new key; else it takes the one that the administrator put in front. The
     * former key stays usable until the last envelope is written.
     *
     * @param scopes all accounts and connections
     * @return how many secrets were sealed again
     */
    public synchronized int rotate(List<String> scopes) {
        if (source instanceof KeySource.KeyFile file) {
            ring = ring.before(MasterKey.random(random));
            file.write(ring);
            int count = resealAll(scopes);
            ring = ring.onlyCurrent();
            file.write(ring);
            return count;
        }
        if (ring.keys().size() < 2) {
            throw new SyncException(
                    ErrorCode.SECRET_MISSING,
                    "the new master key: write it in a line before the present one in " + source);
        }
        return resealAll(scopes);
    }

    private int resealAll(List<String> scopes) {
        int count = reseal(SUITE);
        for (String scope : scopes) {
            count += reseal(scope);
        }
        return count;
    }

    private int reseal(String scope) {
        int count = 0;
        for (String name : store.names(scope)) {
            Optional<String> text =
                    store.sealed(scope, name).filter(t -> Envelope.parse(t).isPresent());
            if (text.isPresent()) {
                store.seal(scope, name, seal(ring.current(), scope, name, open(scope, name, text.get())));
                count++;
            }
        }
        return count;
    }

    private String seal(MasterKey key, String scope, String name, String secret) {
        byte[] nonce = new byte[Envelope.NONCE_BYTES];
        random.nextBytes(nonce);
        return Envelope.seal(key, nonce, scope, name, secret).toString();
    }

    private String open(String scope, String name, String text) {
        Envelope envelope = Envelope.parse(text).orElseThrow(() -> damaged(scope, name));
        MasterKey key = ring.withId(envelope.keyId())
                .orElseThrow(() -> new SyncException(
                        ErrorCode.SECRET_MISSING,
                        name + " of " + scope + " was sealed under master key " + envelope.keyId()
                                + ", but the present one is " + ring.current().id()));
        return envelope.open(key, scope, name).orElseThrow(() -> damaged(scope, name));
    }

    private static SyncException damaged(String scope, String name) {
        return new SyncException(ErrorCode.SECRET_MISSING, name + " of " + scope + " is damaged: set it again");
    }
}
