// Answers for a page of a hall, and for the files that it is drawn with, when the network does not.
const SCOPE = new URL(self.registration.scope).pathname;
const CACHE = `pact-hall ${SCOPE}`; // pages of the desk erase it when somebody signs out: see sign_out.js
const PATIENCE = 4000; // ms: a network that hardly answers is none

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function keep({ page, files }) {
  const cache = await caches.open(CACHE);
  const answer = await fetch(page);
  if (!answer.ok || answer.redirected) return false;
  await cache.put(page, answer);
  for (const url of files) {
    if (!(await cache.match(url))) await cache.add(url);
  }
  return true;
}

async function open(request) {
  const kept = await (await caches.open(CACHE)).match(SCOPE);
  if (!kept) return fetch(request);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept));
  const answer = fetch(request).then((found) => (found.status >= 502 ? kept : found));
  return Promise.race([answer, late]).catch(() => kept);
}

async function file(request) {
  return (await (await caches.open(CACHE)).match(request)) ?? fetch(request);
}

self.addEventListener("message", (event) => {
  event.waitUntil(
    keep(event.data)
      .then((kept) => kept && event.source.postMessage("kept"))
      .catch(() => {}), // the network went: the page asks again when it is opened next
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate" && pathname === SCOPE) event.respondWith(open(request));
  else if (pathname.startsWith("/static/")) event.respondWith(file(request));
});
