// A phone in the hall: what goes on, and a number to speak. Without this script the page works by its buttons.
import { keepPage } from "./keeping.js";
import { newKey, queue } from "./queue.js";
import { sender } from "./sending.js";
import { sendVotes } from "./votes.js";
import { clock, watch } from "./watching.js";

const root = document.querySelector("[data-hall]");
const find = (name) => root.querySelector(`[data-${name}]`);
const place = `hall-${root.dataset.hall}`;
const asking = find("ask");
let mine = JSON.parse(localStorage.getItem(place) ?? "{}");
const kept = JSON.parse(localStorage.getItem(`${place}-now`) ?? "null");
const drawn = Date.parse(root.dataset.at); // by the site, or before this browser lost the network
let shown = drawn;
let network = { failing: false, since: null };

function remember(found) {
  mine = found;
  localStorage.setItem(place, JSON.stringify(mine));
  show();
}

/** What is new of the queue; that this phone was counted stays. */
const keep = (found) => remember({ ...found, here: mine.here });

const waits = queue(place, show);
const send = sender(place, waits, {
  async done(thing, answer) {
    if (thing.kind === "ask") keep(answer.number ? { asked: thing.key, number: answer.number } : { full: answer.state === "full" });
    return true;
  },
});

async function show() {
  const things = await waits.all();
  const number = mine.number;
  find("waits").hidden = !network.failing;
  find("since").textContent = clock(network.since ?? shown);
  find("queued").hidden = !things.length;
  if (!asking) return;
  const turn = Boolean(number) && find("speaking")?.dataset.speaking === String(number);
  find("asking").hidden = !things.some((each) => each.kind === "ask");
  find("mine").hidden = !number || turn;
  find("number").textContent = number ?? "";
  find("turn").hidden = !turn;
  find("full").hidden = !mine.full;
  asking.hidden = Boolean(mine.asked);
  find("here").hidden = Boolean(mine.here);
  find("counted").hidden = !mine.here;
  find("take-back").hidden = !number || turn;
}

/** A number that was in the line, and is not any more, has been called or taken out. */
function follow() {
  if (!mine.number) return;
  const there = [find("speaking")?.dataset.speaking, ...(find("line")?.dataset.line ?? "").split(" ")].includes(String(mine.number));
  if (there) remember({ ...mine, seen: true });
  else if (mine.seen || find("over")) keep({});
}

async function post(form, kind, key, fields = {}) {
  await waits.put({ key, kind, url: form.action, fields });
  await send();
  again();
}

asking?.addEventListener("submit", (event) => {
  event.preventDefault();
  if (mine.asked) return;
  const key = newKey();
  keep({ asked: key });
  post(asking, "ask", key);
});
find("here")?.addEventListener("submit", (event) => {
  event.preventDefault();
  if (mine.here) return;
  const key = newKey();
  remember({ ...mine, here: key });
  post(event.target, "here", key);
});
find("take-back")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const { asked } = mine;
  keep({});
  post(event.target, "take-back", newKey(), { asked });
});

const again = watch(root.dataset.nowUrl, {
  fresh(html) {
    find("now").innerHTML = html;
    localStorage.setItem(`${place}-now`, JSON.stringify({ html, at: Date.now() }));
    follow();
  },
  async told(found) {
    network = found;
    if (found.since && Date.now() - found.since < 5000) {
      if ((await waits.all()).length) await send();
      await sendVotes().catch(() => {}); // the vote's own page says what is wrong
    }
    await show();
  },
});
if (kept && kept.at > drawn) {
  find("now").innerHTML = kept.html;
  shown = kept.at;
}
follow();
show().then(send);
keepPage(root);
