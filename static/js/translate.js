// The translators' queue by keyboard: the box has the focus, and Ctrl (or Cmd) with Enter saves.
const form = document.querySelector("form[data-translate]");

if (form) {
  const box = form.querySelector("textarea");
  if (!document.querySelector(".govuk-error-summary")) box.focus();
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.repeat || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("button[name=submit]"));
  });
  form.querySelector("[data-keys]").hidden = false;
}
