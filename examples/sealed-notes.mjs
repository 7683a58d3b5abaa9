// Keeps a line in a file that opens only with a passphrase: node examples/sealed-notes.mjs FILE PASSPHRASE [LINE]
import { readFile, writeFile } from 'node:fs/promises'
import { memoryStore, Vault } from 'countersign/vault'

const [file = 'notes.json', passphrase = '', line] = process.argv.slice(2)
// A reader that believes nothing: what comes out of a file may be anything.
const read = (value) => {
  if (!Array.isArray(value) || value.some((one) => typeof one !== 'string'))
    throw new Error('These are no notes.')
  return value
}

if (line !== undefined) {
  const session = await new Vault(memoryStore(), { read }).create({ passphrase }, [line])
  await writeFile(file, await session.backup({ passphrase }))
  session.close()
  console.log(`sealed in ${file}`)
} else {
  const { content } = await new Vault(memoryStore(), { read }).openBackup(await readFile(file, 'utf8'), {
    passphrase,
  })
  console.log(content.join('\n'))
}
