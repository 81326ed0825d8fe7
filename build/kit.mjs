// The component kit's finished stylesheet, made ours: its typeface, crown, palette and the components that
// no page uses are taken out, and every left or right is given for both directions of writing.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import postcss from "postcss";
import rtl from "postcss-rtlcss";

const UNUSED = [
  "accordion", "accordion-nav", "breadcrumbs", "cookie-banner", "drop-zone", "file-upload-button",
  "file-upload-wrapper", "footer", "generic-header", "header", "logo-dot", "logo", "phase-banner",
  "service-navigation", "tabs",
];
// A component's class, its elements (__x) and its variants (--x), but not a longer name.
const unused = new RegExp(`\\.govuk-(?:${UNUSED.join("|")})(?![a-z0-9]|-(?!-))`);

// The kit writes some colours out where it could have used its own custom properties.
const COLOURS = {
  "#0b0c0c": "var(--ink)",
  "#0f7a52": "var(--teal)",
  "#0b5c3e": "var(--teal-deep)",
  "#083d29": "var(--teal-deep)",
  "#f3f3f3": "var(--paper-deep)",
  "#cecece": "var(--line)",
  "#858686": "var(--line-strong)",
  "#ca3535": "var(--red)",
  "#982828": "var(--red-deep)",
  "#651b1b": "var(--red-deep)",
  "#1d70b8": "var(--plum)",
  "#1a65a6": "var(--teal)",
  "#0f385c": "var(--plum-deep)",
  "#f4f8fb": "var(--paper-deep)",
  "#8eb8dc": "var(--line)",
};

const ours = {
  postcssPlugin: "ours",
  AtRule(rule) {
    const forOldBrowsers = rule.name === "media" && rule.params.includes("\\0");
    if (rule.name === "font-face" || rule.name === "charset" || forOldBrowsers) rule.remove();
  },
  Rule(rule) {
    const kept = rule.selectors.filter((selector) => !unused.test(selector));
    if (kept.length === 0) rule.remove();
    else if (kept.length < rule.selectors.length) rule.selectors = kept;
    // Our own tokens.css gives these properties their values.
    if (rule.selector === ":root") {
      rule.walkDecls(/^--govuk-.*-colour$/, (declaration) => declaration.remove());
    }
  },
  Declaration(declaration) {
    if (declaration.prop === "font-family") {
      // Printing in a system typeface would lose the other scripts.
      if (declaration.value === "sans-serif") return declaration.remove();
      if (declaration.value.includes("GDS Transport")) declaration.value = "var(--font-body)";
    }
    const value = declaration.value
      .replace(/var\((--govuk-[a-z-]+),\s*#[0-9a-f]{3,6}\)/g, "var($1)")
      .replace(/#[0-9a-f]{6}\b/g, (colour) => COLOURS[colour] ?? colour);
    if (value !== declaration.value) declaration.value = value;
  },
  OnceExit(sheet) {
    sheet.walkAtRules((rule) => {
      if (rule.nodes?.length === 0) rule.remove();
    });
    sheet.walkRules((rule) => {
      if (rule.nodes.length === 0) rule.remove();
    });
  },
};

/** The kit's styles as CSS text. */
export async function kitStyles(root) {
  const file = join(root, "node_modules", "govuk-frontend", "dist", "govuk", "govuk-frontend.min.css");
  const own = await postcss([ours]).process(await readFile(file, "utf8"), { from: file });
  const { css } = await postcss([rtl({ mode: "combined" })]).process(own.css, { from: file });
  if (/GDS Transport|url\(/.test(css)) throw new Error("the kit's typeface or images are still there");
  return css;
}
