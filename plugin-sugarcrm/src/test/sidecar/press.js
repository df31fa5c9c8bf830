/* Presses one button of the script against as much of Sidecar as it meets, and prints what it did. */
const [script, scenario] = process.argv.slice(2);
const did = {};

function events() {
    const heard = {};
    return {
        on(name, act) { (heard[name] = heard[name] || []).push(act); },
        off(names) { names.split(" ").forEach((name) => delete heard[name]); },
        fire(name, ...told) { (heard[name] || []).forEach((act) => act(...told)); },
    };
}

const ids = {none: [], many: Array(151).fill("a")}[scenario] || ["a", "b"];
const filter = {whole: [{title: "x"}], long: "x".repeat(4001)}[scenario];
const chosen = {mass_collection: {pluck: () => ids, entire: filter !== undefined}, collection: {filterDef: filter}};
const context = Object.assign(events(), {get: (name) => chosen[name]});
const answers = {
    open: (then) => then.success({address: "https://hooks.example.com/open/crm"}),
    silent: (then) => then.success({address: ""}),
    script: (then) => then.success({address: "javascript:alert(1)"}),
    refused: (then) => then.error(),
};
function record(id, module) {
    return {module, get: () => id};
}

const app = {
    events: events(),
    data: events(),
    drawer: {_components: [{_components: []}, {_components: [{primaryRecord: record("c2", "Contacts")}]}]},
    controller: {context, layout: null},
    lang: {get: (label) => label},
    alert: {show: (name, what) => { did.said = what.messages; }},
    router: {navigate: (page) => { did.page = page; }},
    api: {
        buildURL: (path) => path,
        call: (method, path, body, then) => {
            if (scenario === "open") {
                did.asked = body;
            }
            answers[scenario](then);
        },
    },
};
const tab = {opener: "this page", close() { did.closed = true; }, location: {replace(address) { did.location = address; did.opener = tab.opener; }}};
globalThis.SUGAR = {App: app};
globalThis.window = {open: () => tab};
require(script);

const module_ = {send: "Leads", elsewhere: "Users"}[scenario] || "Contacts";
app.events.fire("app:view:change", "record", {module: module_});
app.events.fire("app:view:change", "record", {module: module_});
const model = {get: () => "c1"};
if (scenario.startsWith("merge")) {
    const [, method, id, module] = scenario.split(",");
    const options = {params: {view: "record"}};
    app.data.fire("data:sync:start", method, record(id, module), options);
    did.params = options.params;
} else if (["send", "none", "many", "whole", "long"].includes(scenario)) {
    context.fire("list:mailup_send:fire");
} else {
    context.fire(scenario === "history" ? "button:mailup_history:click" : "button:mailup_open:click", model);
}
console.log(JSON.stringify(did));
