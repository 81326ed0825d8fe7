// While somebody types, asks our own site at each pause what their words seem to give away, and says it
// in the [data-notice] part of the page. The answer is made there, so that there is one truth; nothing is kept.
const PAUSE = 700; // milliseconds
const FEWEST = 4; // letters

export function improveNoticing() {
  for (const region of document.querySelectorAll("[data-notice]")) {
    const field = document.getElementById(region.dataset.of);
    if (field) watch(field, region);
  }
}

function watch(field, region) {
  let timer;
  let asking;
  let said = region.textContent.trim();
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });

  async function ask() {
    asking?.abort();
    asking = new AbortController();
    const sent = new URLSearchParams({ words: field.value.length < FEWEST ? "" : field.value });
    const token = field.form.elements.csrf_token;
    if (token) sent.set("csrf_token", token.value);
    try {
      const answer = await fetch(region.dataset.notice, { method: "POST", body: sent, signal: asking.signal });
      if (!answer.ok) return;
      const part = new DOMParser().parseFromString(await answer.text(), "text/html").body;
      if (part.textContent.trim() === said) return; // or a screen reader would say it again
      said = part.textContent.trim();
      region.replaceChildren(...part.childNodes);
    } catch {
      // Gone on typing, or no network: the last page before sending says it too.
    }
  }
}
