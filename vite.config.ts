import { defineConfig } from 'vite'
import { siteConfig } from './build/site.ts'

// For `npx vite` and editors; the commands of package.json pass the same configuration themselves.
export default defineConfig(siteConfig())
