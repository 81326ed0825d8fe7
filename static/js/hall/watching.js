// Asks again and again whether anything has changed. An answer that nothing has costs the site next to nothing.
const EVERY = 3000; // ms, more or less, so that the phones in a hall do not all ask at once
const SOON = 1200; // when the network has failed: its return is to be seen within two seconds
const SLOWEST = 15_000; // when the site itself says that it is busy
const PATIENCE = 8000;
const FAILING_AFTER = 6000; // without an answer; one that is lost is no reason to say that there is no network

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const about = (ms) => ms * (0.8 + Math.random() * 0.4);

/** A time of day, as it is said everywhere here. */
export const clock = (at) => new Date(at).toTimeString().slice(0, 5);

/**
 * `fresh(text)` is called with each new answer; `told({ failing, since })` after each try; `since` is when the site
 * last answered, null while it has not. `soon` is how long to wait for an answer before asking anew: the one wall of
 * a hall may ask more often than its many phones. What `fresh` could not show is asked for again. Returns a function
 * that asks at once, for what is there now: to whom asks by what they know, the site may say what was so a moment ago.
 */
export function watch(url, { fresh, told = () => {}, soon = SOON }) {
  const began = Date.now();
  let tag = null;
  let newest = 0;
  let last = null;
  let busy = 0;
  let hurry = () => {};

  async function attempt(number) {
    const headers = tag ? { "If-None-Match": tag } : {};
    const answer = await fetch(url, { headers, cache: "no-store", redirect: "manual", signal: AbortSignal.timeout?.(PATIENCE) });
    if (answer.status !== 304 && !answer.ok) {
      busy = Math.min(busy + 1, 4);
      return;
    }
    const text = answer.status === 304 ? null : await answer.text();
    if (number < newest) return; // a later question has been answered already
    newest = number;
    last = Date.now();
    busy = 0;
    if (text !== null) {
      await fresh(text);
      if (number === newest) tag = answer.headers.get("ETag");
    }
  }

  async function run() {
    for (let number = 1; ; number++) {
      const asked = Date.now();
      const answered = attempt(number).catch(() => {});
      await Promise.race([answered, wait(soon)]);
      const good = last !== null && last >= asked;
      told({ failing: Date.now() - (last ?? began) > FAILING_AFTER, since: last });
      const pause = busy ? Math.min(EVERY * 2 ** busy, SLOWEST) : good ? EVERY : soon - Math.min(Date.now() - asked, soon - 100);
      await Promise.race([wait(about(pause)), new Promise((resolve) => (hurry = resolve))]);
    }
  }
  run();
  window.addEventListener("online", () => hurry());
  document.addEventListener("visibilitychange", () => document.hidden || hurry());
  return () => {
    tag = null;
    hurry();
  };
}
