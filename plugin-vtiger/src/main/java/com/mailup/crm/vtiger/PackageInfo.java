package com.mailup.crm.vtiger;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.util.Map;
import java.util.Optional;

/** Speaks to our package, if it is inside. */
final class PackageInfo {
    private static final String OPERATION = "mailup_info";

    private final Api api;

    PackageInfo(Api api) {
        this.api = api;
    }

    /** What the package says of itself; empty when there is none. */
    Optional<JsonNode> ask() {
        return ask(Map.of());
    }

    /** Hands the package what the connector tells it, as well. */
    Optional<JsonNode> tell(Map<String, Object> news) {
        return ask(Map.of("settings", Envelope.text(news)));
    }

    private Optional<JsonNode> ask(Map<String, String> parameters) {
        if (!api.takesPackage()) {
            return Optional.empty();
        }
        try {
            return Optional.of(api.ask(OPERATION, parameters));
        } catch (SyncException e) {
            // vTiger dies with an empty answer on an operation that it does not have.
            if (e.code() == ErrorCode.CRM_ANSWER_INVALID) {
                return Optional.empty();
            }
            throw e;
        } catch (Refusal refusal) {
            if (refusal.accessDenied()) {
                throw new SyncException(ErrorCode.CRM_RIGHTS_MISSING, "the package names another integration user");
            }
            return Optional.empty();
        } catch (BrokenJson e) {
            throw new SyncException(ErrorCode.CRM_ANSWER_INVALID, OPERATION, e);
        }
    }
}
