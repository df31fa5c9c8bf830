package com.mailup.crm.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the word that was probably meant. */
final class Spelling {
    private static final int SHORT = 3;

    private Spelling() {}

    /** The nearest of the known words, when few enough letters must change: two swapped ones count as two. */
    static Optional<String> nearest(String word, Collection<String> known) {
        return known.stream()
                .sorted()
                .flatMap(k -> near(word, k))
                .min(Comparator.comparingInt(Candidate::distance))
                .map(Candidate::word);
    }

    private record Candidate(String word, int distance) {}

    private static Stream<Candidate> near(String word, String known) {
        int distance = distance(word, known);
        int allowed = known.length() <= SHORT ? 1 : Math.max(2, known.length() / 3);
        return distance <= allowed ? Stream.of(new Candidate(known, distance)) : Stream.empty();
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replace, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
