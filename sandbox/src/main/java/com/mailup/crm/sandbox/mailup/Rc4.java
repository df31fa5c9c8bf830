package com.mailup.crm.sandbox.mailup;

import java.nio.charset.StandardCharsets;

/** The stream cipher of encrypted webhooks. Written out because the JDK refuses the short keys that MailUp allows. */
final class Rc4 {
    private static final int SIZE = 256;

    private Rc4() {}

    static byte[] apply(String key, byte[] text) {
        byte[] secret = key.getBytes(StandardCharsets.UTF_8);
        int[] state = new int[SIZE];
        for (int i = 0; i < SIZE; i++) {
            state[i] = i;
        }
        for (int i = 0, j = 0; i < SIZE; i++) {
            j = (j + state[i] + Byte.toUnsignedInt(secret[i % secret.length])) % SIZE;
            swap(state, i, j);
        }
        byte[] result = new byte[text.length];
        for (int n = 0, i = 0, j = 0; n < text.length; n++) {
            i = (i + 1) % SIZE;
            j = (j + state[i]) % SIZE;
            swap(state, i, j);
            result[n] = (byte) (text[n] ^ state[(state[i] + state[j]) % SIZE]);
        }
        return result;
    }

    private static void swap(int[] state, int i, int j) {
        int kept = state[i];
        state[i] = state[j];
        state[j] = kept;
    }
}
