package com.mailup.crm.inbox;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListRef;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The last calls of MailUp for each list and what became of them, since the process began. It knows no address: whether a call was
 * about somebody is told by a digest under a key that ends with the process. Thread-safe.
 */
public final class CallbackDiary {
    private static final int MOST = 100;
    private static final String MAC = "HmacSHA256";

    private final InstantSource clock;
    private final Instant since;
    private final SecretKeySpec key;
    private final Map<ListRef, Deque<Note>> notes = new ConcurrentHashMap<>();
    private final Map<ListRef, Instant> refused = new ConcurrentHashMap<>();

    /** One call. */
    public record Call(Instant at, CallbackVerdict verdict) {}

    private record Note(Call call, Optional<String> about) {
        /** A call that could not be read may have been about anybody. */
        boolean mayBeAbout(String person) {
            return about.isEmpty() || about.get().equals(person);
        }
    }

    public CallbackDiary(InstantSource clock, RandomGenerator secureRandom) {
        this.clock = clock;
        this.since = clock.instant();
        byte[] bytes = new byte[32];
        secureRandom.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, MAC);
    }

    /** Since when it is kept. */
    public Instant since() {
        return since;
    }

    /** The last call for a list at or after an instant; of those about a person only, if one is named. */
    public Optional<Call> last(ListRef list, Instant from, Optional<EmailAddress> about) {
        Optional<String> person = about.map(this::digest);
        Deque<Note> known = notes.getOrDefault(list, new ArrayDeque<>());
        synchronized (known) {
            return known.stream()
                    .filter(note -> !note.call().at().isBefore(from))
                    .filter(note -> person.isEmpty() || note.mayBeAbout(person.get()))
                    .map(Note::call)
                    .findFirst();
        }
    }

    /** When a call came last to an address that is not, or no longer, the list's. */
    public Optional<Instant> lastRefused(ListRef list) {
        return Optional.ofNullable(refused.get(list));
    }

    void note(AccountId account, ListId list, CallbackVerdict verdict, Optional<EmailAddress> about) {
        Note note = new Note(new Call(clock.instant(), verdict), about.map(this::digest));
        Deque<Note> known = notes.computeIfAbsent(new ListRef(account, list), _ -> new ArrayDeque<>());
        synchronized (known) {
            known.addFirst(note);
            if (known.size() > MOST) {
                known.removeLast();
            }
        }
    }

    void refused(AccountId account, ListId list) {
        refused.put(new ListRef(account, list), clock.instant());
    }

    private String digest(EmailAddress address) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return new String(
                    mac.doFinal(address.value().getBytes(StandardCharsets.UTF_8)), StandardCharsets.ISO_8859_1);
        } catch (GeneralSecurityException e) {
            throw new SyncException(ErrorCode.DEFECT, MAC + " is missing", e);
        }
    }
}
