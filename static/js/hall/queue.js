// What waits in this browser for the network, in its order. Workbox's store keeps it; each thing has a key of
// its own, so that the site takes it once, however often it is sent.
import { QueueStore } from "workbox-background-sync/QueueStore.mjs";

const ALL = "hall-waiting"; // how many wait, for pages that ask before signing out

/** A key of 160 bits. */
export function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(20))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What waits under a name; `changed` is called whenever it is more or less. */
export function queue(name, changed) {
  const store = new QueueStore(name);

  async function all() {
    const entries = await store.getAll();
    localStorage.setItem(ALL, entries.length);
    return entries.map(({ id, requestData }) => ({ id, ...requestData }));
  }

  async function put({ id, ...thing }) {
    await store.pushEntry({ requestData: thing, timestamp: Date.now() });
    // Only now: were the browser to end between the two, it would be there twice, not never.
    if (id !== undefined) await store.deleteEntry(id);
    await changed(await all());
  }

  async function drop(...things) {
    for (const { id } of things) await store.deleteEntry(id);
    await changed(await all());
  }

  return { all, put, drop };
}
