package com.mailup.crm.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.CrmDiagnosis.Complaint;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.PackageNews;
import com.mailup.crm.contract.PackageReport;
import com.mailup.crm.contract.PackageReport.Switch;
import com.mailup.crm.contract.SyncException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Our package in the org, if it is inside: told and asked by one row that only the connector's user may write. Salesforce counts calls, so it
 * is told what changed, and asked now and then.
 */
final class InstalledPackage {
    private static final Duration LOOK = Duration.ofMinutes(15);
    private static final String NEWS = "MailUp_News__c";
    private static final String KEY = "Key__c";
    private static final String ROW = "news";
    private static final String FROM = " FROM " + NEWS + " WHERE " + KEY + " = '" + ROW + "'";
    /** What every version has, and what this one has more. */
    private static final String REPORT = "SELECT Version__c, Build__c, Copy__c, Switch__c";

    private static final String MORE = ", Waiting__c, Oldest__c, Broom__c, Answer__c, Holders__c, Triggers__c";
    /** By the trigger on its row. */
    private static final String REFUSED = "FIELD_CUSTOM_VALIDATION_EXCEPTION";

    private static final int TRIGGERS = 3;
    /** How Salesforce begins where no remote site setting allows a call. */
    private static final String NO_SITE = "Unauthorized endpoint";
    /** A field of the org takes 131,072 characters. */
    private static final int LONGEST = 125_000;

    private final ForceRest rest;
    private final ServerClock clock;
    private Instant looked = Instant.MIN;
    private String told = "";
    private Optional<JsonNode> seen = Optional.empty();

    InstalledPackage(ForceRest rest, ServerClock clock) {
        this.rest = rest;
        this.clock = clock;
    }

    /** Hands the package what the connector tells it. */
    synchronized Optional<PackageReport> exchange(PackageNews news) {
        String now = text(news);
        boolean fresh = clock.ours().isBefore(looked.plus(LOOK));
        if (fresh && (seen.isEmpty() || now.equals(told))) {
            return report();
        }
        look(now.equals(told) ? Map.of() : Map.of("Told__c", now));
        told = seen.isPresent() ? now : "";
        return report();
    }

    synchronized Optional<PackageReport> inside() {
        look(Map.of());
        return report();
    }

    /** Whether saves are told by it. */
    synchronized boolean pushes() {
        if (!clock.ours().isBefore(looked.plus(LOOK))) {
            look(Map.of());
        }
        return report().filter(found -> found.state() == Switch.ON && !found.copy())
                .isPresent();
    }

    synchronized List<Complaint> complaints() {
        try {
            look(Map.of());
        } catch (SyncException e) {
            if (e.code() != ErrorCode.CRM_RIGHTS_MISSING) {
                throw e;
            }
            return List.of(new Complaint(true, e.code(), e.detail()));
        }
        List<Complaint> complaints = new ArrayList<>();
        seen.ifPresent(row -> {
            int holders = row.path("Holders__c").asInt();
            if (holders > 1) {
                complaints.add(
                        new Complaint(
                                false,
                                ErrorCode.CRM_RIGHTS_TOO_MANY,
                                holders
                                        + " active users have the permission MailUp_Integration; saves of all of them are taken for the connector's own: Setup > Permission Sets > MailUp Integration > Manage Assignments"));
            }
            int triggers = row.path("Triggers__c").asInt(TRIGGERS);
            if (triggers < TRIGGERS) {
                complaints.add(new Complaint(
                        false,
                        ErrorCode.PACKAGE_SILENT,
                        (TRIGGERS - triggers)
                                + " of the triggers MailUpContact, MailUpLead and MailUpAccount are switched off;"
                                + " what they do not tell is found by asking"));
            }
            ended(row.path("Answer__c").asText(""))
                    .ifPresent(how -> complaints.add(new Complaint(false, ErrorCode.PACKAGE_SILENT, how)));
        });
        return complaints;
    }

    /** How the last call out of the org ended, where it did not end well. */
    private static Optional<String> ended(String answer) {
        if (answer.isBlank() || answer.equals("null") || answer.startsWith("2")) {
            return Optional.empty();
        }
        return Optional.of(
                answer.startsWith(NO_SITE)
                        ? "the org may not call the connector: the remote site setting MailUp_Connector is missing, switched off, or"
                                + " names another address"
                        : "the last call out of the org ended with: " + answer);
    }

    synchronized List<String> remarks() {
        return seen.map(row -> List.of("the package inside waits with "
                        + row.path("Waiting__c").asLong() + " rows"))
                .orElseGet(List::of);
    }

    /** Writing the row, with nothing new too, has the package write into it how it is. */
    private void look(Map<String, String> fields) {
        looked = clock.ours();
        try {
            rest.upsert(NEWS, KEY, ROW, fields);
            seen = report(MORE).or(() -> report(""));
        } catch (SyncException e) {
            seen = Optional.empty();
            if (!isAbsent(e)) {
                looked = Instant.MIN;
                throw e.detail().endsWith(REFUSED) ? notItsUser() : e;
            }
        }
    }

    /** Only this user's saves would not count as somebody's, so without it nothing is told and nothing goes on. */
    private static SyncException notItsUser() {
        return new SyncException(
                ErrorCode.CRM_RIGHTS_MISSING,
                "the package refuses what the connector's user tells it: the user has not the permission set MailUp Integration, or"
                        + " the package is of another version");
    }

    /** An older package lacks some of it, which is no reason to stop. */
    private Optional<JsonNode> report(String more) {
        try {
            return rest.query(REPORT + more + FROM).stream().findFirst();
        } catch (SyncException e) {
            if (!more.isEmpty() && e.detail().endsWith("INVALID_FIELD")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The object is not there, or the user has not the permission set. */
    private static boolean isAbsent(SyncException e) {
        return e.detail().endsWith("NOT_FOUND") || e.detail().endsWith("INVALID_TYPE");
    }

    private Optional<PackageReport> report() {
        return seen.map(row -> new PackageReport(
                row.path("Version__c").asText(),
                row.path("Build__c").asText(),
                row.path("Copy__c").asBoolean(),
                row.path("Waiting__c").asLong(),
                ServerClock.instant(row.path("Oldest__c").asText()),
                ServerClock.instant(row.path("Broom__c").asText()).map(ran -> Duration.between(ran, clock.now())),
                state(row.path("Switch__c").asText())));
    }

    /** A switch of a newer package that is not known hands nothing out. */
    private static Switch state(String text) {
        return switch (text) {
            case "on" -> Switch.ON;
            case "off" -> Switch.OFF;
            default -> Switch.PAUSED;
        };
    }

    /** Where the names of the groups are too many for the field, the pages offer new ones only. */
    private static String text(PackageNews news) {
        String whole = Json.text(news.wire());
        if (whole.length() <= LONGEST) {
            return whole;
        }
        List<PackageNews.MappedGroups> bare = news.lists().stream()
                .map(list -> new PackageNews.MappedGroups(list.list(), list.label(), List.of()))
                .toList();
        return Json.text(new PackageNews(
                        news.connection(),
                        news.connector(),
                        news.console(),
                        news.keys(),
                        news.mode(),
                        news.code(),
                        news.sentence(),
                        bare,
                        news.sends())
                .wire());
    }
}
