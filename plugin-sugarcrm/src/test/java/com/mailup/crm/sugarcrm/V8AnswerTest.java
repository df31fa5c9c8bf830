package com.mailup.crm.sugarcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpReply;
import com.mailup.crm.contract.SyncException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What V8 answers. */
class V8AnswerTest {
    @ParameterizedTest
    @CsvSource({
        "500, Database failure, CRM_ANSWER_INVALID",
        "503, Service Unavailable, CRM_UNREACHABLE",
        "404, <html>Page Not Found</html>, CRM_ANSWER_INVALID"
    })
    void whatIsNoAnswerLeavesTheOutcomeOpen(int status, String body, ErrorCode code) {
        assertThatThrownBy(() -> V8Answer.of("module", new HttpReply(status, Map.of(), body)))
                .isInstanceOfSatisfying(SyncException.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.outcomeUnknown()).isTrue();
                });
    }

    @ParameterizedTest
    @CsvSource({
        "[SuiteCRM] [AccessDeniedException] , CRM_RIGHTS_MISSING",
        "[SuiteCRM] [Not Allowed] The API user does not have access to this module., CRM_RIGHTS_MISSING",
        "Module Leads does not exist, CRM_RIGHTS_MISSING",
        "Contacts module with id ada@example.com is not found, CRM_REFUSED_RECORD"
    })
    void aRefusalIsToldByItsKindAndItsSentenceIsDropped(String detail, ErrorCode code) {
        V8Answer answer = V8Answer.of(
                "module", new HttpReply(400, Map.of(), Json.text(Map.of("errors", Map.of("detail", detail)))));

        assertThat(answer.attempt()).isEqualTo(new Attempt.Refused(code, "HTTP 400"));
        assertThatThrownBy(() -> answer.orThrow("module", "module Leads"))
                .hasMessageNotContaining("ada@")
                .isInstanceOf(SyncException.class);
    }

    @Test
    void theClockOfTheServerStandsInTheHeader() {
        HttpReply reply = new HttpReply(200, Map.of("date", "Fri, 27 Nov 2026 04:52:50 GMT"), "{}");

        assertThat(V8Answer.of("module", reply).sent()).hasToString("Optional[2026-11-27T04:52:50Z]");
    }
}
