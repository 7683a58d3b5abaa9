// `npm run build:extension`: the page as an extension, in dist-extension/.
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildExtension } from '../build/extension.ts'

const outDir = fileURLToPath(new URL('../dist-extension', import.meta.url))
for (const path of await buildExtension({ outDir })) console.log(relative(process.cwd(), path))
