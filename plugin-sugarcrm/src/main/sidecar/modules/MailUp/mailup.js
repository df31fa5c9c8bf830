/*
 * The buttons on SugarCRM's own pages: on a record open MailUp and show its history, in a list send what is ticked, or its whole filter, to a
 * group. And what only the page knows: which record stays when some are merged.
 */
(function (app) {
    "use strict";
    var modules = ["Contacts", "Leads", "Prospects", "Accounts"];
    var most = 150;
    var longest = 4000;

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

    function sendFilter(module, list) {
        var filter = JSON.stringify(list && list.filterDef || []);
        if (filter.length > longest) {
            say("LBL_MAILUP_FILTER_LONG");
        } else {
            show("Send", module, "definition", filter);
        }
    }

    function send(module, context) {
        var ticked = context.get("mass_collection");
        var ids = ticked ? ticked.pluck("id") : [];
        if (ticked && ticked.entire) {
            sendFilter(module, context.get("collection"));
        } else if (ids.length === 0 || ids.length > most) {
            say(ids.length === 0 ? "LBL_MAILUP_NONE" : "LBL_MAILUP_TOO_MANY");
        } else {
            show("Send", module, "uid", ids.join(","));
        }
    }

    /* The record that stays, where the page or a drawer over it merges some. */
    function survivor(part) {
        if (part && part.primaryRecord) {
            return part.primaryRecord;
        }
        return (part && part._components || []).reduce(function (found, inner) {
            return found || survivor(inner);
        }, null);
    }

    /* Merging saves one record and deletes the others, one by one. */
    app.data.on("data:sync:start", function (method, model, options) {
        var module = model && model.module;
        var into = method === "delete" && modules.indexOf(module) >= 0 ? survivor(app.drawer) : null;
        if (into && options && into.module === module && into.get("id") !== model.get("id")) {
            options.params = Object.assign({}, options.params, {mailup_into: into.get("id")});
        }
    });

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
