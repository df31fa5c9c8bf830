package com.mailup.crm.salesforce;

import com.mailup.crm.contract.HttpCall;
import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.contract.HttpReply;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An org as an administrator's tools see it: takes deployments, knows what it has, and says no when it is told to. */
final class DeployOrg implements HttpGateway {
    static final String URL = "https://acme.my.salesforce.com";
    static final String CONNECTOR = "0055g000001ABCDAA4";
    static final String ADMINISTRATOR = "0055g000009ZZZZAA4";
    static final String TOKEN = "00D!administrator";

    private static final String RUNNING = "<done>false</done>";
    private static final Pattern SET = Pattern.compile("Name = '(\\w+)'");

    final Map<String, String> classes = new TreeMap<>();
    final Set<String> fields = new TreeSet<>();
    final Set<String> activeTriggers = new TreeSet<>();
    final Map<String, String> assignments = new LinkedHashMap<>();
    final List<String> deployments = new ArrayList<>();
    final Set<String> received = new TreeSet<>();
    String edition = "Enterprise Edition";
    boolean sandbox;
    boolean scheduled;
    boolean italian;
    String refusal = "";

    private int looks;
    private Map<String, byte[]> coming = Map.of();

    @Override
    public synchronized HttpReply send(HttpCall call) {
        String path = call.uri().getPath();
        String body = call.body().map(HttpCall.Body::text).orElse("");
        if (path.endsWith("/oauth2/token")) {
            return ok(Map.of(
                    "access_token",
                    "00D!connector",
                    "instance_url",
                    URL,
                    "id",
                    "https://login.salesforce.com/id/00D5g000004ABCDEA4/" + CONNECTOR));
        }
        if (path.contains("/Soap/")) {
            return soap(body);
        }
        if (path.endsWith("/query")) {
            List<Map<String, Object>> rows =
                    rows(URLDecoder.decode(call.uri().getRawQuery().substring(2), StandardCharsets.UTF_8));
            return ok(Map.of("done", true, "records", rows));
        }
        if (path.contains("executeAnonymous")) {
            scheduled = call.uri().getQuery().contains("System.schedule");
            return ok(Map.of("success", true));
        }
        if (path.contains("PermissionSetAssignment")) {
            return assignment(call.method(), path, body);
        }
        return new HttpReply(404, Map.of(), "[{\"errorCode\":\"NOT_FOUND\"}]");
    }

    private HttpReply assignment(String method, String path, String body) {
        if (method.equals("DELETE")) {
            assignments.remove(path.replaceAll(".*/", ""));
        } else {
            var asked = Json.read(body).orElseThrow();
            assignments.put(
                    "0Pa" + assignments.size(),
                    asked.path("AssigneeId").asText() + " "
                            + asked.path("PermissionSetId").asText());
        }
        return ok(Map.of("success", true));
    }

    private List<Map<String, Object>> rows(String soql) {
        if (soql.contains("FROM Organization")) {
            return List.of(Map.of("OrganizationType", edition, "IsSandbox", sandbox));
        }
        if (soql.contains("FROM ApexClass WHERE Name = ")) {
            return classes.containsKey("MailUpVersion")
                    ? List.of(Map.of("Body", classes.get("MailUpVersion")))
                    : List.of();
        }
        if (soql.contains("FROM ApexClass")) {
            return ids(classes.keySet().stream());
        }
        if (soql.contains("FROM ApexTrigger")) {
            return ids(activeTriggers.stream());
        }
        if (soql.contains("FROM CronTrigger")) {
            return scheduled ? ids(Stream.of("job")) : List.of();
        }
        if (soql.contains("FROM PermissionSetAssignment")) {
            Matcher set = SET.matcher(soql);
            String wanted = set.find() ? set.group(1) : "MailUp_";
            return assignments.entrySet().stream()
                    .filter(each -> each.getValue().contains(" " + wanted))
                    .map(each -> Map.<String, Object>of(
                            "Id", each.getKey(), "AssigneeId", each.getValue().replaceFirst(" .*", "")))
                    .toList();
        }
        Matcher set = SET.matcher(soql);
        return soql.contains("FROM PermissionSet ") && set.find() ? List.of(Map.of("Id", set.group(1))) : List.of();
    }

    private static List<Map<String, Object>> ids(Stream<String> names) {
        return names.map(name -> Map.<String, Object>of("Id", name)).toList();
    }

    private HttpReply soap(String body) {
        if (body.contains("getUserInfo")) {
            return envelope(
                    "urn:partner.soap.sforce.com",
                    "<getUserInfoResponse><result><userId>" + ADMINISTRATOR
                            + "</userId></result></getUserInfoResponse>");
        }
        if (!body.contains(TOKEN)) {
            return new HttpReply(500, Map.of(), "no administrator's session");
        }
        if (body.contains(":deploy ") || body.contains(":deploy>")) {
            begin(body);
            return metadata(
                    "<deployResponse><result><done>false</done><id>0Af1</id><state>Queued</state></result></deployResponse>");
        }
        if (body.contains("checkDeployStatus")) {
            return metadata("<checkDeployStatusResponse><result>" + status() + "</result></checkDeployStatusResponse>");
        }
        Stream<String> names = body.contains("Translations") ? Stream.of("it").filter(_ -> italian) : fields.stream();
        return metadata("<listMetadataResponse>"
                + String.join("", names.map(DeployOrg::listed).toList())
                + "</listMetadataResponse>");
    }

    private static String listed(String name) {
        return "<result><createdById>005</createdById><createdByName>A</createdByName><createdDate>2026-01-01T00:00:00.000Z</createdDate>"
                + "<fileName>f</fileName><fullName>" + name
                + "</fullName><id>1</id><lastModifiedById>005</lastModifiedById>"
                + "<lastModifiedByName>A</lastModifiedByName><lastModifiedDate>2026-01-01T00:00:00.000Z</lastModifiedDate><type>T</type></result>";
    }

    private void begin(String body) {
        deployments.add(body.replaceAll("(?s)<m:ZipFile>.*?</m:ZipFile>", ""));
        String zip = body.replaceAll("(?s).*?ZipFile[^>]*>([^<]*)<.*", "$1");
        coming = DeployContents.unzipped(Base64.getMimeDecoder().decode(zip)).files();
        received.addAll(coming.keySet());
        looks = 0;
    }

    private String status() {
        looks++;
        if (looks == 1) {
            return counts(RUNNING, "", "InProgress", false);
        }
        if (!refusal.isEmpty()) {
            return counts("<done>true</done>", refusal, "Failed", false);
        }
        arrive();
        return counts("<done>true</done>", "", "Succeeded", true);
    }

    private static String counts(String done, String details, String status, boolean success) {
        return "<checkOnly>false</checkOnly>" + details + done
                + "<id>0Af1</id><ignoreWarnings>false</ignoreWarnings><numberComponentErrors>0</numberComponentErrors>"
                + "<numberComponentsDeployed>12</numberComponentsDeployed><numberComponentsTotal>45</numberComponentsTotal>"
                + "<numberTestErrors>0</numberTestErrors><numberTestsCompleted>3</numberTestsCompleted><numberTestsTotal>40</numberTestsTotal>"
                + "<rollbackOnError>true</rollbackOnError><runTestsEnabled>true</runTestsEnabled><status>" + status
                + "</status><success>" + success + "</success>";
    }

    private void arrive() {
        coming.forEach((path, bytes) -> {
            String text = new String(bytes, StandardCharsets.UTF_8);
            String name = path.replaceAll("^\\w+/|\\..*", "");
            if (path.endsWith(".cls")) {
                classes.put(name, text);
            } else if (path.endsWith(".trigger-meta.xml")) {
                activeTriggers.remove(name);
                if (text.contains(">Active<")) {
                    activeTriggers.add(name);
                }
            } else if (path.startsWith("objects/")) {
                Pattern.compile("<fields>\\s*<fullName>(\\w+)<")
                        .matcher(text)
                        .results()
                        .forEach(field -> fields.add(name + "." + field.group(1)));
            } else if (path.startsWith("destructive")) {
                leave(text);
            }
        });
    }

    private void leave(String destructive) {
        Pattern.compile("<members>([\\w.]+)<")
                .matcher(destructive)
                .results()
                .map(member -> member.group(1))
                .forEach(member -> {
                    classes.remove(member);
                    fields.remove(member);
                    activeTriggers.remove(member);
                });
    }

    private static HttpReply metadata(String body) {
        return envelope(PackageManifest.NAMESPACE, body);
    }

    private static HttpReply envelope(String namespace, String body) {
        return new HttpReply(
                200,
                Map.of("content-type", "text/xml"),
                "<?xml version='1.0' encoding='UTF-8'?><e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/' xmlns='"
                        + namespace + "' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><e:Body>" + body
                        + "</e:Body></e:Envelope>");
    }

    private static HttpReply ok(Map<String, Object> json) {
        return new HttpReply(200, Map.of(), Json.text(json));
    }
}
