package com.mailup.crm.net;

import com.mailup.crm.contract.ErrorCode;

/**
 * Whose errors a transport speaks of.
 *
 * @param unreachable no answer, in whole or in part
 * @param invalid an answer that is no HTTP, or too large
 * @param redirected an answer that points elsewhere
 */
public record GatewayCodes(ErrorCode unreachable, ErrorCode invalid, ErrorCode redirected) {
    public static final GatewayCodes CRM =
            new GatewayCodes(ErrorCode.CRM_UNREACHABLE, ErrorCode.CRM_ANSWER_INVALID, ErrorCode.CRM_REDIRECTED);
    public static final GatewayCodes MAILUP = new GatewayCodes(
            ErrorCode.MAILUP_UNREACHABLE, ErrorCode.MAILUP_ANSWER_INVALID, ErrorCode.MAILUP_ANSWER_INVALID);
}
