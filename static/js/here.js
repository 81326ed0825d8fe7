/** Lets a form find the ward by the place where the browser is, if the person asks. It is sent once, and kept nowhere. */
export function improveFinding() {
  const form = document.querySelector("form[data-here]");
  if (!form || !navigator.geolocation) return;
  const button = form.querySelector("[data-here-button]");
  const status = form.querySelector("[data-here-status]");
  const { longitude, latitude, postcode } = form.elements;
  const forget = () => {
    longitude.value = latitude.value = "";
  };
  forget(); // a browser that goes back fills them in again
  button.hidden = false;
  button.addEventListener("click", () => {
    status.textContent = form.dataset.asking;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        longitude.value = coords.longitude.toFixed(5);
        latitude.value = coords.latitude.toFixed(5);
        if (postcode) postcode.value = "";
        form.submit();
        forget();
      },
      () => {
        status.textContent = form.dataset.refused;
      },
      { timeout: 10000, maximumAge: 60000 },
    );
  });
}
