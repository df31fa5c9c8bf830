package com.mailup.crm.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.CrmPackage.Edition;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import com.sforce.soap.metadata.DeployOptions;
import com.sforce.soap.metadata.DeployResult;
import com.sforce.soap.metadata.FileProperties;
import com.sforce.soap.metadata.ListMetadataQuery;
import com.sforce.soap.metadata.PackageTypeMembers;
import com.sforce.soap.metadata.RetrieveRequest;
import com.sforce.soap.metadata.RetrieveResult;
import com.sforce.soap.metadata.TestLevel;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an administrator's session is needed for: the connector's own user may do none of it. */
final class InstallSession {
    private static final double VERSION = 62.0;
    private static final Set<String> WITH_APEX = Set.of(
            "Developer Edition",
            "Enterprise Edition",
            "Unlimited Edition",
            "Performance Edition",
            "Partner Developer Edition");
    private static final String ITALIAN = "it";

    private final ForceSoap soap;
    private final ForceRest rest;

    private InstallSession(ForceSoap soap, ForceRest rest) {
        this.soap = soap;
        this.rest = rest;
    }

    static InstallSession of(HttpGateway http, SalesforceSettings settings, Secret token, ApiBudget budget) {
        ForceSessions session = ForceSessions.of(new ForceToken(token, "", ""));
        return new InstallSession(
                new ForceSoap(http, settings, session, budget), new ForceRest(http, settings, session, budget));
    }

    /** The org's kind. */
    record Org(String edition, boolean sandbox) {
        /** A sandbox is a copy of what has Apex, or it has none. */
        boolean takesApex() {
            return WITH_APEX.contains(edition);
        }
    }

    Org org() {
        return org(rest);
    }

    static Org org(ForceRest rest) {
        return rest.query("SELECT OrganizationType, IsSandbox FROM Organization").stream()
                .findFirst()
                .map(row -> new Org(
                        row.path("OrganizationType").asText(),
                        row.path("IsSandbox").asBoolean()))
                .orElseThrow(() -> new SyncException(ErrorCode.CRM_ANSWER_INVALID, "no Organization"));
    }

    /** The administrator's id. */
    String user() {
        return soap.partner("getUserInfo", connection -> connection.getUserInfo())
                .getUserId();
    }

    /** Whether this very package is inside, and calls this site. */
    boolean has(Edition ours, String site) {
        return query("SELECT Body FROM ApexClass WHERE Name = 'MailUpVersion'").stream()
                .map(row -> row.path("Body").asText())
                .anyMatch(body -> body.contains("'" + ours.version() + "'")
                        && body.contains("'" + ours.build() + "'")
                        && body.contains("'" + site + "'"));
    }

    /** The custom fields of all objects, by their full names. */
    Set<String> fields() {
        return list("CustomField");
    }

    List<JsonNode> query(String soql) {
        return rest.query(soql);
    }

    void insert(String object, Object fields) {
        rest.post(ForceRest.DATA + "/sobjects/" + object, fields);
    }

    void delete(String object, String id) {
        rest.delete(ForceRest.DATA + "/sobjects/" + object + "/" + id);
    }

    /** Runs a few lines of Apex. */
    void run(String apex) {
        JsonNode answer = rest.get(ForceRest.DATA + "/tooling/executeAnonymous/?anonymousBody="
                        + URLEncoder.encode(apex, StandardCharsets.UTF_8))
                .json();
        if (!answer.path("success").asBoolean()) {
            String problem = answer.path("compileProblem").asText("")
                    + answer.path("exceptionMessage").asText("");
            throw new SyncException(ErrorCode.INSTALL_REFUSED, "executeAnonymous: " + DeployRun.firstLine(problem));
        }
    }

    /** Whether anybody can see our Italian: an org refuses languages that it does not use. */
    boolean speaksItalian() {
        return list("Translations").contains(ITALIAN);
    }

    private Set<String> list(String type) {
        return listed(type).map(FileProperties::getFullName).collect(Collectors.toSet());
    }

    private Stream<FileProperties> listed(String type) {
        ListMetadataQuery query = new ListMetadataQuery();
        query.setType(type);
        FileProperties[] found = soap.metadata(
                "listMetadata", connection -> connection.listMetadata(new ListMetadataQuery[] {query}, VERSION));
        return Optional.ofNullable(found).stream().flatMap(Arrays::stream);
    }

    /** Those of these names that are there, as they are now. */
    List<FileProperties> found(String type, List<String> names) {
        return listed(type).filter(file -> names.contains(name(file))).toList();
    }

    /** As people read it: Salesforce escapes odd characters in names. */
    static String name(FileProperties file) {
        return URLDecoder.decode(file.getFullName().replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Has files read out; answers the request's id. */
    String retrieve(String type, List<String> names) {
        PackageTypeMembers members = new PackageTypeMembers();
        members.setName(type);
        members.setMembers(names.toArray(String[]::new));
        com.sforce.soap.metadata.Package wanted = new com.sforce.soap.metadata.Package();
        wanted.setTypes(new PackageTypeMembers[] {members});
        wanted.setVersion(String.valueOf(VERSION));
        RetrieveRequest request = new RetrieveRequest();
        request.setApiVersion(VERSION);
        request.setSinglePackage(true);
        request.setUnpackaged(wanted);
        return soap.metadata("retrieve", connection -> connection.retrieve(request))
                .getId();
    }

    RetrieveResult retrieved(String request) {
        return soap.metadata("checkRetrieveStatus", connection -> connection.checkRetrieveStatus(request, true));
    }

    /** All or nothing; answers the deployment's id. */
    String deploy(DeployContents contents) {
        return deploy(contents, contents.tests());
    }

    /** @param tests what a production org runs, in the deployment or inside already */
    String deploy(DeployContents contents, List<String> tests) {
        DeployOptions options = new DeployOptions();
        options.setRollbackOnError(true);
        options.setSinglePackage(true);
        if (!tests.isEmpty() && !org().sandbox()) {
            options.setTestLevel(TestLevel.RunSpecifiedTests);
            options.setRunTests(tests.toArray(String[]::new));
        }
        return soap.metadata("deploy", connection -> connection.deploy(contents.zip(), options))
                .getId();
    }

    DeployResult status(String deployment) {
        return soap.metadata("checkDeployStatus", connection -> connection.checkDeployStatus(deployment, true));
    }
}
