import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const service = process.env.ANSINH_SERVICE ?? 'http://127.0.0.1:8080'

export default defineConfig({
  plugins: [react()],
  server: { proxy: { '/v1': service, '/oauth': service, '/openapi.json': service } },
  build: { target: 'es2023', sourcemap: false, modulePreload: { polyfill: false } },
})
