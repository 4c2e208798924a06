import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    // It imports files without their ending, which only a bundler finds.
    server: { deps: { inline: [/@rjsf\/mantine/] } },
  },
})
