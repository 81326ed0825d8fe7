// Number keys on the review page: the page works without them, and they can be turned off.
const SETTING = "review-keys";
const form = document.querySelector("form[data-review]");
const line = document.querySelector("[data-keys]");

function isOn() {
  try {
    return localStorage.getItem(SETTING) !== "off";
  } catch {
    return true;
  }
}

function typing(target) {
  return target.closest("textarea, select, input:not([type=radio]), summary") !== null;
}

function press(event) {
  if (!isOn() || event.repeat || event.altKey || event.ctrlKey || event.metaKey || typing(event.target)) return;
  const radios = [...form.querySelectorAll("input[name=theme]:not([value=other])")];
  const chosen = /^[1-9]$/.test(event.key) ? radios[event.key - 1] : undefined;
  if (chosen) {
    chosen.checked = true;
    form.requestSubmit(form.querySelector("button[name=submit]"));
  } else if (event.key === "0") {
    form.querySelector("select[name=other]").focus();
  } else if (event.key.toLowerCase() === "l") {
    form.querySelector("a[data-later]").click();
  } else {
    return;
  }
  event.preventDefault();
}

function number(labels) {
  labels.forEach((label, at) => {
    const key = document.createElement("kbd");
    key.textContent = at + 1;
    key.setAttribute("aria-hidden", "true");
    label.prepend(key, " ");
  });
}

function offerSetting() {
  const button = line.querySelector("button");
  const show = () => {
    button.textContent = isOn() ? line.dataset.off : line.dataset.on;
  };
  button.addEventListener("click", () => {
    localStorage.setItem(SETTING, isOn() ? "off" : "on");
    show();
  });
  show();
  line.hidden = false;
}

// Choosing in the list of other themes means: none of the suggested ones.
function followList() {
  const other = form.querySelector("input[name=theme][value=other]");
  form.querySelector("select[name=other]").addEventListener("change", (event) => {
    if (other && event.target.value) other.checked = true;
  });
}

if (form && line) {
  number([...form.querySelectorAll("input[name=theme]:not([value=other]) + label")]);
  document.addEventListener("keydown", press);
  offerSetting();
  followList();
}
