/** Asks before signing out while entries wait in this browser (see intake/queue.js, hall/queue.js), and erases the pages
 *  that it keeps of a meeting. */
export function improveSigningOut() {
  const form = document.querySelector("form[data-sign-out]");
  form?.addEventListener("submit", async (event) => {
    const typed = Object.keys(localStorage).some((name) => name.startsWith("hall-notes-") && localStorage.getItem(name) !== "{}");
    const waiting = typed || ["intake-waiting", "hall-waiting"].some((name) => Number(localStorage.getItem(name)));
    if (waiting && !window.confirm(form.dataset.signOut)) return event.preventDefault();
    if (!window.caches) return;
    event.preventDefault();
    for (const name of await caches.keys()) if (name.startsWith("pact-hall /desk")) await caches.delete(name);
    form.submit();
  });
}
