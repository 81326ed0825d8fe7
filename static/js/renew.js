// While work goes on that nobody has to wait for, looks now and then whether it is done, and shows the
// [data-renew] part of the page anew. Stops when it is done, or when nobody looks.
const PAUSE = 3000; // milliseconds

export function improveWaiting() {
  for (const part of document.querySelectorAll("[data-renew][data-waits]")) look(part);
}

function look(part) {
  setTimeout(async () => {
    const now = document.hidden ? part : await renewed(part);
    if (now.hasAttribute("data-waits")) look(now);
  }, PAUSE);
}

async function renewed(part) {
  try {
    const answer = await fetch(part.dataset.renew);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(part.id);
    if (!answer.ok || !fresh || fresh.isEqualNode(part)) return part;
    const said = part.querySelector("[role=status]");
    const inside = part.contains(document.activeElement);
    part.toggleAttribute("data-waits", fresh.hasAttribute("data-waits"));
    said.replaceChildren(...fresh.querySelector("[role=status]").childNodes); // read out, as it stays itself
    fresh.querySelector("[role=status]").replaceWith(said);
    part.replaceChildren(...fresh.childNodes);
    if (inside) focusOn(part);
  } catch {
    // No network, or signed out: the link beside it does the same.
  }
  return part;
}

function focusOn(part) {
  part.tabIndex = -1;
  part.focus({ preventScroll: true });
}
