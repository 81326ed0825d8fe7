// Voting on a phone whose network fails. Without this script the page is a plain form and works as well.
import { keepPage } from "./keeping.js";
import { sendVotes, votes, whenAnswered } from "./votes.js";

const form = document.querySelector("[data-vote]");
const find = (name) => document.querySelector(`[data-vote-${name}]`);
const AGAIN_AFTER = 1500; // ms

async function show() {
  const waits = (await votes.all()).some((each) => each.url === form.dataset.castUrl);
  find("waits").hidden = !waits || sending === "first";
  form.hidden = waits || !find("counted").hidden;
}

function problem(text) {
  find("problem").textContent = text;
}

whenAnswered((vote, answer) => {
  if (vote.url !== form.dataset.castUrl) return;
  const counted = answer.outcome === "counted";
  find("counted").hidden = !counted;
  problem(counted ? "" : answer.say);
  (counted ? find("counted") : form).scrollIntoView({ block: "start" });
});

let sending = "";

async function send() {
  try {
    await sendVotes();
  } catch (early) {
    problem(early.message); // it may be sent again later: it stays
  }
  sending = "";
  await show();
}

async function vote(event) {
  const given = new FormData(form);
  const [code, choices] = [given.get("code").trim(), given.getAll("choices").map(Number)];
  if (!code || !choices.length) return; // the plain form says what is missing
  event.preventDefault();
  sending = "first";
  await votes.put({ key: given.get("key"), url: form.dataset.castUrl, json: true, fields: { code, choices } });
  await show();
  await send();
}

if (form) {
  form.addEventListener("submit", vote);
  // A page that was kept was kept without anybody's code.
  form.elements.code.value ||= new URLSearchParams(location.search).get("c") ?? "";
  setInterval(async () => {
    if ((await votes.all()).length) await send();
  }, AGAIN_AFTER);
  window.addEventListener("online", send);
  keepPage(form);
  show().then(send);
}
