import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { iconNames } from './renderer/widgets/icons/names.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const node = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

/** Of lucide-static's shapes only those of the icons in use; a name that it does not have fails the build. */
export const icons: Plugin = {
  name: 'icons in use',
  enforce: 'pre',
  transform: {
    filter: { id: /lucide-static\/icon-nodes\.json$/ },
    handler(text) {
      const shapes = JSON.parse(text) as Record<string, unknown>;
      const unknown = iconNames.filter((name) => !(name in shapes));
      if (unknown.length > 0) this.error(`lucide-static has no icon ${unknown.join(', ')}: see renderer/widgets/icons/names.ts`);
      return JSON.stringify(Object.fromEntries(iconNames.map((name) => [name, shapes[name]])));
    },
  },
};

/**
 * One mode a bundle; build.mjs runs them all. Native and large modules stay outside and are resolved from node_modules. Of DuckDB that is the addon alone:
 * its hundred small files of JavaScript, read one by one, were two fifths of each start.
 */
const bundles: Record<string, UserConfig> = {
  engine: {
    ssr: { noExternal: true, external: ['@duckdb/node-bindings', 'pdfkit'] },
    build: {
      ssr: true,
      outDir: at('./out/engine'),
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: {
          cli: at('./analysis/cli/main.ts'),
          worker: at('./analysis/intake/worker.ts'),
          'verify-worker': at('./analysis/verify-worker.ts'),
          'verify-helper': at('./analysis/verify-helper.ts'),
        },
        external: [...node, '@duckdb/node-bindings', 'pdfkit'],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  renderer: {
    root: at('./renderer'),
    base: './',
    plugins: [react(), icons],
    build: {
      outDir: at('./out/renderer'),
      emptyOutDir: true,
      target: 'chrome130',
      sourcemap: false,
      modulePreload: false,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2000,
    },
  },
  electron: {
    ssr: { noExternal: true, external: ['@duckdb/node-bindings', 'pdfkit', 'electron'] },
    build: {
      ssr: true,
      outDir: at('./out/electron'),
      emptyOutDir: true,
      target: 'node22',
      minify: false,
      rolldownOptions: {
        input: {
          main: at('./electron/main.ts'),
          engine: at('./electron/engine-entry.ts'),
          worker: at('./analysis/intake/worker.ts'),
          'verify-worker': at('./analysis/verify-worker.ts'),
          'verify-helper': at('./analysis/verify-helper.ts'),
        },
        external: [...node, '@duckdb/node-bindings', 'pdfkit', /^electron/],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      ssr: true,
      outDir: at('./out/electron'),
      emptyOutDir: false,
      target: 'chrome130',
      minify: false,
      rolldownOptions: {
        input: { preload: at('./electron/preload.ts') },
        external: ['electron', /^electron\//],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
};

export default defineConfig(({ mode }) => bundles[mode] ?? (bundles.renderer as UserConfig));
