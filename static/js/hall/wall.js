// The wall: what the clerk shows, and since when it is known where the network fails.
import { clock, watch } from "./watching.js";

const root = document.querySelector("[data-wall]");
const now = root.querySelector("[data-now]");
const drawn = Date.parse(root.dataset.at); // by the site
let state = { failing: false, since: null };

function show() {
  for (const line of root.querySelectorAll("[data-waits]")) line.hidden = !state.failing;
  for (const time of root.querySelectorAll("[data-since]")) time.textContent = clock(state.since ?? drawn);
}

watch(root.dataset.nowUrl, {
  soon: 500,
  fresh(html) {
    now.innerHTML = html;
  },
  told(found) {
    state = found;
    show();
  },
});
