package com.mailup.crm.vtiger;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.vtiger.Told.Save;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ToldTest {
    private static final Save ADA = new Save("Contacts", "12x1", "2026-03-01 10:00:00", true);
    private static final Save BOB = new Save("Contacts", "12x2", "2026-03-01 10:00:00", true);

    private final Told told = new Told();

    @Test
    void whatWasToldIsKnownBehindTheNextCursors() {
        told.move("a", "b", Set.of(ADA), save -> false);
        told.carry("b", "c");
        told.move("c", "d", Set.of(BOB), save -> false);

        assertThat(told.behind("d")).containsExactlyInAnyOrder(ADA, BOB);
    }

    @Test
    void whoeverGoesBackIsToldAgain() {
        told.move("a", "b", Set.of(ADA), save -> false);
        told.carry("b", "c");
        told.move("c", "d", Set.of(BOB), save -> false);

        assertThat(told.behind("b")).doesNotContain(BOB);
        assertThat(told.behind("c")).doesNotContain(BOB);
    }

    @Test
    void ofTooManyThoseAreForgottenThatAreNotMetAgain() {
        Set<Save> many = new HashSet<>();
        for (int n = 0; n < 50_001; n++) {
            many.add(new Save("Contacts", "12x" + n, "2026-03-01 09:00:00", true));
        }
        many.add(ADA);

        told.move("a", "b", many, save -> save.time().startsWith("2026-03-01 09"));

        assertThat(told.behind("b")).containsExactly(ADA);
    }

    @Test
    void ofTooManyThatAreMetAgainAllAreToldOnceMore() {
        Set<Save> many = new HashSet<>();
        for (int n = 0; n < 50_001; n++) {
            many.add(new Save("Contacts", "12x" + n, "2026-03-01 10:00:00", true));
        }

        told.move("a", "b", many, save -> false);

        assertThat(told.behind("b")).isEmpty();
    }
}
