// Answers for the entry page, and for the files it is drawn with, when the network does not.
const CACHE = "pact-intake";
const PAGE = "/desk/intake";
const PATIENCE = 6000; // ms: a network that hardly answers is none

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function keep({ shell, files }) {
  const cache = await caches.open(CACHE);
  const page = await fetch(shell);
  if (!page.ok || page.redirected) return false;
  await cache.put(PAGE, page);
  for (const url of files) {
    if (!(await cache.match(url))) await cache.add(url);
  }
  for (const request of await cache.keys()) {
    if (new URL(request.url).pathname !== PAGE && !files.includes(request.url)) await cache.delete(request);
  }
  return true;
}

async function open(request) {
  const kept = await (await caches.open(CACHE)).match(PAGE);
  if (!kept) return fetch(request);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept));
  const answer = fetch(request).then((found) => (found.status >= 502 ? kept : found));
  return Promise.race([answer, late]).catch(() => kept);
}

async function file(request) {
  return (await (await caches.open(CACHE)).match(request)) ?? fetch(request);
}

self.addEventListener("message", (event) => {
  event.waitUntil(keep(event.data).then((kept) => kept && event.source.postMessage("kept")));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate" && pathname === PAGE) event.respondWith(open(request));
  else if (pathname.startsWith("/static/")) event.respondWith(file(request));
});
