package com.mailup.crm.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.ErrorCode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-01-10T12:00:00Z"));
    private static final InstantSource EVENING = InstantSource.fixed(Instant.parse("2026-01-10T20:00:00Z"));

    private final List<Finding> kept = new ArrayList<>();
    private final Findings.Memory memory = new Findings.Memory() {
        @Override
        public List<Finding> recall() {
            return List.copyOf(kept);
        }

        @Override
        public void keep(List<Finding> lasting) {
            kept.clear();
            kept.addAll(lasting);
        }
    };

    @Test
    void aLastingOneIsRecalledWithItsFirstInstantAndAnotherIsNot() {
        Findings before = new Findings(NOON, memory);
        before.raise(ErrorCode.SSO_NOT_ENABLED, "main", "");
        before.raiseLasting(ErrorCode.CRM_LOGIN_REFUSED, "crm", "user connector");

        Findings after = new Findings(EVENING, memory);
        after.raiseLasting(ErrorCode.CRM_LOGIN_REFUSED, "crm", "user other");

        assertThat(kept).isEqualTo(after.open());
        assertThat(after.open()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(ErrorCode.CRM_LOGIN_REFUSED);
            assertThat(finding.since()).isEqualTo(NOON.instant());
            assertThat(finding.what()).endsWith(": user other");
        });
    }

    @Test
    void whatWasClearedIsNotRecalled() {
        Findings before = new Findings(NOON, memory);
        before.raiseLasting(ErrorCode.CRM_LOGIN_REFUSED, "crm", "");
        before.raiseLasting(ErrorCode.CRM_RIGHTS_MISSING, "crm", "");
        before.clear(ErrorCode.CRM_LOGIN_REFUSED, "crm");
        Findings after = new Findings(EVENING, memory);
        assertThat(after.open()).extracting(Finding::code).containsExactly(ErrorCode.CRM_RIGHTS_MISSING);

        after.clear(ErrorCode.CRM_RIGHTS_MISSING, "crm");

        assertThat(new Findings(EVENING, memory).open()).isEmpty();
    }
}
