package com.mailup.crm.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * What the imports under way leave for a batch.
 *
 * @param room how many people an import can take now
 * @param answer until then the newest import's end is worth waiting for: whoever is in it cannot be sent again before, and a small import
 *     sent beside it would only use up calls
 * @param turn a batch that is begun before this only waits for its call: who is saved meanwhile can as well go with it
 */
record ImportQueue(int room, Optional<Instant> answer, Instant turn) {}
