import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { preCompress } from './pre-compress.js';

/** The contracts are read as source, so that the dashboard builds without building the services first. */
export default defineConfig({
  plugins: [react(), preCompress()],
  logLevel: 'warn',
  resolve: { conditions: ['@turnaround/source', 'module', 'browser', 'production', 'import', 'default'] },
  build: {
    target: 'es2022',
    reportCompressedSize: false,
    // The charts and the component library are each one chunk that only changes with an upgrade.
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'charts',
              test: /node_modules[\\/](recharts|d3-|victory-vendor|@reduxjs|react-redux|immer|decimal)/,
              priority: 3,
            },
            { name: 'components', test: /node_modules[\\/](@mui|@emotion)/, priority: 2 },
            { name: 'vendor', test: /node_modules/, priority: 1 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080', '/oidc': 'http://127.0.0.1:8080' } },
});
