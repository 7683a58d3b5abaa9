// Asks for a key and waits for its owner: node examples/ask-for-a-key.mjs 'GET /me' 'GET /domain/zone/*'
import {
  anonymous,
  applicationAuth,
  currentCredential,
  OvhClient,
  parseRules,
  requestCredential,
} from 'countersign'

const { OVH_ENDPOINT: endpoint = 'ovh-eu', OVH_APPLICATION_KEY: applicationKey = '' } = process.env
const rules = parseRules(process.argv.slice(2).join('\n') || 'GET /me')

const nobody = new OvhClient({ endpoint, auth: anonymous(applicationKey) })
const { consumerKey, validationUrl } = await requestCredential(nobody, { rules })
console.log(`Open this page and accept:\n${validationUrl}`)

const applicationSecret = process.env.OVH_APPLICATION_SECRET ?? ''
const client = new OvhClient({
  endpoint,
  auth: applicationAuth({ applicationKey, applicationSecret, consumerKey }),
})
// Nobody tells a program that its key was accepted: it asks, less and less often.
for (let waitMs = 500; ; waitMs = Math.min(waitMs * 1.5, 15_000)) {
  await new Promise((resolve) => setTimeout(resolve, waitMs))
  try {
    const { status, expiration } = await currentCredential(client)
    // The consumer key is a secret: store it where your program reads it, and print it nowhere.
    console.log(`The key is ${status} and ${expiration === null ? 'never ends' : `ends ${expiration}`}.`)
    break
  } catch (error) {
    if (error.code !== 'api' || error.apiCode !== 'INVALID_CREDENTIAL') throw error
  }
}
