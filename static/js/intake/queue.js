// Entries that wait in this browser until the site has stored them.
const STORE = "waiting";

function database() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("pact-intake", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "key" });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

async function run(mode, deed) {
  const open = await database();
  try {
    return await new Promise((resolve, reject) => {
      const work = open.transaction(STORE, mode, { durability: "strict" });
      const asked = deed(work.objectStore(STORE));
      work.oncomplete = () => resolve(asked.result);
      work.onabort = work.onerror = () => reject(work.error);
    });
  } finally {
    open.close();
  }
}

/** Every entry that waits here, whoever wrote it, the first one first. */
export async function waiting() {
  const entries = await run("readonly", (store) => store.getAll());
  // Pages of the desk ask before signing out, without opening the database.
  localStorage.setItem("intake-waiting", entries.length);
  return entries.sort((one, other) => one.at.localeCompare(other.at));
}

export const keep = (entry) => run("readwrite", (store) => store.put(entry));
export const erase = (key) => run("readwrite", (store) => store.delete(key));
export const eraseAll = () => run("readwrite", (store) => store.clear());

/** A key of 160 bits: the site stores one entry for each, however often it is sent. */
export function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(20))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
