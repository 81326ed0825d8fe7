// Forms with [data-passkey] hold what the browser is to ask a device. Its answer is sent with the form, like
// any other: without JavaScript the form stays hidden, and the page says what to do instead.
if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) improve(form);
  for (const words of document.querySelectorAll("[data-without-passkeys]")) words.hidden = true;
}

function improve(form) {
  const status = form.querySelector("[data-passkey-status]");
  const answer = form.elements.credential;
  answer.value = ""; // a browser that goes back fills it in again
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    if (answer.value) return;
    event.preventDefault();
    if (!form.reportValidity()) return;
    const sender = event.submitter;
    status.textContent = form.dataset.asking;
    try {
      answer.value = JSON.stringify(await asked(JSON.parse(form.dataset.passkey), "make" in form.dataset));
      status.textContent = "";
      form.requestSubmit(sender);
    } catch {
      status.textContent = form.dataset.refused;
    }
  });
}

async function asked(options, make) {
  const wanted = { ...options, challenge: bytes(options.challenge) };
  if (!make) {
    wanted.allowCredentials = options.allowCredentials.map(described);
    return told(await navigator.credentials.get({ publicKey: wanted }));
  }
  wanted.user = { ...options.user, id: bytes(options.user.id) };
  wanted.excludeCredentials = options.excludeCredentials.map(described);
  return told(await navigator.credentials.create({ publicKey: wanted }));
}

function described(each) {
  return { ...each, id: bytes(each.id) };
}

/** What a device answered, as WebAuthn writes it in JSON. */
function told({ id, rawId, type, response }) {
  const said = { clientDataJSON: text(response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[part]) said[part] = text(response[part]);
  }
  if (response.getTransports) said.transports = response.getTransports();
  return { id, rawId: text(rawId), type, response: said };
}

function bytes(base64url) {
  const base64 = base64url.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

function text(buffer) {
  const letters = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
