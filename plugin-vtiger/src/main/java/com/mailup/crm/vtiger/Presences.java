package com.mailup.crm.vtiger;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.CrmInfo.Presence;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Finds out whether our package is inside. */
final class Presences {
    private final Session session;
    private final URI base;
    private volatile Optional<Found> found = Optional.empty();

    /**
     * What was found.
     *
     * @param instance the package's word for the instance, else its address
     */
    record Found(Presence presence, String instance) {}

    Presences(Session session, URI base) {
        this.session = session;
        this.base = base;
    }

    Found known() {
        return found.orElseGet(this::look);
    }

    Found look() {
        Found now = ask();
        found = Optional.of(now);
        return now;
    }

    void forget() {
        found = Optional.empty();
    }

    private Found ask() {
        try {
            JsonNode info = session.ask("mailup_info", Map.of());
            boolean off = info.path("switch").asText().equals("off");
            return new Found(
                    off ? Presence.POLL : Presence.PACKAGE,
                    info.path("instance").asText(base.toString()));
        } catch (SyncException e) {
            // vTiger dies with an empty answer on an operation that it does not have.
            if (e.code() == ErrorCode.CRM_ANSWER_INVALID) {
                return new Found(Presence.POLL, base.toString());
            }
            throw e;
        } catch (Refusal refusal) {
            if (refusal.accessDenied()) {
                throw new SyncException(ErrorCode.CRM_RIGHTS_MISSING, "the package names another integration user");
            }
            return new Found(Presence.POLL, base.toString());
        } catch (BrokenJson e) {
            throw new SyncException(ErrorCode.CRM_ANSWER_INVALID, "mailup_info", e);
        }
    }
}
