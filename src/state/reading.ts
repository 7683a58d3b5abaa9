// The readers of pasted texts, behind a door of their own: they are a third of the client, and not needed at the start.
export { parsePaste, yamlIn } from '../ovh/index.ts'
export { candidateOf, judged, judgedAnew, partsOf } from './candidate.ts'
