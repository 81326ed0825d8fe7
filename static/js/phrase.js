// While somebody mends a phrase: says at once which placeholders and tags are still missing. The
// server checks the same, and more.
const form = document.querySelector("form[data-phrase]");
const status = form?.querySelector("[data-phrase-missing]");

function look() {
  const boxes = [...form.querySelectorAll("[data-phrase-text]")];
  const missing = [...form.querySelectorAll("[data-phrase-keep]")].filter((kept) => {
    const lacks = boxes.some((box) => box.value && !box.value.includes(kept.textContent));
    kept.classList.toggle("is-missing", lacks);
    return lacks;
  });
  // Isolates: a placeholder is read from left to right among words of either direction.
  const names = missing.map((kept) => `\u2066${kept.textContent}\u2069`);
  status.textContent = names.length ? `${status.dataset.phraseMissing} ${names.join(" ")}` : "";
}

if (status) form.addEventListener("input", look);
