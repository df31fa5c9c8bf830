package com.mailup.crm.sandbox.salesforce.inside;

import com.mailup.crm.sandbox.salesforce.org.Field;
import com.mailup.crm.sandbox.salesforce.org.FieldType;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.SObjectType;
import java.util.List;

/** The package's own objects, and what it calls its permissions. */
public final class PackageObjects {
    public static final String CHANGES = "MailUp_Change__c";
    public static final String NEWS = "MailUp_News__c";
    public static final String SETTINGS = "MailUp_Settings__c";

    /** Of the connector's user: its saves are neither queued nor stamped. */
    public static final String INTEGRATION = "MailUp_Integration";
    /** See, open, send to a group. */
    public static final String OPEN = "MailUp_Open";

    public static final String ADMINISTER = "MailUp_Administer";
    public static final String LIFT = "MailUp_Lift_Opt_Out";

    private static final int LONG = 131_072;

    private PackageObjects() {}

    /** Makes the objects that are not there. */
    static void make(Org org) {
        for (SObjectType type : List.of(changes(), news(), settings())) {
            if (org.type(type.name()).isEmpty()) {
                org.putType(type);
            }
        }
    }

    private static SObjectType changes() {
        return SObjectType.custom(
                CHANGES,
                "MailUp Change",
                "a01",
                SObjectType.Kind.ORDINARY,
                List.of(
                        Field.of("Changes__c", "Changes", FieldType.TEXTAREA).withLength(LONG),
                        Field.of("Refused__c", "Refused", FieldType.DOUBLE)));
    }

    private static SObjectType news() {
        return SObjectType.custom(
                NEWS,
                "MailUp News",
                "a02",
                SObjectType.Kind.ORDINARY,
                List.of(
                        Field.text("Key__c", "Key", 40).asExternalId(),
                        Field.of("Told__c", "Told", FieldType.TEXTAREA).withLength(LONG),
                        Field.text("Version__c", "Version", 40),
                        Field.text("Build__c", "Build", 40),
                        Field.text("Instance__c", "Instance", 18),
                        Field.of("Copy__c", "Copy", FieldType.BOOLEAN),
                        Field.text("Switch__c", "Switch", 10),
                        Field.of("Waiting__c", "Waiting", FieldType.DOUBLE),
                        Field.of("Oldest__c", "Oldest", FieldType.DATETIME),
                        Field.of("Broom__c", "Broom", FieldType.DATETIME),
                        Field.text("Answer__c", "Answer", 255),
                        Field.of("Holders__c", "Holders", FieldType.DOUBLE),
                        Field.of("Triggers__c", "Triggers", FieldType.DOUBLE)));
    }

    private static SObjectType settings() {
        return SObjectType.custom(
                SETTINGS,
                "MailUp Setting",
                "a03",
                SObjectType.Kind.SETTING,
                List.of(
                        Field.of("SetupOwnerId", "Setup Owner", FieldType.REFERENCE),
                        Field.text("Instance__c", "Instance", 18),
                        Field.text("Connection__c", "Connection", 100),
                        Field.text("Connector__c", "Connector", 255),
                        Field.text("Console__c", "Console", 255),
                        Field.text("Hook_Key__c", "Hook Key", 64),
                        Field.text("Open_Key__c", "Open Key", 64),
                        Field.text("People_Key__c", "People Key", 64),
                        Field.text("Switch__c", "Switch", 10)));
    }
}
