package com.mailup.crm.sugarcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmDiagnosis.Complaint;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Members of the family in which an opt-out could be lost are not connected. */
class OtherProductsTest {
    @ParameterizedTest
    @MethodSource("com.mailup.crm.sugarcrm.SugarBench#others")
    void nothingIsReadFromThemAndTheDoctorSaysSo(SugarBench bench) {
        try (bench;
                Crm crm = bench.plugin().connect(bench.context())) {
            refused(crm::describe);
            refused(() -> crm.changedSince(Cursor.START, 10));
            assertThat(crm.diagnose().complaints())
                    .filteredOn(Complaint::grave)
                    .extracting(Complaint::code)
                    .contains(ErrorCode.CRM_PRODUCT_REFUSED);
        }
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CRM_PRODUCT_REFUSED));
    }
}
