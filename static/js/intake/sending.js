// Sends what waits, one after the other. What is lost on the way is sent again under the same key.
import { erase, keep, waiting } from "./queue.js";

const PATIENCE = 20_000; // ms

function ask(url, options = {}) {
  return fetch(url, { redirect: "manual", signal: AbortSignal.timeout?.(PATIENCE), ...options });
}

/** What an answer that is none means for everything that waits. */
function obstacle(answer) {
  if (answer.type === "opaqueredirect" || answer.status === 400) return "signed-out";
  return answer.ok ? null : "later";
}

async function sendOne(entry, page, token) {
  const body = new URLSearchParams({ ...entry.fields, key: entry.key, written_at: entry.at });
  const answer = await ask(page.entriesUrl, { method: "POST", body, headers: { "X-CSRFToken": token } });
  if (answer.status === 413) return { state: "refused", problems: [answer.statusText] };
  return obstacle(answer) ?? (await answer.json());
}

/**
 * Send this person's entries; `page` has `who`, `readyUrl`, `entriesUrl` and `stored(answer)`.
 * What stands in the way: "offline", "signed-out", "later" or "other"; null when nothing does.
 */
async function sendAll(page) {
  const mine = (await waiting()).filter((entry) => entry.who === page.who && !entry.problems);
  if (!mine.length) return null;
  try {
    const ready = await ask(page.readyUrl);
    const stands = obstacle(ready);
    if (stands) return stands;
    const { who, token } = await ready.json();
    if (String(who) !== page.who) return "other";
    for (const entry of mine) {
      const answer = await sendOne(entry, page, token);
      if (typeof answer === "string") return answer;
      if (answer.state === "refused") {
        await keep({ ...entry, problems: answer.problems });
      } else {
        await erase(entry.key);
        page.stored(answer);
      }
      await page.changed();
    }
  } catch (problem) {
    if (problem instanceof TypeError || problem.name === "TimeoutError" || problem.name === "AbortError") return "offline";
    throw problem;
  }
  return null;
}

/** The same, by one of this browser's pages at a time. */
export function send(page) {
  if (!navigator.locks) return sendAll(page);
  return navigator.locks.request("pact-intake", { ifAvailable: true }, (lock) => (lock ? sendAll(page) : undefined));
}
