// The button of a list of ticks says how many are ticked.
const form = document.querySelector("form[data-ticks]");

function count() {
  const ticked = form.querySelectorAll("input[name=concerns]:checked").length;
  const button = form.querySelector("button");
  button.textContent = ticked === 1 ? form.dataset.one : form.dataset.many.replace("{n}", ticked);
  button.disabled = ticked === 0;
}

if (form) {
  form.addEventListener("change", count);
  count();
}
