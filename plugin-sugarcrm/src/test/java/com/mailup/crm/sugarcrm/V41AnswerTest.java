package com.mailup.crm.sugarcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpReply;
import com.mailup.crm.contract.SyncException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class V41AnswerTest {
    private static V41Answer read(int status, String body) {
        return V41Answer.of("method", new HttpReply(status, Map.of(), body));
    }

    @Test
    void aWarningBeforeTheJsonIsPassedOver() {
        V41Answer answer = read(200, "<br />\n<b>Warning</b>: {main} key [x] in utils.php\n{\"id\":\"1\"}");

        assertThat(answer.warned()).isTrue();
        assertThat(answer.json().path("id").asText()).isEqualTo("1");
        assertThat(read(200, "{\"id\":\"1\"}").warned()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>{\"a\":1}</html>", "{\"id\":", "[1]", "{\"a\":1} trailing"})
    void whatIsNoAnswerLeavesTheOutcomeOpen(String body) {
        assertThatThrownBy(() -> read(200, body)).isInstanceOfSatisfying(SyncException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.CRM_ANSWER_INVALID);
            assertThat(e.outcomeUnknown()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({"500, CRM_ANSWER_INVALID", "403, CRM_ANSWER_INVALID", "502, CRM_UNREACHABLE", "503, CRM_UNREACHABLE"})
    void aStatusOfItsOwnIsNoAnswer(int status, ErrorCode code) {
        assertThatThrownBy(() -> read(status, "Database failure. Please refer to suitecrm.log for details."))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    /** An unknown method has its number as a text. */
    @Test
    void anErrorIsToldByItsNumberAndItsTextIsDropped() {
        assertThatThrownBy(() -> read(
                        200, "{\"name\":\"Invalid Session ID\",\"number\":11,\"description\":\"ada@example.com\"}"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.sessionLost()).isTrue())
                .hasMessageNotContaining("ada");
        assertThatThrownBy(() -> read(200, "{\"name\":\"x\",\"number\":\"-1\",\"description\":\"x\"}"))
                .isInstanceOf(Refusal.class)
                .hasMessage("number -1");
    }

    @Test
    void aServerThatIsAskedTooOftenSaysHowLongToWait() {
        assertThatThrownBy(() -> V41Answer.of("method", new HttpReply(429, Map.of("retry-after", "7"), "")))
                .isInstanceOfSatisfying(
                        SyncException.class,
                        e -> assertThat(e.retryAfter()).isEqualTo(Optional.of(Duration.ofSeconds(7))));
    }
}
