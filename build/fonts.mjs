// The fonts that we serve ourselves. Each file covers one range of characters, so that a browser fetches
// only those that a page shows.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import subsetFont from "subset-font";

const FONTS = [
  { package: "atkinson-hyperlegible-next", family: "Atkinson Hyperlegible Next", subsets: ["latin", "latin-ext"], weights: [400, 700] },
  { package: "noto-sans-gurmukhi", family: "Noto Sans Gurmukhi", subsets: ["gurmukhi"], weights: [400, 700] },
  // Every letter of the living languages in this script, without the signs of the Quran and of old manuscripts: a third of the bytes.
  { package: "noto-naskh-arabic", family: "Noto Naskh Arabic", subsets: ["arabic"], weights: [400, 700], only: "U+060C-066D,U+0670-06D5,U+06EE-06FF,U+0768,U+200C-200F,U+FDF2" },
];

// How the languages name themselves, where a page in one leads to the same page in another.
const NAMES = [
  { package: "noto-sans-gurmukhi", subset: "gurmukhi", text: "ਪੰਜਾਬੀ" },
  { package: "noto-naskh-arabic", subset: "arabic", text: "اردو" },
];

/** The @font-face rules, as CSS text whose url()s are file paths. */
export async function fontFaces(root) {
  const cut = join(root, "node_modules", ".cache", "fonts");
  await mkdir(cut, { recursive: true });
  const rules = [];
  for (const font of FONTS) {
    const folder = join(root, "node_modules", "@fontsource", font.package);
    const ranges = JSON.parse(await readFile(join(folder, "unicode.json"), "utf8"));
    for (const subset of font.subsets) {
      if (!ranges[subset]) throw new Error(`${font.package} has no subset ${subset}`);
      for (const weight of font.weights) {
        let file = source(root, font.package, subset, weight);
        if (font.only) file = await only(characters(font.only), file, join(cut, `${font.package}-${subset}-${weight}.woff2`));
        rules.push(face(font.family, weight, file, font.only ?? ranges[subset]));
      }
    }
  }
  for (const { package: name, subset, text } of NAMES) {
    const file = await only(text, source(root, name, subset, 400), join(cut, `language-name-${subset}.woff2`));
    const range = [...new Set(text)].map((one) => `U+${one.codePointAt(0).toString(16)}`).join(",");
    rules.push(face("Language names", 400, file, range));
  }
  return rules.join("\n");
}

function source(root, name, subset, weight) {
  return join(root, "node_modules", "@fontsource", name, "files", `${name}-${subset}-${weight}-normal.woff2`);
}

/** Keeps these characters, with all that joins and shapes them. */
async function only(text, file, into) {
  await writeFile(into, await subsetFont(await readFile(file), text, { targetFormat: "woff2" }));
  return into;
}

function characters(ranges) {
  return ranges.split(",").flatMap((range) => {
    const [first, last] = range.slice("U+".length).split("-").map((code) => Number.parseInt(code, 16));
    return Array.from({ length: (last ?? first) - first + 1 }, (_, at) => String.fromCodePoint(first + at));
  }).join("");
}

function face(family, weight, file, range) {
  return (
    `@font-face{font-family:"${family}";font-style:normal;font-weight:${weight};font-display:swap;` +
    `src:url("${file}") format("woff2");unicode-range:${range}}`
  );
}
