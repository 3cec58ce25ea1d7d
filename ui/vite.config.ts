import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

/** The strictest policy the window runs under; the dev preview uses it so that a breach shows at once. */
const csp =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data: evidence:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'";

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  clearScreen: false,
  server: {
    host: '127.0.0.1',
    port: 1420,
    strictPort: true,
    // `TOUCHSTONE_BRIDGE=http://127.0.0.1:PORT npm run dev` runs the interface on the real core in a browser.
    proxy: process.env.TOUCHSTONE_BRIDGE
      ? { '/__ipc': process.env.TOUCHSTONE_BRIDGE, '/__evidence': process.env.TOUCHSTONE_BRIDGE }
      : {},
  },
  preview: { host: '127.0.0.1', port: 1421, headers: { 'Content-Security-Policy': csp } },
  build: {
    target: 'safari16',
    outDir: 'dist',
    emptyOutDir: true,
    // Nothing is inlined as data: URLs, so that the policy can stay strict.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    modulePreload: { polyfill: false },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/test-setup.ts'],
  },
});
