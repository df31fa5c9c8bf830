package com.mailup.crm.sandbox.salesforce.org;

import static com.mailup.crm.sandbox.salesforce.org.FieldType.BOOLEAN;
import static com.mailup.crm.sandbox.salesforce.org.FieldType.DATE;
import static com.mailup.crm.sandbox.salesforce.org.FieldType.DATETIME;
import static com.mailup.crm.sandbox.salesforce.org.FieldType.DOUBLE;
import static com.mailup.crm.sandbox.salesforce.org.FieldType.EMAIL;
import static com.mailup.crm.sandbox.salesforce.org.FieldType.PHONE;
import static com.mailup.crm.sandbox.salesforce.org.FieldType.PICKLIST;
import static com.mailup.crm.sandbox.salesforce.org.FieldType.TEXTAREA;
import static com.mailup.crm.sandbox.salesforce.org.FieldType.URL;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The objects of a fresh organisation, with those of their fields that matter to a marketer or an administrator. */
final class StandardObjects {
    static final List<String> SYSTEM_FIELDS = List.of(
            "Id", "IsDeleted", "CreatedDate", "CreatedById", "LastModifiedDate", "LastModifiedById", "SystemModstamp");

    private StandardObjects() {}

    static List<SObjectType> all(boolean personAccounts) {
        return List.of(
                contact(personAccounts),
                lead(),
                account(personAccounts),
                campaign(),
                campaignMember(),
                campaignMemberStatus(),
                user(),
                system(
                        "Profile",
                        "00e",
                        List.of(Field.of("Name", "Name", FieldType.TEXT).readOnly())),
                permissionSet(),
                assignment(),
                setupEntityAccess(),
                system("CustomPermission", "0CP", names()),
                organization(),
                system("ApexClass", "01p", apex()),
                system("ApexTrigger", "01q", apexTrigger()),
                cronTrigger(),
                system(
                        "CronJobDetail",
                        "08a",
                        List.of(Field.text("Name", "Name", 255).readOnly())),
                asyncApexJob());
    }

    /** What every object has. */
    static List<Field> common() {
        return List.of(
                Field.of("Id", "Record ID", FieldType.ID).readOnly(),
                Field.of("IsDeleted", "Deleted", BOOLEAN).readOnly(),
                Field.of("CreatedDate", "Created Date", DATETIME).readOnly(),
                Field.reference("CreatedById", "Created By ID", "User", "CreatedBy")
                        .readOnly(),
                Field.of("LastModifiedDate", "Last Modified Date", DATETIME).readOnly(),
                Field.reference("LastModifiedById", "Last Modified By ID", "User", "LastModifiedBy")
                        .readOnly(),
                Field.of("SystemModstamp", "System Modstamp", DATETIME).readOnly());
    }

    static SObjectType type(String name, String label, String prefix, SObjectType.Kind kind, List<Field> fields) {
        return new SObjectType(
                name,
                label,
                label + "s",
                prefix,
                kind,
                Stream.concat(common().stream(), fields.stream()).toList());
    }

    private static SObjectType contact(boolean personAccounts) {
        List<Field> fields = new ArrayList<>(person());
        fields.add(Field.reference("AccountId", "Account ID", "Account", "Account"));
        fields.add(Field.reference("MasterRecordId", "Master Record ID", "Contact", "MasterRecord")
                .readOnly());
        fields.add(Field.text("Department", "Department", 80));
        fields.add(Field.of("Birthdate", "Birthdate", DATE));
        fields.add(Field.of("MailingCity", "Mailing City", FieldType.TEXT).withLength(40));
        fields.add(Field.of("MailingCountry", "Mailing Country", FieldType.TEXT));
        if (personAccounts) {
            fields.add(Field.of("IsPersonAccount", "Is Person Account", BOOLEAN).readOnly());
        }
        return type("Contact", "Contact", "003", SObjectType.Kind.PERSON, fields);
    }

    private static SObjectType lead() {
        List<Field> fields = new ArrayList<>(person());
        fields.add(Field.text("Company", "Company", 255).asRequired());
        fields.add(Field.choice(
                "Status",
                "Lead Status",
                List.of(
                        "Open - Not Contacted",
                        "Working - Contacted",
                        "Closed - Converted",
                        "Closed - Not Converted")));
        fields.add(Field.reference("MasterRecordId", "Master Record ID", "Lead", "MasterRecord")
                .readOnly());
        fields.add(Field.of("IsConverted", "Converted", BOOLEAN).readOnly());
        fields.add(Field.of("ConvertedDate", "Converted Date", DATE).readOnly());
        fields.add(Field.reference("ConvertedContactId", "Converted Contact ID", "Contact", "ConvertedContact")
                .readOnly());
        fields.add(Field.reference("ConvertedAccountId", "Converted Account ID", "Account", "ConvertedAccount")
                .readOnly());
        fields.add(Field.of("City", "City", FieldType.TEXT).withLength(40));
        fields.add(Field.of("Country", "Country", FieldType.TEXT));
        return type("Lead", "Lead", "00Q", SObjectType.Kind.PERSON, fields);
    }

    private static List<Field> person() {
        return List.of(
                Field.text("LastName", "Last Name", 80).asRequired(),
                Field.text("FirstName", "First Name", 40),
                Field.of("Salutation", "Salutation", PICKLIST),
                Field.text("Name", "Full Name", 121).readOnly(),
                Field.of("Email", "Email", EMAIL),
                Field.of("Phone", "Phone", PHONE),
                Field.of("MobilePhone", "Mobile Phone", PHONE),
                Field.text("Title", "Title", 128),
                Field.of("Description", "Description", TEXTAREA),
                Field.of("LeadSource", "Lead Source", PICKLIST),
                Field.of("HasOptedOutOfEmail", "Email Opt Out", BOOLEAN),
                Field.text("EmailBouncedReason", "Email Bounced Reason", 255),
                Field.of("EmailBouncedDate", "Email Bounced Date", DATETIME),
                Field.of("IsEmailBounced", "Is Email Bounced", BOOLEAN).readOnly(),
                Field.reference("OwnerId", "Owner ID", "User", "Owner"));
    }

    private static SObjectType account(boolean personAccounts) {
        List<Field> fields = new ArrayList<>(List.of(
                Field.text("Name", "Account Name", 255),
                Field.of("Phone", "Account Phone", PHONE),
                Field.of("Website", "Website", URL),
                Field.of("Description", "Account Description", TEXTAREA),
                Field.reference("MasterRecordId", "Master Record ID", "Account", "MasterRecord")
                        .readOnly(),
                Field.reference("OwnerId", "Owner ID", "User", "Owner")));
        if (personAccounts) {
            fields.addAll(List.of(
                    Field.of("IsPersonAccount", "Is Person Account", BOOLEAN).readOnly(),
                    Field.reference("PersonContactId", "Contact ID", "Contact", "PersonContact")
                            .readOnly(),
                    Field.text("FirstName", "First Name", 40),
                    Field.text("LastName", "Last Name", 80),
                    Field.of("Salutation", "Salutation", PICKLIST),
                    Field.of("PersonEmail", "Email", EMAIL),
                    Field.of("PersonMobilePhone", "Mobile", PHONE),
                    Field.text("PersonTitle", "Title", 80),
                    Field.of("PersonHasOptedOutOfEmail", "Email Opt Out", BOOLEAN),
                    Field.text("PersonEmailBouncedReason", "Email Bounced Reason", 255),
                    Field.of("PersonEmailBouncedDate", "Email Bounced Date", DATETIME)));
        }
        return type("Account", "Account", "001", SObjectType.Kind.PERSON, fields);
    }

    private static SObjectType campaign() {
        return type(
                "Campaign",
                "Campaign",
                "701",
                SObjectType.Kind.ORDINARY,
                List.of(
                        Field.text("Name", "Campaign Name", 80).asRequired(),
                        Field.of("IsActive", "Active", BOOLEAN),
                        Field.of("Type", "Type", PICKLIST),
                        Field.of("Status", "Status", PICKLIST),
                        Field.of("Description", "Description", TEXTAREA),
                        Field.reference("OwnerId", "Owner ID", "User", "Owner")));
    }

    private static SObjectType campaignMember() {
        return type(
                "CampaignMember",
                "Campaign Member",
                "00v",
                SObjectType.Kind.ORDINARY,
                List.of(
                        Field.reference("CampaignId", "Campaign ID", "Campaign", "Campaign")
                                .fixed()
                                .asRequired(),
                        Field.reference("LeadId", "Lead ID", "Lead", "Lead").fixed(),
                        Field.reference("ContactId", "Contact ID", "Contact", "Contact")
                                .fixed(),
                        Field.of("Status", "Status", PICKLIST).withLength(40),
                        Field.of("HasResponded", "Responded", BOOLEAN).readOnly(),
                        Field.of("FirstRespondedDate", "First Responded Date", DATE)
                                .readOnly()));
    }

    private static SObjectType campaignMemberStatus() {
        return type(
                "CampaignMemberStatus",
                "Campaign Member Status",
                "01Y",
                SObjectType.Kind.ORDINARY,
                List.of(
                        Field.reference("CampaignId", "Campaign ID", "Campaign", "Campaign")
                                .fixed()
                                .asRequired(),
                        Field.text("Label", "Label", 765).asRequired(),
                        Field.of("SortOrder", "Sort Order", DOUBLE),
                        Field.of("IsDefault", "Is Default", BOOLEAN),
                        Field.of("HasResponded", "Has Responded", BOOLEAN)));
    }

    private static SObjectType user() {
        return system(
                "User",
                "005",
                List.of(
                        Field.text("Username", "Username", 80).readOnly(),
                        Field.text("Name", "Full Name", 121).readOnly(),
                        Field.of("Email", "Email", EMAIL).readOnly(),
                        Field.of("IsActive", "Active", BOOLEAN).readOnly(),
                        Field.of("UserType", "User Type", PICKLIST).readOnly(),
                        Field.reference("ProfileId", "Profile ID", "Profile", "Profile")
                                .readOnly()));
    }

    private static SObjectType permissionSet() {
        return system(
                "PermissionSet",
                "0PS",
                List.of(
                        Field.text("Name", "Permission Set Name", 80).readOnly(),
                        Field.text("Label", "Permission Set Label", 80).readOnly(),
                        Field.of("IsOwnedByProfile", "Is Owned By Profile", BOOLEAN)
                                .readOnly(),
                        Field.reference("ProfileId", "Profile ID", "Profile", "Profile")
                                .readOnly(),
                        Field.of("PermissionsModifyMetadata", "Modify Metadata", BOOLEAN)
                                .readOnly(),
                        Field.of("PermissionsAuthorApex", "Author Apex", BOOLEAN)
                                .readOnly()));
    }

    private static SObjectType assignment() {
        return type(
                "PermissionSetAssignment",
                "Permission Set Assignment",
                "0Pa",
                SObjectType.Kind.ORDINARY,
                List.of(
                        Field.reference("PermissionSetId", "PermissionSet ID", "PermissionSet", "PermissionSet")
                                .fixed()
                                .asRequired(),
                        Field.reference("AssigneeId", "Assignee ID", "User", "Assignee")
                                .fixed()
                                .asRequired(),
                        Field.of("IsActive", "Is Active", BOOLEAN).readOnly()));
    }

    private static SObjectType setupEntityAccess() {
        return system(
                "SetupEntityAccess",
                "0J0",
                List.of(
                        Field.reference("ParentId", "Parent ID", "PermissionSet", "Parent")
                                .readOnly(),
                        Field.reference("SetupEntityId", "Setup Entity ID", "CustomPermission", "")
                                .readOnly(),
                        Field.text("SetupEntityType", "Setup Entity Type", 80).readOnly()));
    }

    private static SObjectType organization() {
        return system(
                "Organization",
                "00D",
                List.of(
                        Field.text("Name", "Name", 80).readOnly(),
                        Field.text("OrganizationType", "Edition", 40).readOnly(),
                        Field.text("InstanceName", "Instance Name", 5).readOnly(),
                        Field.of("IsSandbox", "Is Sandbox", BOOLEAN).readOnly(),
                        Field.text("NamespacePrefix", "Namespace Prefix", 15).readOnly(),
                        Field.text("LanguageLocaleKey", "Language", 40).readOnly()));
    }

    private static List<Field> names() {
        return List.of(
                Field.text("DeveloperName", "Name", 80).readOnly(),
                Field.text("MasterLabel", "Label", 80).readOnly());
    }

    private static List<Field> apex() {
        return List.of(
                Field.text("Name", "Name", 255).readOnly(),
                Field.text("Status", "Status", 40).readOnly(),
                Field.of("ApiVersion", "Api Version", DOUBLE).readOnly(),
                Field.text("NamespacePrefix", "Namespace Prefix", 15).readOnly(),
                Field.of("Body", "Body", TEXTAREA).readOnly());
    }

    private static List<Field> apexTrigger() {
        return Stream.concat(
                        apex().stream(),
                        Stream.of(Field.text("TableEnumOrId", "Custom Object Definition ID", 40)
                                .readOnly()))
                .toList();
    }

    private static SObjectType cronTrigger() {
        return system(
                "CronTrigger",
                "08e",
                List.of(
                        Field.text("CronExpression", "Cron Expression", 255).readOnly(),
                        Field.text("State", "State", 16).readOnly(),
                        Field.of("NextFireTime", "Next Run Time", DATETIME).readOnly(),
                        Field.of("PreviousFireTime", "Previous Run Time", DATETIME)
                                .readOnly(),
                        Field.reference("CronJobDetailId", "Job ID", "CronJobDetail", "CronJobDetail")
                                .readOnly()));
    }

    private static SObjectType asyncApexJob() {
        return system(
                "AsyncApexJob",
                "707",
                List.of(
                        Field.text("Status", "Status", 40).readOnly(),
                        Field.text("JobType", "Job Type", 40).readOnly(),
                        Field.reference("ApexClassId", "Class ID", "ApexClass", "ApexClass")
                                .readOnly()));
    }

    private static SObjectType system(String name, String prefix, List<Field> fields) {
        return type(name, name, prefix, SObjectType.Kind.SYSTEM, fields);
    }
}
