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

class V11AnswerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | {\"error\":\"fatal_error\"} | CRM_ANSWER_INVALID",
                "502 | <html>Bad Gateway</html> | CRM_UNREACHABLE",
                "503 | {\"error\":\"maintenance\"} | CRM_UNREACHABLE",
                "200 | <html>Sign in</html> | CRM_ANSWER_INVALID"
            })
    void whatIsNoAnswerLeavesTheOutcomeOpen(int status, String body, ErrorCode code) {
        assertThatThrownBy(() -> V11Answer.of("bulk", new HttpReply(status, Map.of(), body)))
                .isInstanceOfSatisfying(SyncException.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.outcomeUnknown()).isTrue();
                });
    }

    @ParameterizedTest
    @CsvSource({
        "403, not_authorized, CRM_RIGHTS_MISSING, module X",
        "404, no_method, CRM_RIGHTS_MISSING, module X",
        "301, incorrect_version, CRM_ANSWER_INVALID, me answered HTTP 301 incorrect_version",
        "412, metadata_out_of_date, CRM_ANSWER_INVALID, me answered HTTP 412 metadata_out_of_date",
        "422, anna@example.com, CRM_ANSWER_INVALID, me answered HTTP 422"
    })
    void aRefusalIsToldByItsLabelAndItsSentenceIsDropped(int status, String label, ErrorCode code, String detail) {
        String body = "{\"error\":\"" + label + "\",\"error_message\":\"anna@example.com is no address\"}";

        assertThatThrownBy(() -> V11Answer.of("me", new HttpReply(status, Map.of(), body))
                        .orThrow("me", "module X"))
                .isInstanceOfSatisfying(SyncException.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.detail()).isEqualTo(detail);
                    assertThat(e.outcomeUnknown()).isFalse();
                });
    }

    /** Within a bulk every record has a status of its own. */
    @ParameterizedTest
    @CsvSource({"401", "409", "429", "500", "503", "0"})
    void aWriteThatCouldBeTriedAgainIsUnknown(int status) {
        assertThat(new V11Answer(status, Json.NOTHING).attempt())
                .isEqualTo(new Attempt.Unknown(ErrorCode.CRM_ANSWER_INVALID));
    }

    @Test
    void aWriteThatIsRefusedSaysWhetherTheRightOrTheValueWasWrong() {
        assertThat(new V11Answer(200, Json.NOTHING).attempt()).isEqualTo(new Attempt.Accepted());
        assertThat(new V11Answer(404, Json.NOTHING).attempt())
                .isEqualTo(new Attempt.Refused(ErrorCode.CRM_RIGHTS_MISSING, "HTTP 404"));
        assertThat(new V11Answer(422, Json.NOTHING).attempt())
                .isEqualTo(new Attempt.Refused(ErrorCode.CRM_REFUSED_RECORD, "HTTP 422"));
    }
}
