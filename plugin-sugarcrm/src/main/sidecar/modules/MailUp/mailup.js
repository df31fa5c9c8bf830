/* The buttons on SugarCRM's own pages: on a record open MailUp and show its history, in a list send what is ticked to a group. */
(function (app) {
    "use strict";
    var modules = ["Contacts", "Leads", "Prospects", "Accounts"];
    var most = 150;

    function say(label) {
        app.alert.show("mailup", {level: "error", messages: app.lang.get(label), autoClose: false});
    }

    function show(action, module, name, value) {
        var asked = "index.php?module=MailUp&action=" + action + "&source=" + encodeURIComponent(module) + "&" + name + "="
            + encodeURIComponent(value);
        app.router.navigate("#bwc/" + asked, {trigger: true});
    }

    /* The window is opened in the click, or the browser would keep it shut. */
    function open(module, record) {
        var tab = window.open("", "_blank");
        function away(label) {
            if (tab) {
                tab.close();
            }
            say(label);
        }
        if (tab) {
            tab.opener = null;
        }
        app.api.call("create", app.api.buildURL("MailUp/address"), {source: module, record_id: record}, {
            success: function (answer) {
                if (tab && answer && /^https?:\/\//.test(answer.address)) {
                    tab.location.replace(answer.address);
                } else {
                    away("LBL_MAILUP_UNREACHABLE");
                }
            },
            error: function () {
                away("LBL_MAILUP_REFUSED");
            }
        });
    }

    function send(module, context) {
        var ticked = context.get("mass_collection");
        var ids = ticked ? ticked.pluck("id") : [];
        if (ids.length === 0 || ids.length > most) {
            say(ids.length === 0 ? "LBL_MAILUP_NONE" : "LBL_MAILUP_TOO_MANY");
        } else {
            show("Send", module, "uid", ids.join(","));
        }
    }

    app.events.on("app:view:change", function (layout, about) {
        var context = app.controller.context;
        var module = about && about.module;
        if (!context || modules.indexOf(module) < 0) {
            return;
        }
        context.off("button:mailup_open:click button:mailup_history:click list:mailup_send:fire");
        context.on("button:mailup_open:click", function (model) {
            open(module, model.get("id"));
        });
        context.on("button:mailup_history:click", function (model) {
            show("History", module, "record_id", model.get("id"));
        });
        context.on("list:mailup_send:fire", function () {
            send(module, context);
        });
        if (app.controller.layout) {
            app.controller.layout.off("list:mailup_send:fire");
            app.controller.layout.on("list:mailup_send:fire", function () {
                send(module, context);
            });
        }
    });
}(SUGAR.App));
