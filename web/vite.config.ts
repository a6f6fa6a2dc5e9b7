import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import vue from '@vitejs/plugin-vue';
import { build, defineConfig, type Plugin } from 'vite';

const FOLDER = process.env.GUONG_WEB_OUT ?? '../build/web';

/** Beside each text its compressed forms: the service sends them as they lie. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    // Plugins' ends run side by side otherwise, and the worker's would be missed.
    closeBundle: { sequential: true, handler() {
      for (const entry of readdirSync(FOLDER, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || !/\.(html|js|css|svg|webmanifest)$/.test(entry.name)) continue;
        const path = join(entry.parentPath, entry.name);
        const bytes = readFileSync(path);
        writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
        writeFileSync(
          `${path}.br`,
          brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
        );
      }
    } },
  };
}

/** The first parts of the addresses of each feature. */
const addressesOf = () =>
  readdirSync('src/features').map((name) => ({
    name,
    addresses: [...readFileSync(`src/features/${name}/routes.ts`, 'utf8').matchAll(/path: '\/([\w-]*)/g)].map(([, first]) => first || 'index'),
  }));

/**
 * For each first part of an address a page of its own that asks for the feature's files together with the start's,
 * not after them: cell.html for /cell/…, which the service answers in place of index.html.
 */
function pages(): Plugin {
  const features = addressesOf();
  return {
    name: 'pages',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const page = bundle['index.html'];
      if (page?.type !== 'asset') throw new Error('no index.html was made');
      const html = String(page.source);
      const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
      for (const { name, addresses } of features) {
        const texts = `/messages/vi/web/${name}.json`;
        const files = chunks.filter((chunk) => (chunk.name === name && !chunk.facadeModuleId?.endsWith('.json')) || chunk.facadeModuleId?.endsWith(texts)).map(({ fileName }) => `/${fileName}`);
        if (files.length === 0) throw new Error(`no files were made of ${name}`);
        const wanted = files.filter((file) => !html.includes(file)).map((file) => `<link rel="modulepreload" crossorigin href="${file}">`);
        for (const address of new Set(addresses)) {
          const source = html.replace('<link rel="stylesheet"', `${wanted.join('\n    ')}\n    <link rel="stylesheet"`);
          if (address === 'index') page.source = source;
          else this.emitFile({ type: 'asset', fileName: `${address}.html`, source });
        }
      }
    },
  };
}

/**
 * The service worker, built after all else: it names the files that the screens of this build need without a line. Left
 * out: what is opened seldom and weighs much (charts), letters that only older browsers read, other languages, which
 * are kept when they are asked for.
 */
function worker(): Plugin {
  const isWanted = (path: string) => /^(index\.html|mark\.svg|manifest\.webmanifest|assets\/.*\.(js|css|woff2))$/.test(path) && !/assets\/chart-/.test(path);
  let ofOtherLanguages = new Set<string>();
  return {
    name: 'worker',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const texts = Object.values(bundle).filter((one) => one.type === 'chunk' && one.facadeModuleId && /messages\/(?!vi\/)/.test(one.facadeModuleId));
      ofOtherLanguages = new Set(texts.map(({ fileName }) => fileName));
    },
    closeBundle: { sequential: true, async handler() {
      const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((path) => isWanted(path) && !ofOtherLanguages.has(path)).sort();
      const digest = createHash('sha256');
      for (const name of names) digest.update(name).update(readFileSync(join(FOLDER, name)));
      const places = ['', ...addressesOf().flatMap(({ addresses }) => addresses).filter((one) => one !== 'index')];
      const BUILD = { version: digest.digest('hex').slice(0, 16), files: names.map((name) => `/${name}`), places: [...new Set(places)] };
      await build({
        configFile: false,
        logLevel: 'warn',
        publicDir: false,
        define: { BUILD: JSON.stringify(BUILD) },
        build: { outDir: FOLDER, emptyOutDir: false, target: ['chrome100', 'firefox100', 'safari15.4'], reportCompressedSize: false, lib: { entry: 'src/worker/worker.ts', formats: ['iife'], name: 'worker', fileName: () => 'worker.js' } },
      });
    } },
  };
}

export default defineConfig({
  plugins: [vue(), pages(), worker(), compressed()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  define: {
    __VUE_OPTIONS_API__: false,
    __VUE_PROD_DEVTOOLS__: false,
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: false,
    __VUE_I18N_LEGACY_API__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  build: {
    outDir: FOLDER,
    emptyOutDir: true,
    // The oldest phone we serve: Android 8 with Chrome 100.
    target: ['chrome100', 'firefox100', 'safari15.4'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // On a slow line each file costs as much as ten kilobytes: a screen is what all share, its feature, its texts.
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'libraries', test: /node_modules[\\/](?!echarts|zrender|tslib)|preload-helper|export-helper/, priority: 3 },
            { name: 'shared', test: /src[\\/](shared|api)[\\/]/, priority: 2 },
            // What is seldom opened stays a file of its own: the chart with its library.
            { debugName: 'features', name: (id: string) => /src[\\/]features[\\/](\w+)[\\/](?!routes\.ts|chart\.vue)/.exec(id)?.[1] ?? null, priority: 1 },
          ],
        },
      },
    },
    reportCompressedSize: false,
  },
  server: {
    // The name stays: the service refuses what comes from another site.
    proxy: { '/api': { target: process.env.GUONG_ADDRESS ?? 'http://127.0.0.1:8080', changeOrigin: false } },
  },
});
