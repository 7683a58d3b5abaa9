// Writes docs/evidence/bad-inputs.md from the titles of the tests.
import { writeFileSync } from 'node:fs'
import { badInputsPage } from '../build/bad-inputs.ts'

writeFileSync(new URL('../docs/evidence/bad-inputs.md', import.meta.url), badInputsPage())
