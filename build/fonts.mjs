// The fonts that we serve ourselves. Each file covers one range of characters, so that a browser fetches
// only those that a page shows.
import { readFile } from "node:fs/promises";
import { join } from "node:path";

const FONTS = [
  { package: "atkinson-hyperlegible-next", family: "Atkinson Hyperlegible Next", subsets: ["latin", "latin-ext"], weights: [400, 700] },
  { package: "noto-sans-gurmukhi", family: "Noto Sans Gurmukhi", subsets: ["gurmukhi"], weights: [400, 700] },
  { package: "noto-naskh-arabic", family: "Noto Naskh Arabic", subsets: ["arabic"], weights: [400, 700] },
  { package: "noto-nastaliq-urdu", family: "Noto Nastaliq Urdu", subsets: ["arabic"], weights: [400] },
];

/** The @font-face rules, as CSS text whose url()s are file paths. */
export async function fontFaces(root) {
  const rules = [];
  for (const font of FONTS) {
    const folder = join(root, "node_modules", "@fontsource", font.package);
    const ranges = JSON.parse(await readFile(join(folder, "unicode.json"), "utf8"));
    for (const subset of font.subsets) {
      if (!ranges[subset]) throw new Error(`${font.package} has no subset ${subset}`);
      for (const weight of font.weights) {
        const file = join(folder, "files", `${font.package}-${subset}-${weight}-normal.woff2`);
        rules.push(
          `@font-face{font-family:"${font.family}";font-style:normal;font-weight:${weight};font-display:swap;` +
            `src:url("${file}") format("woff2");unicode-range:${ranges[subset]}}`,
        );
      }
    }
  }
  return rules.join("\n");
}
