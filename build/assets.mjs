// Builds static/vendor/site.css and site.js (one of each, for both directions of writing), and choose.css
// for the first page, from our own sources in static/, the component kit and the fonts.
// `node build/assets.mjs` from any directory.
import { build } from "esbuild";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { fontFaces } from "./fonts.mjs";
import { kitStyles } from "./kit.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const served = join(root, "static", "vendor");
// Put in place when it is whole, so that a running site never lacks its style.
const vendor = join(root, "static", "vendor.next");

// Lets static/css/site.css say `@import "made:kit"` and `@import "made:fonts"`.
const made = {
  name: "made",
  setup(builder) {
    const makers = { kit: kitStyles, fonts: fontFaces };
    builder.onResolve({ filter: /^made:/ }, ({ path }) => ({
      namespace: "made",
      path: path.slice("made:".length),
    }));
    builder.onLoad({ filter: /.*/, namespace: "made" }, async ({ path }) => ({
      contents: await makers[path](root),
      loader: "css",
      resolveDir: root,
    }));
  },
};

// Each a file of its own, for the pages that need it.
const SCRIPTS = {
  site: "static/js/site.js",
  intake: "static/js/intake/page.js",
  "hall-clerk": "static/js/hall/clerk.js",
  "hall-phone": "static/js/hall/phone.js",
  "hall-wall": "static/js/hall/wall.js",
  vote: "static/js/hall/vote.js",
  passkeys: "static/js/passkeys.js",
  work: "static/js/work.js",
};

await rm(vendor, { recursive: true, force: true });
await mkdir(vendor, { recursive: true });
await build({
  absWorkingDir: root,
  entryPoints: { site: "static/css/site.css", choose: "static/css/choose.css" },
  outdir: vendor,
  assetNames: "fonts/[name]-[hash]",
  loader: { ".woff2": "file", ".svg": "dataurl" },
  plugins: [made],
  bundle: true,
  minify: true,
  legalComments: "none",
  target: ["chrome90", "firefox90", "safari14.1"],
  logLevel: "warning",
});
await build({
  absWorkingDir: root,
  entryPoints: SCRIPTS,
  outdir: vendor,
  define: { "process.env.NODE_ENV": '"production"' },
  format: "esm",
  bundle: true,
  minify: true,
  legalComments: "none",
  target: ["chrome90", "firefox90", "safari14.1"],
  logLevel: "warning",
});

for (const name of ["site.css", "choose.css", ...Object.keys(SCRIPTS).map((each) => `${each}.js`)]) {
  const bytes = await readFile(join(vendor, name));
  // Sent in place of the file itself to whoever takes them.
  await writeFile(join(vendor, `${name}.br`), brotliCompressSync(bytes));
  await writeFile(join(vendor, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  const kB = (size) => `${(size / 1000).toFixed(1)} kB`;
  console.log(`static/vendor/${name}: ${kB(bytes.length)}, ${kB(gzipSync(bytes).length)} compressed`);
}

const old = join(root, "static", "vendor.old");
await rm(old, { recursive: true, force: true });
await rename(served, old).catch((error) => {
  if (error.code !== "ENOENT") throw error;
});
await rename(vendor, served);
await rm(old, { recursive: true, force: true });
