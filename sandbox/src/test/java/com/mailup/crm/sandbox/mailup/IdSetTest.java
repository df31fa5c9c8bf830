package com.mailup.crm.sandbox.mailup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdSetTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 65, 4096, 4097, 30_000})
    void behavesLikeASortedSet(int highest) {
        Random random = new Random(highest);
        TreeSet<Integer> expected = new TreeSet<>();
        IdSet ids = new IdSet();
        for (int step = 0; step < 5000; step++) {
            int id = 1 + random.nextInt(highest);
            if (random.nextInt(3) > 0) {
                ids.add(id);
                expected.add(id);
            } else {
                ids.remove(id);
                expected.remove(id);
            }
        }

        assertThat(ids.size()).isEqualTo(expected.size());
        assertThat(ids.descending().boxed()).containsExactlyElementsOf(expected.descendingSet());
        assertThat(ids.ascending().boxed()).containsExactlyElementsOf(expected);
        for (int skip : new int[] {0, 1, expected.size() / 2, expected.size() - 1, expected.size(), highest * 2}) {
            assertThat(ids.descendingFrom(Math.max(skip, 0)).boxed().toList())
                    .isEqualTo(expected.descendingSet().stream()
                            .skip(Math.max(skip, 0))
                            .toList());
        }
    }
}
