// When very much is sent at once, a form carries work: found by trying, unseen, while a person reads and types.
// Who is quicker than their phone waits for the rest of it; where it cannot be done the page says what to do.
import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/web/pbkdf2";

for (const asked of document.querySelectorAll("input[name=work]")) begin(asked.form, asked);

function begin(form, asked) {
  const answer = form.elements.worked;
  let over = false;
  answer.value = ""; // a browser that goes back fills it in again
  const working = solveChallenge({ challenge: JSON.parse(asked.value), deriveKey })
    .then((found) => {
      if (found) answer.value = JSON.stringify({ counter: found.counter, derivedKey: found.derivedKey });
    })
    .catch(() => {}) // an old browser, or no https: the form is sent without
    .finally(() => {
      over = true;
    });
  form.addEventListener("submit", async (event) => {
    if (over) return;
    event.preventDefault();
    await working;
    if (form.requestSubmit) form.requestSubmit(event.submitter);
    else HTMLFormElement.prototype.submit.call(form);
  });
}
