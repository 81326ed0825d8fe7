/** Has this browser keep the page and what it is drawn with; `done` is called when it opens without a network. */
export async function keepPage(root, done = () => {}) {
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.addEventListener("message", ({ data }) => data === "kept" && done());
  try {
    await navigator.serviceWorker.register(root.dataset.worker, { scope: root.dataset.scope });
    const { active } = await navigator.serviceWorker.ready;
    const used = performance.getEntriesByType("resource").map((each) => each.name);
    const files = used.filter((url) => new URL(url).pathname.startsWith("/static/"));
    active.postMessage({ page: root.dataset.scope, files });
  } catch (problem) {
    console.info("This page cannot be kept for working without a network.", problem.name);
  }
}
