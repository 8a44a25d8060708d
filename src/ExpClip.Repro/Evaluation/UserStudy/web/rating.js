"use strict";
// The rating page. A rater's work lives in localStorage under study and rater, answer by answer and also half a screen; with a server each
// answer is sent too, and counts as saved when the server says so.
const at = id => document.getElementById(id);
const study = JSON.parse(at("study").textContent);
const session = JSON.parse(at("session").textContent); // null from disk; { rater, number, answered } from the server
const secondsAScreen = 25;
let rater, link = "", order, store;

const load = key => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };
const save = () => {
    try { localStorage.setItem(store.key, JSON.stringify(store)); }
    catch { at("status").textContent = "This browser keeps nothing. Leave the page open until you have saved your answers."; }
};
const show = id => {
    for (const section of document.querySelectorAll("main > section")) section.hidden = section.id !== id;
    at(id).querySelector("h2").focus({ preventScroll: true });
    scrollTo(0, 0);
};

// ---- who rates

function begin(name, number) {
    rater = name;
    order = study.orders[number % study.orders.length];
    const key = `expclip-study/${study.id}/${rater}`;
    store = load(key) ?? { key, answers: {}, unsent: [], draft: null };
    for (const code of session?.answered ?? []) store.answers[code] ??= { clip: code };
    save();
    at("progress").hidden = false;
    next();
    send();
}

at("code-form").addEventListener("submit", event => {
    event.preventDefault();
    if (session) return begin(session.rater, session.number);
    link = at("code").value.trim();
    const parts = /^(R(\d{3,4}))\.[0-9a-f]{32}$/.exec(link);
    at("code-error").textContent = parts ? "" : "This is not a code of this study. It begins with R and a number, as in your invitation.";
    if (parts) begin(parts[1], Number(parts[2]) - 1);
    else at("code").focus();
});

// ---- one screen

const current = () => order.find(code => !store.answers[code]);
let clipUrl;

function next() {
    const done = order.filter(code => store.answers[code]).length;
    at("bar").max = order.length;
    at("bar").value = done;
    at("count").textContent = done < order.length ? `Clip ${done + 1} of ${order.length}` : `All ${order.length} clips rated`;
    const code = current();
    if (!code) return finish();
    const screen = study.screens[code], item = study.items[screen.item];
    if (store.draft?.clip !== code) store.draft = { clip: code, scores: {}, plays: 0, comment: "" };
    at("prompt").textContent = item.prompt;
    at("reference").src = item.reference;
    at("ask").hidden = !screen.ask;
    at("ask").textContent = screen.ask ? `On this screen, please play the clip and then answer ${screen.ask.slice(0, -1).join(", ")} and ${screen.ask.at(-1)}, `
        + "whatever you see. It shows us that the screens are read." : "";
    at("comment").value = store.draft.comment;
    for (const input of document.querySelectorAll("#questions input")) input.checked = store.draft.scores[input.name] === Number(input.value);
    at("rating-error").textContent = "";
    if (clipUrl) URL.revokeObjectURL(clipUrl);
    clipUrl = URL.createObjectURL(new Blob([Uint8Array.from(atob(study.clips[screen.clip]), c => c.charCodeAt(0))], { type: "video/mp4" }));
    at("video").src = clipUrl;
    named();
    show("rating");
}

const named = () => { at("play").textContent = store.draft.plays ? `Play again (played ${store.draft.plays === 1 ? "once" : `${store.draft.plays} times`})` : "Play"; };

function play() {
    at("video").currentTime = 0;
    at("video").play().then(() => { store.draft.plays++; named(); save(); },
        () => { at("rating-error").textContent = "This browser could not play the clip. Try another one."; });
}
at("play").addEventListener("click", play);
at("video").addEventListener("loadeddata", () => { document.documentElement.dataset.shown = current(); }); // for who photographs the page
at("video").addEventListener("click", play);
at("comment").maxLength = study.longestComment;
at("comment").addEventListener("input", () => { store.draft.comment = at("comment").value; save(); });

for (const question of study.questions) {
    const set = document.createElement("fieldset");
    set.innerHTML = `<legend></legend><div class="scale"><span class="end">1 poor</span><div class="points"></div><span class="end">5 excellent</span></div>`;
    set.querySelector("legend").textContent = question.wording;
    for (let score = 1; score <= 5; score++) {
        const label = document.createElement("label");
        label.innerHTML = `<input type="radio" value="${score}"><span>${score}</span>`;
        label.firstChild.name = question.key;
        label.firstChild.addEventListener("change", () => { store.draft.scores[question.key] = score; save(); });
        set.querySelector(".points").append(label);
    }
    at("questions").append(set);
}
const open = () => study.questions.find(question => !store.draft.scores[question.key]);

document.addEventListener("keydown", event => {
    if (at("rating").hidden || event.ctrlKey || event.metaKey || event.altKey || event.target === at("comment")) return;
    if (event.key === "p" || event.key === "P") { event.preventDefault(); play(); }
    if (event.key >= "1" && event.key <= "5" && event.target.type !== "radio" && open()) {
        const input = document.querySelector(`#questions input[name="${open().key}"][value="${event.key}"]`);
        input.checked = true;
        input.dispatchEvent(new Event("change"));
        event.preventDefault();
    }
    if (event.key === "Enter" && event.target.tagName !== "BUTTON") { event.preventDefault(); at("rating-form").requestSubmit(); }
});

at("rating-form").addEventListener("submit", event => {
    event.preventDefault();
    const missing = open();
    at("rating-error").textContent = store.draft.plays === 0 ? "Please play the clip first." : missing ? `Not answered yet: ${missing.wording}` : "";
    if (store.draft.plays === 0) return at("play").focus();
    if (missing) return document.querySelector(`#questions input[name="${missing.key}"]`).focus();
    const answer = { ...store.draft, at: new Date().toISOString() };
    store.answers[answer.clip] = answer;
    if (session) store.unsent.push(answer.clip);
    store.draft = null;
    save();
    next();
    send();
});

// ---- to the server, one after another, again and again until each is taken

let sending = false;
async function send() {
    if (!session || sending) return;
    sending = true;
    while (store.unsent.length) {
        let reply;
        try {
            reply = await fetch("answers", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(store.answers[store.unsent[0]]) });
        } catch { /* no connection */ }
        if (reply?.ok || reply?.status === 409) { store.unsent.shift(); save(); } // 409: another answer stands already
        else {
            at("status").textContent = reply?.status === 401 || reply?.status === 400
                ? `The server refuses an answer (${await reply.text()}). Your answers stay on this device; save them at the end and send them by mail.`
                : `No connection: ${store.unsent.length} answers wait on this device. They are sent as soon as it is back.`;
            await new Promise(later => setTimeout(later, 3000));
        }
        if (reply?.ok) at("status").textContent = store.unsent.length ? "Saving …" : "All answers saved.";
    }
    sending = false;
    if (!current()) finish();
}
addEventListener("beforeunload", event => { if (store?.unsent.length) event.preventDefault(); });

// ---- the end

function finish() {
    at("thanks-text").textContent = !session ? "All clips are rated. Save your answers as a file and send it to who invited you."
        : store.unsent.length ? "All clips are rated. The last answers are being saved; please leave the page open." : "All clips are rated and all answers saved. You may close this page.";
    if (at("thanks").hidden) show("thanks");
}
const answers = () => order.map(code => store.answers[code]).filter(answer => answer?.scores);
const quote = cell => /[",\n\r]/.test(cell) ? `"${String(cell).replaceAll('"', '""')}"` : cell;
function download(name, type, text) {
    const a = document.createElement("a");
    a.href = URL.createObjectURL(new Blob([text], { type }));
    a.download = name;
    a.click();
}
at("save-json").addEventListener("click", () => download(`${study.id}-${rater}.json`, "application/json",
    JSON.stringify({ study: study.id, rater, link, answers: answers().map(answer => ({ rater, ...answer })) }, null, 1)));
at("save-csv").addEventListener("click", () => download(`${study.id}-${rater}.csv`, "text/csv", [study.columns, ...answers().map(answer =>
    [study.id, rater, link, answer.clip, ...study.questions.map(question => answer.scores[question.key]), answer.plays, answer.comment, answer.at].map(quote))]
    .map(row => row.join(",") + "\n").join("")));

if (session) { at("code-field").hidden = true; link = session.link; }
at("stand-in").hidden = !study.standIn;
at("stand-in").textContent = study.standIn;
at("total").textContent = study.orders[0].length;
at("minutes").textContent = Math.ceil(study.orders[0].length * secondsAScreen / 60);
at("welcome-title").focus({ preventScroll: true });
