/* Shows the block against as much of Sidecar as it meets, with the real Handlebars, and prints what it did and what stands on the page. */
const fs = require("fs");
const Handlebars = require("/usr/share/javascript/handlebars/handlebars.js");

const [file, scenario] = process.argv.slice(2);
const did = {asked: [], fired: [], html: ""};
const image = "<img src=x onerror=alert(1)>";
const nothing = {statuses: [], changed: "", reason: "", outcome: "", others: []};
const answers = {
    told: {
        statuses: [{label: "News", status: "Unsubscribed"}, {label: "Other", status: ""}], changed: "2026-11-27 09:00",
        reason: "segnalato come spam", outcome: "", others: [
            {module: "Leads", record: "l1", name: "Ann"}, {module: "Accounts", record: "o1", name: "Bell"},
        ],
    },
    hostile: {
        statuses: [{label: image, status: "Subscribed"}], changed: "", reason: image, outcome: "",
        others: [{module: image, record: "javascript:alert(1)", name: image}],
    },
    untold: [],
    broken: new Error(),
};
const waiting = [];
const app = {
    acl: {hasAccess: (action, module) => scenario !== "closed" && action === "view" && module === "MailUp"},
    api: {
        buildURL: (path) => path,
        call(method, path, body, then) {
            did.asked.push(`${method} ${path}`);
            const answer = answers[scenario] || nothing;
            waiting.push((told) => (answer instanceof Error ? then.error(answer) : then.success(told || answer)));
        },
    },
    lang: {
        get: (label) => label,
        getAppListStrings: (name) =>
            name === "mailup_status_dom" ? {Unsubscribed: "Disiscritto"} : {Leads: "Lead", Accounts: "Account"},
    },
    controller: {context: {trigger: (name, model) => did.fired.push(`${name} ${model.get("id")}`)}},
};

Handlebars.registerHelper("str", (label) => label);
const template = Handlebars.compile(fs.readFileSync(`${file}.hbs`, "utf8"));
const heard = {};
const base = {
    cid: "v1",
    module: "Contacts",
    model: {get: () => (scenario === "new" ? undefined : "c1")},
    listenTo(other, name, act) { heard[name] = () => act.call(this); },
    _super() { },
    render() { did.html = template(this).trim(); },
};
const view = Object.assign({}, base, new Function("app", `const own = ${fs.readFileSync(`${file}.js`, "utf8")}; return own`)(app));

view.initialize({});
view.loadData();
if (scenario === "saved") {
    heard.sync();
    waiting[1](Object.assign({}, nothing, {statuses: [{label: "Later", status: ""}]}));
    waiting[0](Object.assign({}, nothing, {statuses: [{label: "Earlier", status: ""}]}));
} else {
    view.disposed = scenario === "gone";
    waiting.forEach((answer) => answer());
}
if (scenario === "pressed") {
    view[view.events["click [data-mailup=open]"]]();
}
console.log(JSON.stringify(did));
