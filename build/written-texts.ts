// The texts for public hosts as they lie in this repository.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { deployTexts } from './deploy-texts.ts'

const place = (path: string): URL => new URL(`../${path}`, import.meta.url)

/** The paths of the texts that are not what the policy says today. */
export async function staleTexts(): Promise<string[]> {
  const stale: string[] = []
  for (const [path, text] of deployTexts()) {
    const written = await readFile(place(path), 'utf8').catch(() => undefined)
    if (written !== text) stale.push(path)
  }
  return stale
}

/** Writes every text; returns their paths. */
export async function writeTexts(): Promise<string[]> {
  const texts = deployTexts()
  for (const [path, text] of texts) {
    await mkdir(new URL('.', place(path)), { recursive: true })
    await writeFile(place(path), text)
  }
  return [...texts.keys()]
}
