// Draws the icons of the installed page from public/icon.svg: `node --import tsx scripts/icons-png.ts`. They are kept in
// the repository, because two browsers never draw the same bytes.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { chromiumArgs, ensureChromium } from './chromium.mjs'

const place = (path: string): string => fileURLToPath(new URL(`../public/${path}`, import.meta.url))
const drawing = await readFile(place('icon.svg'), 'utf8')
const ground = /<rect[^>]*fill="(#[0-9a-f]{6})"[^>]*\/>/.exec(drawing)
const key = /<g[\s\S]*<\/g>/.exec(drawing)?.[0]
if (!ground?.[1] || key === undefined)
  throw new Error('public/icon.svg is no longer a rectangle and a group.')

const svg = (body: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">${body}</svg>`
// What a mask leaves is a circle of four fifths: https://www.w3.org/TR/appmanifest/#icon-masks
const within = `<g transform="translate(32 32) scale(0.82) translate(-33 -31)">${key}</g>`
const icons: [name: string, size: number, picture: string][] = [
  ['192', 192, drawing],
  ['512', 512, drawing],
  ['maskable-512', 512, svg(`<rect width="64" height="64" fill="${ground[1]}"/>${within}`)],
  ['monochrome-512', 512, svg(within)],
]

const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArgs })
try {
  await mkdir(place('icons'), { recursive: true })
  for (const [name, size, picture] of icons) {
    const page = await browser.newPage({ viewport: { width: size, height: size }, deviceScaleFactor: 1 })
    await page.setContent(`<style>body { margin: 0 } svg { display: block; width: 100vw }</style>${picture}`)
    await writeFile(place(`icons/${name}.png`), await page.screenshot({ omitBackground: true }))
    await page.close()
  }
} finally {
  await browser.close()
}
