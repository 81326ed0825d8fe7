// Entering without a network. Without this script the page is a plain form and works as well.
import { erase, eraseAll, keep, newKey, waiting } from "./queue.js";
import { send } from "./sending.js";
import { keepPage } from "./keeping.js";

const AGAIN_AFTER = 30_000; // ms
const root = document.querySelector("[data-intake]");
const form = root.querySelector("[data-intake-form]");
const find = (name) => root.querySelector(`[data-${name}]`);
const page = { who: root.dataset.who, readyUrl: root.dataset.readyUrl, entriesUrl: root.dataset.entriesUrl, stored, changed: show };
let key = newKey();
let state = null;

function answers() {
  const given = Object.fromEntries(new FormData(form));
  for (const name of ["csrf_token", "form_key", "submit"]) delete given[name];
  return given;
}

function problem(fields) {
  if (!fields.ward) return "ward";
  if (fields.words.trim().length < 10) return "words";
  return fields.email && !fields.consent ? "consent" : null;
}

function clear() {
  for (const name of ["words", "place", "email"]) form.elements[name].value = "";
  for (const name of ["interpreted", "consent"]) form.elements[name].checked = false;
  form.querySelector("details").open = false;
  form.elements.words.dispatchEvent(new Event("input"));
  form.elements.words.focus();
  key = newKey();
}

function fill({ fields }) {
  for (const [name, value] of Object.entries(fields)) {
    const field = form.elements[name];
    if (field?.type === "checkbox") field.checked = true;
    else if (field) field.value = value;
  }
  form.querySelector("details").open = Boolean(fields.email);
  form.elements.words.focus();
}

async function save(event) {
  event.preventDefault();
  const fields = answers();
  const wrong = problem(fields);
  find("problems").textContent = wrong ? find("problems").dataset[wrong] : "";
  if (wrong) return form.elements[wrong].focus();
  const entry = { key, who: page.who, fields, at: new Date().toISOString() };
  clear();
  try {
    await keep(entry);
  } catch {
    // This browser keeps nothing: send it as a plain form does.
    fill(entry);
    HTMLFormElement.prototype.submit.call(form);
    return;
  }
  await show();
  await sendNow();
}

function stored(answer) {
  const list = find("sitting");
  const said = find("saved");
  const box = document.createElement("div");
  box.innerHTML = answer.saved;
  // Help lines stay in sight until the page is left; that one more is saved replaces the last.
  said.querySelector("[data-plain]")?.remove();
  if (!answer.help) box.dataset.plain = "";
  said.prepend(box);
  if (answer.help) box.scrollIntoView({ block: "start" });
  list.insertAdjacentHTML("afterbegin", answer.line);
  root.querySelector("[data-nothing]")?.remove();
}

function mendLine(entry) {
  const texts = find("mend-list").dataset;
  const line = document.createElement("li");
  const button = (text, deed) => {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", className: "link-button", textContent: text });
    made.addEventListener("click", deed);
    return made;
  };
  const mend = () => {
    key = entry.key; // saved again, it takes the place of this one
    fill(entry);
  };
  const drop = async () => {
    await erase(entry.key);
    await show();
  };
  line.append(`${entry.problems.join(". ")} · `, button(texts.mendText, mend), " · ", button(texts.eraseText, drop));
  return line;
}

async function show() {
  const entries = await waiting();
  const mine = entries.filter((entry) => entry.who === page.who);
  const broken = mine.filter((entry) => entry.problems);
  find("waits").hidden = !entries.length;
  find("count").textContent = mine.length;
  find("others").hidden = mine.length === entries.length;
  find("others-count").textContent = entries.length - mine.length;
  find("mend").hidden = !broken.length;
  find("mend-list").replaceChildren(...broken.map(mendLine));
  for (const line of root.querySelectorAll("[data-state]")) line.hidden = line.dataset.state !== state;
}

async function sendNow() {
  state = null; // what stood in the way may stand there no more
  await show();
  const stands = await send(page);
  if (stands !== undefined) state = stands;
  await show();
}

form.addEventListener("submit", save);
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  }
});
find("keys").hidden = false;
find("send").addEventListener("click", sendNow);
find("erase").addEventListener("click", async (event) => {
  if (!window.confirm(event.target.dataset.sure)) return;
  await eraseAll();
  await show();
});
window.addEventListener("online", sendNow);
window.addEventListener("offline", async () => {
  state = "offline";
  await show();
});
setInterval(async () => {
  if ((await waiting()).length) await sendNow();
}, AGAIN_AFTER);
keepPage(root, () => {
  find("ready").hidden = false;
  root.dataset.kept = "";
});
show().then(sendNow);
