/*
 * The block below a record: its status on each list, the last change, and who else has its address, because one click on the address's
 * opt-out changes all of them. The server tells what the user may see; where it tells nothing there is no block.
 */
({
    className: "mailup-block",

    events: {
        "click [data-mailup=open]": "open"
    },

    initialize: function (options) {
        this._super("initialize", [options]);
        this.turn = 0;
        this.listenTo(this.model, "sync", this.loadData);
    },

    loadData: function () {
        var view = this;
        var record = this.model.get("id");
        this.turn += 1;
        var turn = this.turn;

        function show(block) {
            if (!view.disposed && turn === view.turn) {
                view.block = block;
                view.render();
            }
        }

        if (!record || !app.acl.hasAccess("view", "MailUp")) {
            return;
        }
        app.api.call("read", app.api.buildURL("MailUp/block/" + this.module + "/" + encodeURIComponent(record)), null, {
            success: function (told) {
                show(told.statuses ? view.shown(told, record) : null);
            },
            error: function () {
                show({silent: true});
            }
        });
    },

    shown: function (told, record) {
        var statuses = app.lang.getAppListStrings("mailup_status_dom");
        var kinds = app.lang.getAppListStrings("moduleListSingular");
        return {
            statuses: told.statuses.map(function (list) {
                return {label: list.label, status: list.status ? statuses[list.status] || list.status : app.lang.get("LBL_MAILUP_NOT_ON_LIST")};
            }),
            changed: told.changed,
            reason: told.reason,
            outcome: told.outcome,
            others: told.others.map(function (other) {
                return {kind: kinds[other.module] || other.module, name: other.name, address: "#" + other.module + "/" + other.record};
            }),
            history: "#bwc/index.php?module=MailUp&action=History&source=" + this.module + "&record_id=" + encodeURIComponent(record)
        };
    },

    open: function () {
        app.controller.context.trigger("button:mailup_open:click", this.model);
    }
})
