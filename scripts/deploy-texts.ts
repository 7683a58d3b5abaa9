// `npm run deploy-texts`: writes the host texts after a change of the policy or of endpoints.json.
import { writeTexts } from '../build/written-texts.ts'

for (const path of await writeTexts()) console.log(path)
