package com.mailup.crm.mailup;

import com.mailup.crm.contract.ErrorCode;

/** MailUp's API resources: what the rate limit counts and what a log line may name. */
enum Resource {
    TOKEN("Authorization/OAuth/Token", ErrorCode.MAILUP_ANSWER_INVALID),
    ACCOUNT("Console/Authentication/Info", ErrorCode.MAILUP_ANSWER_INVALID),
    SSO("Console/Sso", ErrorCode.MAILUP_ANSWER_INVALID),
    LISTS("Console/List", ErrorCode.MAILUP_NOT_FOUND),
    USER_LISTS("Console/User/Lists", ErrorCode.MAILUP_ANSWER_INVALID),
    FIELDS("Console/Recipient/DynamicFields", ErrorCode.MAILUP_ANSWER_INVALID),
    SUBSCRIBED("Console/List/{}/Recipients/Subscribed", ErrorCode.MAILUP_LIST_GONE),
    UNSUBSCRIBED("Console/List/{}/Recipients/Unsubscribed", ErrorCode.MAILUP_LIST_GONE),
    PENDING("Console/List/{}/Recipients/Pending", ErrorCode.MAILUP_LIST_GONE),
    CONSENT("Console/List/{}/Recipients/EmailOptins", ErrorCode.MAILUP_LIST_GONE),
    RECIPIENTS("Console/Recipients", ErrorCode.MAILUP_NOT_FOUND),
    PROFILE("Console/Recipient/Detail", ErrorCode.MAILUP_NOT_FOUND),
    ADD("Console/List/{}/Recipient", ErrorCode.MAILUP_LIST_GONE),
    IMPORT("Console/List/{}/Recipients", ErrorCode.MAILUP_LIST_GONE),
    IMPORT_STATE("Console/Import/{}", ErrorCode.MAILUP_NOT_FOUND),
    GROUPS("Console/List/{}/Groups", ErrorCode.MAILUP_LIST_GONE),
    GROUP("Console/List/{}/Group", ErrorCode.MAILUP_LIST_GONE),
    MEMBERS("Console/Group/{}/Recipients", ErrorCode.MAILUP_NOT_FOUND),
    GROUP_IMPORT("Console/Group/{}/Recipients", ErrorCode.MAILUP_NOT_FOUND),
    LEAVE_GROUP("Console/Group/{}/Unsubscribe/{}", ErrorCode.MAILUP_NOT_FOUND),
    SUBSCRIBE("Console/List/{}/Subscribe/{}", ErrorCode.MAILUP_NOT_FOUND),
    UNSUBSCRIBE("Console/List/{}/Unsubscribe/{}", ErrorCode.MAILUP_NOT_FOUND),
    REMOVE("Console/List/{}/Recipient/{}", ErrorCode.MAILUP_NOT_FOUND),
    CONFIRMATION_FORM("frontend/XmlSubscribe.aspx", ErrorCode.MAILUP_ANSWER_INVALID);

    private final String template;
    private final ErrorCode unknown;

    Resource(String template, ErrorCode unknown) {
        this.template = template;
        this.unknown = unknown;
    }

    /** What an answer "not found" means here. */
    ErrorCode unknown() {
        return unknown;
    }

    String path(Object... ids) {
        String path = template;
        for (Object id : ids) {
            path = path.replaceFirst("\\{}", id.toString());
        }
        return path;
    }

    /** The template: safe to log. */
    @Override
    public String toString() {
        return template;
    }
}
