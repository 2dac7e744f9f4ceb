import { defineConfig } from 'vite';

/** Benchmarks run what production runs: the same bundler, our code in, node_modules out. */
export default defineConfig({
  root: import.meta.dirname,
  logLevel: 'warn',
  resolve: { tsconfigPaths: true },
  build: {
    ssr: true,
    target: 'node24',
    outDir: '../dist/bench',
    emptyOutDir: true,
    sourcemap: true,
    rolldownOptions: {
      input: {
        main: 'main.ts',
        profile: 'profile-main.ts',
        'scale-run': 'scale-run.ts',
        'webhook-load': 'webhook-load.ts',
        'visible-load': 'visible-load.ts',
        sandbox: '../apps/sandbox/src/main.ts',
      },
      output: { entryFileNames: '[name].js' },
    },
  },
});
