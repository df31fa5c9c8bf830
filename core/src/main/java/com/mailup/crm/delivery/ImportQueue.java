package com.mailup.crm.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * What the imports under way leave for a batch.
 *
 * @param room how many people an import can take now
 * @param answer until then the newest import's end is worth waiting for: whoever is in it cannot be sent again before, and a small import
 *     sent beside it would only use up calls
 */
record ImportQueue(int room, Optional<Instant> answer) {}
