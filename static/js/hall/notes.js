// Minutes by item of the agenda: saved as they are typed, and never over what somebody else has written unseen.
import { newKey } from "./queue.js";

const PAUSE = 700; // ms without a keystroke
const named = (form) => form.querySelector("[name=item]").value; // `elements.item` is a method

/** The notes of a clerk's page; `waits` is its queue, `send` empties it, `changed` hears of each draft. */
export function notes(root, waits, send, changed) {
  const place = `hall-notes-${root.dataset.clerk}-${root.dataset.who}`;
  const drafts = JSON.parse(localStorage.getItem(place) ?? "{}"); // typed, and not in the queue yet
  const tried = new Set(); // keys that may have reached the site
  const items = new Map();

  for (const form of root.querySelectorAll("[data-send=note]")) {
    const field = form.elements.text;
    const item = { form, field, id: named(form), base: Number(form.elements.base.value), after: "", timer: null, theirs: null };
    items.set(item.id, item);
    field.addEventListener("input", () => typed(item));
    field.addEventListener("blur", () => save(item));
    form.querySelector("[data-both]").addEventListener("click", () => settle(item, `${item.theirs.text}\n${field.value}`));
    form.querySelector("[data-drop]").addEventListener("click", () => settle(item, item.theirs.text));
  }

  function keepDrafts() {
    localStorage.setItem(place, JSON.stringify(drafts));
  }

  function typed(item) {
    drafts[item.id] = { text: item.field.value, base: item.base, after: item.after, theirs: item.theirs };
    keepDrafts(); // at once: nothing typed is lost, whatever ends the browser
    clearTimeout(item.timer);
    if (!item.theirs) item.timer = setTimeout(save, PAUSE, item);
    show(item);
    changed();
  }

  async function save(item) {
    clearTimeout(item.timer);
    const draft = drafts[item.id];
    if (!draft || item.theirs) return;
    const key = newKey();
    const fields = { item: item.id, text: draft.text, base: item.base, after: item.after };
    const older = (await waits.all()).filter((each) => each.kind === "note" && each.fields.item === item.id && !tried.has(each.key) && each.page === page);
    // One that surely has not been sent yet need not be: this one says it all.
    if (older.length) fields.after = older[0].fields.after;
    item.after = key;
    await waits.put({ key, kind: "note", who: root.dataset.who, page, url: item.form.action, says: item.form.dataset.says, fields });
    if (older.length) await waits.drop(...older);
    if (drafts[item.id]?.text === draft.text) {
      delete drafts[item.id];
      keepDrafts();
    }
    show(item);
    await send();
  }

  function settle(item, text) {
    item.base = item.theirs.version;
    item.after = "";
    item.theirs = null;
    item.field.value = text;
    typed(item);
    save(item);
  }

  function show(item) {
    const box = item.form.querySelector("[data-conflict]");
    box.hidden = !item.theirs;
    box.querySelector("[data-theirs]").textContent = item.theirs?.text ?? "";
    const stored = !drafts[item.id] && !item.after;
    const { saved, unsaved } = root.dataset;
    item.form.querySelector("[data-note-state]").textContent = stored ? (item.base ? saved : "") : unsaved;
  }

  /** What the site says of a note that was sent. */
  async function answered({ key, fields }, answer) {
    const item = items.get(String(fields.item));
    if (!item) return;
    if (answer.state === "conflict") {
      const mine = (await waits.all()).filter((each) => each.kind === "note" && each.fields.item === item.id);
      const text = drafts[item.id]?.text ?? mine.at(-1)?.fields.text ?? fields.text;
      await waits.drop(...mine.filter((each) => each.key !== key));
      Object.assign(item, { theirs: { text: answer.text, version: answer.version }, after: "" });
      item.field.value = text;
      drafts[item.id] = { text, base: item.base, after: "", theirs: item.theirs };
      keepDrafts();
    } else if (item.after === key) {
      Object.assign(item, { base: answer.version, after: "" });
    }
    show(item);
  }

  /** What the site has: it is shown where nothing of this page waits. */
  function fresh(found) {
    for (const item of items.values()) {
      const { text = "", version = 0 } = found[item.id] ?? {};
      if (version > item.base && !drafts[item.id] && !item.after && !item.theirs) {
        item.field.value = text;
        item.base = version;
      }
      show(item);
    }
  }

  /** What waited, or was typed, when this page was left. */
  async function begin() {
    for (const each of await waits.all()) {
      const item = each.kind === "note" && each.who === root.dataset.who && items.get(each.fields.item);
      if (!item) continue;
      item.field.value = each.fields.text;
      Object.assign(item, { after: each.key, base: Number(each.fields.base) });
    }
    for (const [id, draft] of Object.entries(drafts)) {
      const item = items.get(id);
      if (!item) continue;
      item.field.value = draft.text;
      Object.assign(item, { base: draft.base, after: item.after || draft.after, theirs: draft.theirs });
      if (!item.theirs) save(item);
      show(item);
    }
  }

  const conflicts = () => [...items.values()].filter((item) => item.theirs).length;
  const typing = () => Object.keys(drafts).length;

  return { answered, fresh, begin, conflicts, typing, trying: (thing) => tried.add(thing.key), save: (form) => save(items.get(named(form))) };
}

const page = newKey(); // of what another page put into the queue, nobody here knows whether it was sent
