package com.mailup.crm.mailup;

import com.mailup.crm.contract.HttpCall;
import com.mailup.crm.contract.HttpReply;
import com.mailup.crm.mailup.MailUp.Confirmation;
import com.mailup.crm.mailup.RateBudget.Priority;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The form page that asks somebody to confirm: the only call that does so and leaves a subscribed person alone. */
final class ConfirmationForm {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Optional<URI> console;
    private final PacedHttp http;

    ConfirmationForm(Optional<URI> console, PacedHttp http) {
        this.console = console;
        this.http = http;
    }

    Confirmation ask(ListId list, EmailAddress address) {
        return console.map(base ->
                        ask(MailUpAccess.below(base, "/" + Resource.CONFIRMATION_FORM.path()), list, address))
                .orElse(Confirmation.NOT_POSSIBLE);
    }

    private Confirmation ask(URI page, ListId list, EmailAddress address) {
        // Posted: an address in a query would end in the logs on the way.
        Map<String, String> form =
                Map.of("Email", address.value(), "List", list.toString(), "Confirm", "1", "retCode", "1");
        HttpReply reply = http.send(
                        Resource.CONFIRMATION_FORM, Priority.CONSENT, () -> HttpCall.post(page, form, LIMIT))
                .reply();
        return switch (reply.status()) {
            case 200 -> meaning(reply.body().strip());
            case 403, 404, 405, 410 -> Confirmation.NOT_POSSIBLE;
            default -> throw MailUpErrors.of(Resource.CONFIRMATION_FORM, reply, true);
        };
    }

    private static Confirmation meaning(String code) {
        return switch (code) {
            case "0" -> Confirmation.ASKED;
            case "3" -> Confirmation.ALREADY_SUBSCRIBED;
            case "1", "2" -> Confirmation.REFUSED;
            case "-1011" -> Confirmation.NOT_POSSIBLE;
            default -> throw MailUpErrors.invalid(Resource.CONFIRMATION_FORM, "no known code", true);
        };
    }
}
