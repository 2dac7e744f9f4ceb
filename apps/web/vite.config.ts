import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const api = `http://127.0.0.1:${process.env.API_PORT ?? 3000}`;

/** Each icon from its own file: by way of the package's index the bundler reads all six thousand. */
const icons: Plugin = {
  name: 'icons',
  enforce: 'pre',
  transform(code, id) {
    if (!id.startsWith(import.meta.dirname)) return;
    return code.replace(/import \{([^}]*)\} from '@tabler\/icons-react';/g, (_, names: string) =>
      names
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '' && !name.startsWith('type '))
        .map((name) => `import ${name} from '@tabler/icons-react/dist/esm/icons/${name}.mjs';`)
        .join(''),
    );
  },
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [icons, react()],
  resolve: { tsconfigPaths: true },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    sourcemap: false,
    // Says which file needs which, so that what a first visit loads can be counted.
    manifest: true,
    // Small assets stay files: the content security policy then needs no data: for fonts and styles.
    assetsInlineLimit: 0,
  },
  server: {
    port: Number(process.env.WEB_PORT ?? 5173),
    proxy: { '/api': api, '/webhooks': api, '/live': { target: api, ws: true } },
  },
});
