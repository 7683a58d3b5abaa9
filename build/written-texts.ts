// The texts for public hosts as they lie in this repository.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { deployTexts, note } from './deploy-texts.ts'
import { edgeWorker } from './edge-worker.ts'

const place = (path: string): URL => new URL(`../${path}`, import.meta.url)

/** Every text by its path: those of the policy, and the edge worker, which takes a build. */
async function allTexts(): Promise<Map<string, string>> {
  return new Map([...deployTexts(), ['deploy/worker.js', await edgeWorker(note)]])
}

/** The paths of the texts that are not what the policy says today. */
export async function staleTexts(): Promise<string[]> {
  const stale: string[] = []
  for (const [path, text] of await allTexts()) {
    const written = await readFile(place(path), 'utf8').catch(() => undefined)
    if (written !== text) stale.push(path)
  }
  return stale
}

/** Writes every text; returns their paths. */
export async function writeTexts(): Promise<string[]> {
  const texts = await allTexts()
  for (const [path, text] of texts) {
    await mkdir(new URL('.', place(path)), { recursive: true })
    await writeFile(place(path), text)
  }
  return [...texts.keys()]
}
