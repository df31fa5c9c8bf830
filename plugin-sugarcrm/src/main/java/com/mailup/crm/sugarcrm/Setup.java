package com.mailup.crm.sugarcrm;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.CrmDiagnosis.Complaint;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.sugarcrm.Site.Product;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a CRM of the family is set up, as far as the work depends on it.
 *
 * @param told what our package says of it; empty where it is not inside
 * @param saving how long one of the records written lately took to save
 * @param indexed whether this product has a search index of its own that is updated inside each save
 * @param spoken what is to be known of the interface
 */
record Setup(Optional<JsonNode> told, Optional<Duration> saving, boolean indexed, List<String> spoken) {
    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final String INDEX_SWITCH = "Admin > Advanced OpenDiscovery > AOD Settings > Enable AOD";

    static Setup of(Dialect dialect, boolean inside) {
        return new Setup(
                (inside ? dialect.setup() : Optional.<String>empty()).flatMap(Json::read),
                dialect.saving(),
                dialect.site().product() != Product.SUGARCRM,
                dialect.remarks());
    }

    List<Complaint> complaints() {
        String measured = saving.map(one -> "a record written by the connector took " + seconds(one) + " s to save")
                .orElse("no record was written yet since the connector started");
        if (on("index")) {
            return List.of(
                    complaint("the search index is updated inside each save, which takes seconds from a few thousand"
                            + " contacts on: switch it off under " + INDEX_SWITCH + "; " + measured));
        }
        if (saving.filter(one -> one.compareTo(SLOW) > 0).isEmpty()) {
            return List.of();
        }
        return List.of(complaint(measured + cause()));
    }

    private String cause() {
        if (!indexed) {
            return ": look for a hook or workflow that runs at every save";
        }
        return told.isPresent()
                ? ", and the old search index is off: look for a hook or workflow that runs at every save"
                : ": look first at the search index, " + INDEX_SWITCH;
    }

    private static Complaint complaint(String detail) {
        return new Complaint(false, ErrorCode.CRM_SAVES_SLOWLY, detail);
    }

    List<String> remarks() {
        List<String> remarks = new ArrayList<>(spoken);
        saving.ifPresent(one -> remarks.add("a record written by the connector takes " + seconds(one) + " s to save"));
        if (told.isEmpty()) {
            return remarks;
        }
        remarks.add(
                on("bound")
                        ? "a session is bound to the IP address that opened it (Admin > System Settings > Validate user IP address):"
                                + " the connector has to leave by one address"
                        : "a session is not bound to an IP address");
        remarks.add("the package scanner is " + (on("scanned") ? "on" : "off") + "; the package passes it");
        long lockout = number("lockout");
        remarks.add(
                lockout > 0
                        ? lockout + " wrong passwords lock a user out; the connector sends a refused one once"
                        : "wrong passwords lock nobody out");
        long twice = number("twice");
        if (twice > 0) {
            remarks.add(
                    twice + (twice == 1 ? " address is" : " addresses are")
                            + " entered more than once; the connector reads and writes every row, the CRM itself only the first");
        }
        return remarks;
    }

    private boolean on(String field) {
        return told.map(setup -> setup.path(field).asBoolean()).orElse(false);
    }

    private long number(String field) {
        return told.map(setup -> setup.path(field).asLong()).orElse(0L);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f", duration.toMillis() / 1000.0);
    }
}
