// The fonts that we serve ourselves. Each file covers one range of characters, so that a browser fetches
// only those that a page shows.
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import subsetFont from "subset-font";

const FONTS = [
  { package: "atkinson-hyperlegible-next", family: "Atkinson Hyperlegible Next", subsets: ["latin", "latin-ext"], weights: [400, 700] },
  { package: "noto-sans-gurmukhi", family: "Noto Sans Gurmukhi", subsets: ["gurmukhi"], weights: [400, 700] },
  // Every letter of the living languages in this script, without the signs of the Quran and of old manuscripts: a third of the bytes.
  { package: "noto-naskh-arabic", family: "Noto Naskh Arabic", subsets: ["arabic"], weights: [400, 700], only: "U+060C-066D,U+0670-06D5,U+06EE-06FF,U+0768,U+200C-200F,U+FDF2" },
  // The letters of Hindi and Marathi, and of Gujarati, without the signs of Vedic chant. These have hundreds
  // of joined letters, so that a second file for bold would make a first visit cost too much: browsers embolden this one.
  { package: "noto-sans-devanagari", family: "Noto Sans Devanagari", subsets: ["devanagari"], weights: [400], only: "U+0901-0903,U+0905-090B,U+090D,U+090F-0911,U+0913-0928,U+092A-0939,U+093C-0945,U+0947-0949,U+094B-094D,U+0950,U+0958-095E,U+0960,U+0964-0970,U+0972,U+20B9" },
  { package: "noto-sans-gujarati", family: "Noto Sans Gujarati", subsets: ["gujarati"], weights: [400], only: "U+0A81-0A83,U+0A85-0A8B,U+0A8D,U+0A8F-0A91,U+0A93-0AA8,U+0AAA-0AB0,U+0AB2-0AB3,U+0AB5-0AB9,U+0ABC-0AC5,U+0AC7-0AC9,U+0ACB-0ACD,U+0AD0,U+0AE0,U+0AE6-0AEF" },
];

// How the languages name themselves, where a page in one leads to the same page in another, and what the
// choice of language says in each: in one small file for each script, with no other letters.
const NAMES = "ਪੰਜਾਬੀ Română Lietuvių کوردی سۆرانی اردو العربية ગુજરાતી فارسی हिन्दी";
const GREETINGS = ["Choose your language", "In danger now? Call %(number)s."];
const SCRIPTS = [
  { package: "atkinson-hyperlegible-next", subset: "latin-ext", letters: /[\u0100-\u024f]/u },
  { package: "noto-sans-gurmukhi", subset: "gurmukhi", letters: /\p{Script=Gurmukhi}/u },
  { package: "noto-naskh-arabic", subset: "arabic", letters: /\p{Script_Extensions=Arabic}|\u200c/u },
  { package: "noto-sans-devanagari", subset: "devanagari", letters: /\p{Script=Devanagari}|[।॥]/u },
  { package: "noto-sans-gujarati", subset: "gujarati", letters: /\p{Script=Gujarati}/u },
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
  const said = [...new Set(NAMES + (await greetings(root)))];
  for (const { package: name, subset, letters } of SCRIPTS) {
    const text = said.filter((one) => letters.test(one)).join("");
    const file = await only(text, source(root, name, subset, 400), join(cut, `language-name-${subset}.woff2`));
    const range = [...text].map((one) => `U+${one.codePointAt(0).toString(16)}`).join(",");
    rules.push(face("Language names", 400, file, range));
  }
  return rules.join("\n");
}

/** What the catalogues have for the words of the choice of language. */
async function greetings(root) {
  const folder = join(root, "translations");
  const catalogues = (await readdir(folder)).map((name) => readFile(join(folder, name, "LC_MESSAGES", "messages.po"), "utf8"));
  const entries = (await Promise.all(catalogues)).flatMap((catalogue) => catalogue.split(/\n\n/));
  return entries.filter((entry) => GREETINGS.some((id) => entry.includes(`\nmsgid "${id}"\n`))).map((entry) => entry.split("\nmsgstr ")[1]).join("");
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
