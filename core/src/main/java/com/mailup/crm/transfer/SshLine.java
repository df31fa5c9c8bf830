package com.mailup.crm.transfer;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.password.PasswordIdentityProvider;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;

/** A signed-in connection to the one server whose key is pinned. Reads none of this user's SSH files. */
final class SshLine implements AutoCloseable {
    /** Those first that this machine does in hardware. */
    private static final List<NamedFactory<Cipher>> CIPHERS = List.of(
            BuiltinCiphers.aes128gcm,
            BuiltinCiphers.aes256gcm,
            BuiltinCiphers.aes128ctr,
            BuiltinCiphers.aes256ctr,
            BuiltinCiphers.cc20p1305_openssh);

    private final SshClient client;
    private final ClientSession session;

    private SshLine(SshClient client, ClientSession session) {
        this.client = client;
        this.session = session;
    }

    static SshLine open(RemoteSpace space, Credentials credentials, InetAddress address) {
        AtomicBoolean refused = new AtomicBoolean();
        SshClient client = ClientBuilder.builder()
                .serverKeyVerifier((session, from, key) -> {
                    boolean known = pinned(space, key);
                    refused.set(!known);
                    return known;
                })
                .hostConfigEntryResolver(HostConfigEntryResolver.EMPTY)
                .filePasswordProvider(FilePasswordProvider.EMPTY)
                .build();
        client.setCipherFactories(CIPHERS);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setPasswordIdentityProvider(PasswordIdentityProvider.EMPTY_PASSWORDS_PROVIDER);
        client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE));
        CoreModuleProperties.IDLE_TIMEOUT.set(client, space.timeout().multipliedBy(2));
        CoreModuleProperties.AUTH_TIMEOUT.set(client, space.timeout());
        client.start();
        try {
            ClientSession session = client.connect(space.user(), new InetSocketAddress(address, space.port()))
                    .verify(space.timeout())
                    .getSession();
            present(session, credentials);
            session.auth().verify(space.timeout());
            return new SshLine(client, session);
        } catch (IOException | GeneralSecurityException e) {
            client.stop();
            throw why(refused.get(), e);
        }
    }

    private static boolean pinned(RemoteSpace space, PublicKey key) {
        return space.hostKey()
                .filter(pin -> pin.equals(KeyUtils.getFingerPrint(BuiltinDigests.sha256, key)))
                .isPresent();
    }

    private static void present(ClientSession session, Credentials credentials)
            throws IOException, GeneralSecurityException {
        Optional<String> password = credentials.password().map(Secret::reveal);
        if (credentials.key().isPresent()) {
            byte[] text = credentials.key().get().reveal().getBytes(StandardCharsets.UTF_8);
            SecurityUtils.loadKeyPairIdentities(
                            session,
                            NamedResource.ofName("key"),
                            new ByteArrayInputStream(text),
                            password.map(FilePasswordProvider::of).orElse(FilePasswordProvider.EMPTY))
                    .forEach(session::addPublicKeyIdentity);
        } else {
            password.ifPresent(session::addPasswordIdentity);
        }
    }

    private static SyncException why(boolean refusedKey, Exception e) {
        if (refusedKey) {
            return new SyncException(ErrorCode.TRANSFER_SERVER_UNPROVEN, "its host key is not the pinned one", e);
        }
        if (e instanceof GeneralSecurityException) {
            return new SyncException(
                    ErrorCode.TRANSFER_LOGIN_REFUSED,
                    "the private key cannot be read: ssh-keygen -p -f KEY writes it anew in the usual form",
                    e);
        }
        String text = Optional.ofNullable(e.getMessage()).orElse("");
        boolean login = text.contains("authentication") || text.contains("Authentication");
        return login
                ? new SyncException(ErrorCode.TRANSFER_LOGIN_REFUSED, "the server takes neither key nor password", e)
                : Refusals.of(e instanceof IOException io ? io : new IOException(e), "connecting");
    }

    ClientSession session() {
        return session;
    }

    void cut() {
        session.close(true);
    }

    @Override
    public void close() {
        session.close(true);
        client.stop();
    }
}
