package com.mailup.crm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.ToldSaves.Save;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ToldSavesTest {
    private static final Save ADA = new Save("Contacts", "12x1", "2026-03-01 10:00:00", true);
    private static final Save BOB = new Save("Contacts", "12x2", "2026-03-01 10:00:00", true);

    private static final Cursor A = new Cursor("a");
    private static final Cursor B = new Cursor("b");
    private static final Cursor C = new Cursor("c");
    private static final Cursor D = new Cursor("d");

    private final ToldSaves told = new ToldSaves();

    @Test
    void whatWasToldIsKnownBehindTheNextCursors() {
        told.move(A, B, Set.of(ADA), Map.of());
        told.carry(B, C);
        told.move(C, D, Set.of(BOB), Map.of());

        assertThat(told.behind(D)).containsExactlyInAnyOrder(ADA, BOB);
    }

    @Test
    void whoeverGoesBackIsToldAgain() {
        told.move(A, B, Set.of(ADA), Map.of());
        told.carry(B, C);
        told.move(C, D, Set.of(BOB), Map.of());

        assertThat(told.behind(B)).doesNotContain(BOB);
        assertThat(told.behind(C)).doesNotContain(BOB);
    }

    @Test
    void ofTooManyThoseAreForgottenThatAreNotMetAgain() {
        Set<Save> many = new HashSet<>();
        for (int n = 0; n < 50_001; n++) {
            many.add(new Save("Contacts", "12x" + n, "2026-03-01 09:00:00", true));
        }
        many.add(ADA);

        told.move(A, B, many, Map.of("Contacts", "2026-03-01 10:00:00", "Leads", "2026-03-02 00:00:00"));

        assertThat(told.behind(B)).containsExactly(ADA);
    }

    @Test
    void ofTooManyThatAreMetAgainAllAreToldOnceMore() {
        Set<Save> many = new HashSet<>();
        for (int n = 0; n < 50_001; n++) {
            many.add(new Save("Contacts", "12x" + n, "2026-03-01 10:00:00", true));
        }

        told.move(A, B, many, Map.of());

        assertThat(told.behind(B)).isEmpty();
    }
}
