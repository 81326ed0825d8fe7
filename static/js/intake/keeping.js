/** Has this browser keep the page and what it is drawn with; `done` is called when it opens without a network. */
export async function keepPage(root, done) {
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.addEventListener("message", done);
  if (!root.dataset.worker) {
    done(); // this is the kept page
    return;
  }
  try {
    await navigator.serviceWorker.register(root.dataset.worker, { scope: "/desk/intake" });
    const { active } = await navigator.serviceWorker.ready;
    const used = performance.getEntriesByType("resource").map((each) => each.name);
    const files = used.filter((url) => new URL(url).pathname.startsWith("/static/"));
    active.postMessage({ shell: root.dataset.shell, files });
  } catch (problem) {
    console.info("This page cannot be kept for working without a network.", problem.name);
  }
}
