package com.mailup.crm.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.doctor.Check.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignOnCheckupTest {
    @Test
    void aLinkIsAllThatIsNeeded() {
        assertThat(Checkup.of(new SignOnCheckup("main", () -> {})))
                .singleElement()
                .extracting(Check::verdict)
                .isEqualTo(Verdict.OK);
    }

    @ParameterizedTest
    @CsvSource({"MAILUP_FORBIDDEN, WARN", "MAILUP_UNREACHABLE, WARN", "MAILUP_SIGN_IN_NEEDED, FAIL"})
    void withoutALinkPeopleSignInByHandAndWithoutASignInNothingWorks(ErrorCode code, Verdict verdict) {
        SignOnCheckup checkup = new SignOnCheckup("main", () -> {
            throw new SyncException(code, "");
        });

        assertThat(Checkup.of(checkup)).singleElement().satisfies(check -> {
            assertThat(check.verdict()).isEqualTo(verdict);
            assertThat(check.advice().orElseThrow().code()).isEqualTo(code);
        });
    }
}
