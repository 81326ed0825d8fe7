// Sends what waits, one after the other. What is lost on the way is sent again under the same key.
const PATIENCE = 10_000; // ms
const STANDS = { offline: "offline", signedOut: "signed-out", later: "later" };

class Stands extends Error {}

const form = (fields) => ({ body: new URLSearchParams(fields) });
const json = (fields) => ({ body: JSON.stringify(fields), type: { "Content-Type": "application/json" } });

/** The answer as data; where there is none, what stands in the way is thrown. */
export async function ask(url, options = {}) {
  let answer;
  try {
    answer = await fetch(url, { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout?.(PATIENCE), ...options });
  } catch {
    throw new Stands(STANDS.offline);
  }
  if (answer.type === "opaqueredirect" || answer.status === 400 || answer.status === 401) throw new Stands(STANDS.signedOut);
  if (answer.status === 413) return { state: "refused", problems: [answer.statusText] };
  if (!answer.ok && answer.status !== 409) throw new Stands(STANDS.later);
  try {
    return await answer.json();
  } catch {
    throw new Stands(STANDS.offline); // it broke off in the middle
  }
}

/**
 * Sends what `waits` (see queue.js) until nothing does. `headers()` may ask for a token first; `done(thing, answer)`
 * says what an answer means: true where the thing need not wait any more. Returns what stands in the way, or null.
 */
export function sender(name, waits, { headers = async () => ({}), mine = () => true, trying = () => {}, done }) {
  async function drain() {
    try {
      for (;;) {
        const thing = (await waits.all()).find((each) => mine(each) && !each.problems);
        if (!thing) return null;
        const head = await headers();
        trying(thing);
        const { body, type } = (thing.json ? json : form)({ ...thing.fields, key: thing.key });
        const answer = await ask(thing.url, { method: "POST", body, headers: { Accept: "application/json", ...type, ...head } });
        if (await done(thing, answer)) await waits.drop(thing);
        else await waits.put({ ...thing, problems: answer.problems ?? [answer.state] });
      }
    } catch (problem) {
      if (problem instanceof Stands) return problem.message;
      throw problem;
    }
  }
  // By one of this browser's pages at a time; undefined where another does it.
  return () => (navigator.locks ? navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? drain() : undefined)) : drain());
}

export const somebodyElse = () => new Stands("other");
