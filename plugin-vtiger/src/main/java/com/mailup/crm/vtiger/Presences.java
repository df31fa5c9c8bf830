package com.mailup.crm.vtiger;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.CrmInfo.Presence;
import java.net.URI;
import java.util.Optional;

/** Finds out whether our package is inside. */
final class Presences {
    private final PackageInfo packageInfo;
    private final URI base;
    private final Presence outside;
    private volatile Optional<Found> found = Optional.empty();

    /**
     * What was found.
     *
     * @param instance the package's word for the instance, else its address
     */
    record Found(Presence presence, String instance) {}

    /** @param outside where our package is not inside, or is switched off */
    Presences(PackageInfo packageInfo, URI base, Presence outside) {
        this.packageInfo = packageInfo;
        this.base = base;
        this.outside = outside;
    }

    Presence outside() {
        return outside;
    }

    Found known() {
        return found.orElseGet(this::look);
    }

    Found look() {
        return remember(packageInfo.ask());
    }

    /** What the package says of itself, if it is inside. */
    Found remember(Optional<JsonNode> info) {
        Found now = info.map(this::inside).orElseGet(() -> new Found(outside, base.toString()));
        found = Optional.of(now);
        return now;
    }

    void forget() {
        found = Optional.empty();
    }

    private Found inside(JsonNode info) {
        boolean off = info.path("switch").asText().equals("off");
        return new Found(off ? outside : Presence.PACKAGE, info.path("instance").asText(base.toString()));
    }
}
