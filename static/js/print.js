/** Shows each [data-print] button, which is hidden without JavaScript, and lets it print the page. */
export function improvePrinting() {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}
