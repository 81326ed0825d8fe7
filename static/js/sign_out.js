/** Asks before signing out while entries wait in this browser: see intake/queue.js. */
export function improveSigningOut() {
  const form = document.querySelector("form[data-sign-out]");
  form?.addEventListener("submit", (event) => {
    if (Number(localStorage.getItem("intake-waiting")) && !window.confirm(form.dataset.signOut)) event.preventDefault();
  });
}
