// The clerk's page: everything tapped and typed waits here until the site has stored it.
import { keepPage } from "./keeping.js";
import { notes } from "./notes.js";
import { newKey, queue } from "./queue.js";
import { ask, sender, somebodyElse } from "./sending.js";
import { clock, watch } from "./watching.js";

const root = document.querySelector("[data-clerk]");
const find = (name) => root.querySelector(`[data-${name}]`);
const place = `hall-desk-${root.dataset.clerk}`;
const LIVE = `pact-hall ${root.dataset.scope}`;
let token = null;
let stands = null;
let shown = Date.parse(root.dataset.at);
let network = { failing: false, since: null };

const waits = queue(place, show);
const written = notes(root, waits, () => sendNow(), () => show());
const send = sender(place, waits, {
  mine: (thing) => thing.who === root.dataset.who,
  trying: written.trying,
  async headers() {
    if (!token) {
      const ready = await ask(root.dataset.readyUrl);
      if (String(ready.who) !== root.dataset.who) throw somebodyElse();
      token = ready.token;
    }
    return { "X-CSRFToken": token };
  },
  async done(thing, answer) {
    if (thing.kind === "note") await written.answered(thing, answer);
    if (answer.saved) find("saved").innerHTML = answer.saved;
    if (answer.state !== "refused" && answer.state !== "closed") return true;
    return giveBack(thing, answer);
  },
});

/** What was refused goes back into its form, where that is empty; else it waits to be erased. */
function giveBack(thing, { problems }) {
  const form = root.querySelector(`form[data-send="${thing.kind}"]`);
  const field = form?.elements.words ?? form?.elements.task ?? form?.elements.code ?? form?.elements["held_on-day"];
  if (!field || field.value) return false;
  for (const [name, value] of Object.entries(thing.fields)) {
    const found = form.elements[name];
    if (found) found.value = value;
  }
  form.closest("details").open = true;
  const line = document.createElement("li");
  line.dataset.of = thing.kind;
  line.textContent = `${thing.says}: ${problems.join(". ")}`;
  find("refused").append(line);
  find("net").hidden = false;
  field.focus();
  return true;
}

async function sendNow() {
  const found = await send();
  if (found !== undefined) stands = found;
  if (stands === "signed-out") token = null;
  await show();
  if (!stands) again();
}

function refusedLine(thing) {
  const line = document.createElement("li");
  const erase = document.createElement("button");
  Object.assign(erase, { type: "button", className: "link-button", textContent: find("refused").dataset.eraseText });
  erase.addEventListener("click", () => waits.drop(thing));
  line.append(`${thing.says}: ${thing.problems.join(". ")} · `, erase);
  return line;
}

async function show() {
  const all = await waits.all();
  const things = all.filter((each) => !each.problems);
  const broken = all.filter((each) => each.problems);
  const failing = network.failing || (stands === "offline" && things.length > 0);
  const why = failing ? "offline" : things.length ? stands : null;
  find("net").hidden = false;
  const conflicts = written.conflicts();
  find("all-stored").hidden = things.length > 0 || failing || conflicts > 0 || written.typing() > 0;
  find("conflicts").hidden = !conflicts;
  find("waiting").hidden = !things.length;
  find("num").textContent = things.length;
  find("since").textContent = clock(network.since ?? shown);
  for (const line of root.querySelectorAll("[data-why]")) line.hidden = line.dataset.why !== why;
  find("list").replaceChildren(...things.map(({ says }) => Object.assign(document.createElement("li"), { textContent: says })));
  if (broken.length) find("refused").replaceChildren(...broken.map(refusedLine));
  for (const count of root.querySelectorAll("[data-count]")) {
    const taps = things.filter((each) => each.kind === "tap" && each.fields.group === count.dataset.count);
    const people = taps.reduce((sum, each) => sum + Number(each.fields.by), Number(count.dataset.stored));
    count.textContent = Math.max(people, 0);
    count.classList.toggle("hall-waits", taps.length > 0);
  }
}

/** Shows what the site has; what only this browser has is put on top of it. */
async function apply(live) {
  const at = document.activeElement;
  const [form, name] = [at?.closest?.("[data-live] form"), at?.value];
  const told = form && [...form.querySelectorAll("input[type=hidden]")].filter((each) => !["csrf_token", "form_key"].includes(each.name)).map((each) => each.value).join();
  find("live").innerHTML = live.html;
  if (form) {
    // The one who counts with the keyboard stays where they were.
    const same = [...find("live").querySelectorAll(`form[data-send="${form.dataset.send}"]`)].find((each) => [...each.querySelectorAll("input[type=hidden]")].filter((one) => !["csrf_token", "form_key"].includes(one.name)).map((one) => one.value).join() === told);
    [...(same?.querySelectorAll("button") ?? [])].find((each) => each.value === name)?.focus();
  }
  for (const item of root.querySelectorAll("[data-item]")) {
    if (Number(item.dataset.item) === live.now) item.setAttribute("aria-current", "step");
    else item.removeAttribute("aria-current");
    item.querySelector("[data-send=go]").elements.seen.value = live.now ?? "";
  }
  written.fresh(live.notes);
  await show();
}

async function look() {
  const live = await ask(root.dataset.liveUrl); // if it fails, the watch asks again
  if (!live?.html) return;
  if (window.caches) await (await caches.open(LIVE)).put(root.dataset.liveUrl, new Response(JSON.stringify({ ...live, at: Date.now() })));
  await apply(live);
}

root.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-send]");
  if (!form) return;
  event.preventDefault();
  if (form.dataset.send === "note") return written.save(form);
  const fields = Object.fromEntries(new FormData(form));
  if (event.submitter?.name) fields[event.submitter.name] = event.submitter.value;
  for (const name of ["csrf_token", "form_key", "submit"]) delete fields[name];
  find("refused").querySelector(`[data-of="${form.dataset.send}"]`)?.remove(); // it is mended, or said again
  const needed = form.elements.words ?? form.elements.task ?? form.elements.code;
  if (needed && !needed.value.trim()) return needed.focus();
  const thing = { key: newKey(), kind: form.dataset.send, who: root.dataset.who, url: form.dataset.url ?? form.action, says: form.dataset.says, fields };
  if (thing.kind === "concern") thing.fields.written_at = new Date().toISOString();
  await waits.put(thing);
  if (form.closest("details") || thing.kind === "speaker") form.reset();
  await sendNow();
});

const again = watch(root.dataset.pulseUrl, {
  fresh: look,
  async told(found) {
    const back = network.failing && !found.failing;
    network = found;
    if (back || (found.since && Date.now() - found.since < 5000)) {
      if ((await waits.all()).some((each) => !each.problems)) return sendNow();
    }
    await show();
  },
});
root.dataset.ready = "";
keepPage(root, () => {
  find("kept-here").hidden = false;
  root.dataset.kept = "";
});

async function begin() {
  const kept = window.caches && (await (await caches.open(LIVE)).match(root.dataset.liveUrl));
  const last = kept ? await kept.json() : null;
  if (last && last.at > shown) {
    shown = last.at; // the page itself was drawn before, and kept
    await apply(last);
  }
  await written.begin();
  await show();
  await sendNow();
}
begin();
