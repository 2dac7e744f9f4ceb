import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  resolve: { tsconfigPaths: true },
  build: {
    ssr: true,
    target: 'node24',
    outDir: '../../dist/api',
    emptyOutDir: true,
    sourcemap: true,
    rolldownOptions: {
      input: {
        start: 'src/start.ts',
        main: 'src/main.ts',
        worker: 'src/worker.ts',
        openapi: 'src/openapi.ts',
        migrate: 'src/migrate.ts',
        'sign-in-link': 'src/sign-in-link.ts',
        export: 'src/export.ts',
        import: 'src/import.ts',
        'rotate-key': 'src/rotate-key.ts',
        follow: 'src/follow.ts',
      },
    },
  },
});
