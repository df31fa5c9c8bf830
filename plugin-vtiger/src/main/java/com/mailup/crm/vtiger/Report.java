package com.mailup.crm.vtiger;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.PackageReport;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What our package tells of itself. */
final class Report {
    private Report() {}

    static PackageReport of(JsonNode info) {
        return new PackageReport(
                info.path("version").asText(),
                info.path("build").asText(),
                info.path("copy").asBoolean(),
                info.path("queue").asLong(),
                instant(info.path("oldest")),
                Optional.of(info.path("cronAge"))
                        .filter(JsonNode::isNumber)
                        .map(age -> Duration.ofSeconds(age.asLong())),
                state(info.path("switch").asText()),
                info.path("push").asBoolean(),
                info.path("rightsOpen").asBoolean());
    }

    private static Optional<Instant> instant(JsonNode text) {
        try {
            return Optional.of(text)
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::asText)
                    .map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A switch of a newer package that is not known hands nothing out. */
    private static PackageReport.Switch state(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "on" -> PackageReport.Switch.ON;
            case "off" -> PackageReport.Switch.OFF;
            default -> PackageReport.Switch.PAUSED;
        };
    }
}
