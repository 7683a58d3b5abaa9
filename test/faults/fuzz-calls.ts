// Readers of rules, of calls that were made, and of what a host answers.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import {
  ApiError,
  createTokenUrl,
  parseRules,
  printRules,
  printShare,
  readCalls,
  readHandAnswers,
  readShare,
} from '../../src/ovh/index.ts'
import { readDescription } from '../../src/ovh/descriptions.ts'
import { readAnswer } from '../../src/ovh/answer.ts'
import { asApplication } from '../../src/ovh/applications.ts'
import { asCredential } from '../../src/ovh/credentials.ts'
import { readIds } from '../../src/ovh/ids.ts'
import { asLoggedCall } from '../../src/ovh/logs.ts'
import { altered, damaged, mixed, pieces, type Reader } from './fuzz-texts.ts'

const rules = [
  { method: 'GET', path: '/me' },
  { method: 'POST', path: '/domain/zone/example.org/*' },
  { method: 'DELETE', path: '/domain/zone/example.org/record/*' },
  { method: 'PUT', path: '*' },
] as const

const ruleTexts = [
  printRules(rules),
  createTokenUrl('ovh-eu', rules),
  'GET=/me&GET=/me/*&duration=unlimited&name=certbot',
  JSON.stringify({ accessRules: rules, redirection: 'https://example.org/' }),
  JSON.stringify(rules),
]

const har = JSON.stringify({
  log: {
    version: '1.2',
    entries: [
      { request: { method: 'GET', url: 'https://eu.api.ovh.com/1.0/me' }, response: { status: 200 } },
      {
        request: { method: 'OPTIONS', url: 'https://ca.api.ovh.com/v2/iam/policy' },
        response: { status: 0 },
      },
      {
        request: { method: 'POST', url: 'https://www.ovh.com/engine/apiv6/domain/zone/example.org/refresh' },
      },
    ],
  },
})

const callTexts = [
  har,
  `curl -s 'https://eu.api.ovh.com/1.0/me' -H 'X-Ovh-Consumer: consumer' # comment\nURL=https://eu.api.ovh.com/1.0/vps\ncurl -X DELETE \\\n  "$URL/7" --data-raw '{\n}' && curl -XPUT "\${URL}" -d @file`,
  'curl -G -d a=b https://eu.api.ovh.com/1.0/vps; curl.exe -I https://eu.api.ovh.com/1.0/sms',
  'DEBUG: GET /1.0/me HTTP/1.1" 200 512\nmethod=POST path=/domain/zone status=403\n[PUT] /me\nDELETE -> /vps/1: 404',
  JSON.stringify([{ logId: 1, method: 'GET', path: '/1.0/me', route: '/me', ip: null }]),
  '{"level":"info","method":"GET","url":"https://api.us.ovhcloud.com/1.0/auth/time","status":200}',
]

const credential = {
  credentialId: 7,
  applicationId: 3,
  status: 'validated',
  rules,
  allowedIPs: ['192.0.2.0/24'],
  creation: '2026-01-02T03:04:05+01:00',
  expiration: null,
  lastUse: '2026-01-02T03:04:05Z',
  ovhSupport: false,
}
const application = {
  applicationId: 3,
  applicationKey: '7kbG7Bk7S9Nt7ZSV',
  name: 'certbot',
  description: 'dns',
  status: 'active',
}
const refusal = {
  class: 'Client::Forbidden',
  errorCode: 'NOT_GRANTED_CALL',
  httpCode: '403 Forbidden',
  message: 'This call has not been granted',
  details: { a: 'b' },
}
const answers = [
  credential,
  application,
  refusal,
  [1, 2, 3],
  { logId: 1, method: 'GET', path: '/1.0/me', route: '/me', ip: '192.0.2.1', date: '2026-01-02T03:04:05Z' },
].map((value) => JSON.stringify(value))

/** An answer as the script that people carry home writes it. */
const carried = (id: string, fields: string, body: string): string =>
  `--- countersign 1 ${id}\n${fields}\n\n${body}\n--- end ${id} ${createHash('sha1').update(body).digest('hex')}\n`

const handTexts = [
  carried('0123456789abcdef', 'status 200\nquery-id EU.ext-1', answers[0]!),
  carried('0123456789abcdef', 'status 403\nretry-after 7', answers[2]!) +
    carried('fedcba9876543210', 'status 200', '[]'),
]

const link = printShare({ rules, endpoint: 'ovh-eu', purpose: 'certificates' })
const shareTexts = [
  `https://countersign.example.org/#/new?${'text' in link ? link.text : ''}`,
  createTokenUrl('ovh-ca', rules),
]

/** An answer as it comes: a status, headers that mean something to us, and a body. */
const responses = fc
  .tuple(
    fc.constantFrom(200, 200, 200, 201, 204, 302, 400, 401, 403, 403, 404, 429, 500, 503),
    fc.constantFrom('', '7', 'Wed, 21 Oct 2026 07:28:00 GMT', '-1', '9'.repeat(20), 'soon'),
    mixed(altered(answers), damaged(answers)),
  )
  .map(([status, retryAfter, body]) => ({ status, retryAfter, body }))

const shapes = [asCredential, asApplication, asLoggedCall, (value: unknown) => readIds('/me', value)]

const descriptions = [
  {
    resourcePath: '/domain',
    apiVersion: '1.0',
    apis: [
      {
        path: '/domain/zone/{zoneName}/record',
        description: 'Records of the zone',
        operations: [
          {
            httpMethod: 'POST',
            description: 'Create a record',
            noAuthentication: false,
            apiStatus: { value: 'PRODUCTION', description: 'Stable', deletionDate: '2027-01-01' },
            responseType: 'domain.zone.Record',
            parameters: [
              { name: 'zoneName', dataType: 'string', paramType: 'path', required: true, fullType: 'string' },
              { name: 'ttl', dataType: 'long', paramType: 'body', required: false, description: 'Seconds' },
            ],
          },
        ],
      },
    ],
    models: { 'domain.zone.Record': { id: 'Record', properties: { id: { type: 'long', readOnly: true } } } },
  },
].map((value) => JSON.stringify(value))

/** Readers of what comes from a host, a program or a stranger. */
export const callReaders: readonly Reader[] = [
  {
    name: '`parseRules`: lists, JSON and links of createToken',
    share: 20,
    inputs: mixed(damaged(ruleTexts), pieces),
    read: (text: string) => (parseRules(text).length > 0 ? 'rules' : 'no rule'),
  },
  {
    name: '`readCalls`: curl, HAR, logs, lists',
    share: 20,
    inputs: mixed(damaged(callTexts), pieces),
    read: (text: string) => readCalls(text).kind,
  },
  {
    name: '`readShare`: links that ask for a key',
    share: 20,
    inputs: mixed(damaged(shareTexts), pieces),
    read: (text: string) => Object.keys(readShare(text)).join(' '),
  },
  {
    name: '`readHandAnswers`: answers carried by hand',
    share: 20,
    inputs: mixed(damaged(handTexts), pieces),
    read: async (text: string) => {
      const { answers, faults } = await readHandAnswers(text)
      return `${answers.length > 0 ? 'answers' : 'none'}${faults.length > 0 ? ', faults' : ''}`
    },
  },
  {
    name: '`readDescription`: a section of the API, described by itself',
    share: 20,
    inputs: mixed(altered(descriptions), damaged(descriptions)),
    read: (text: string) => {
      let value: unknown
      try {
        value = JSON.parse(text)
      } catch {
        value = text
      }
      return readDescription('v1', '/domain', value).operations.length > 0 ? 'operations' : 'none'
    },
  },
  {
    name: '`readAnswer`, and what it was taken for: key, application, call, numbers',
    share: 20,
    inputs: responses,
    read: async ({ status, retryAfter, body }: { status: number; retryAfter: string; body: string }) => {
      const empty = status === 204
      const headers = { 'Retry-After': retryAfter, 'X-OVH-QueryID': 'EU.ext-1' }
      const response = new Response(empty ? null : body, { status, headers })
      const value = await readAnswer(response, { method: 'GET', path: '/me' }).catch((error: unknown) => {
        if (error instanceof ApiError) return error
        throw error
      })
      if (value instanceof ApiError) return value.apiCode === '' ? 'a refusal without a code' : 'a refusal'
      const fit = shapes.filter((as) => {
        try {
          as(value)
          return true
        } catch (error) {
          if (error instanceof TypeError || error instanceof RangeError) throw error
          return false
        }
      })
      return fit.length > 0 ? 'fits' : value === undefined ? 'nothing' : 'fits nothing'
    },
  },
]
