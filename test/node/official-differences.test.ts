// Where the official clients differ from each other, and that each way of theirs is a valid call: what is signed is what
// is sent, byte for byte, whoever writes it. The behaviour is that of the sources named; the texts here are our own.
import { createHash } from 'node:crypto'
import { expect } from 'chai'
import { applicationAuth, OvhClient } from '../../src/ovh/index.ts'
import { createSandbox } from '../../src/sandbox/index.ts'

const sandbox = createSandbox()
const access = sandbox.regions['ovh-eu']
const call = sandbox.connect()

/** Sends a call signed over exactly this text, as a client that builds its own would. */
async function raw(
  method: string,
  url: string,
  body: string,
  contentType?: string,
  signedUrl = url,
): Promise<Response> {
  const timestamp = Math.floor(Date.now() / 1000)
  const { applicationKey, applicationSecret, consumerKey } = access
  const text = [applicationSecret, consumerKey, method, signedUrl, body, timestamp].join('+')
  return call(url, {
    method,
    headers: {
      'X-Ovh-Application': applicationKey,
      'X-Ovh-Consumer': consumerKey,
      'X-Ovh-Timestamp': String(timestamp),
      'X-Ovh-Signature': `$1$${createHash('sha1').update(text).digest('hex')}`,
      ...(contentType !== undefined && { 'Content-Type': contentType }),
    },
    ...(body !== '' && { body }),
  })
}

const record = `${access.base}/domain/zone/exemple.fr/record`

describe('the official clients', () => {
  const target = '"é <b>&😀 a/b"'
  const bodies = {
    'python: no blanks, ASCII alone': String.raw`{"fieldType":"TXT","subDomain":"a","target":"\"\u00e9 <b>&\ud83d\ude00 a/b\""}`,
    'node: ASCII alone': String.raw`{"fieldType":"TXT","subDomain":"a","target":"\"\u00E9 <b>&\uD83D\uDE00 a/b\""}`,
    'go: as it is, but for < > &': String.raw`{"fieldType":"TXT","subDomain":"a","target":"\"é \u003cb\u003e\u0026😀 a/b\""}`,
    'csharp: as it is': String.raw`{"fieldType":"TXT","subDomain":"a","target":"\"é <b>&😀 a/b\""}`,
    'php: ASCII, slashes as they are': String.raw`{"fieldType":"TXT","subDomain":"a","target":"\"\u00e9 <b>&\ud83d\ude00 a\/b\""}`,
    'somebody with blanks and another order': String.raw`{ "target": "\"é <b>&😀 a/b\"", "fieldType": "TXT",
      "subDomain": "a" }`,
  }
  for (const [who, body] of Object.entries(bodies)) {
    it(`write one body in ways of their own, and each is accepted as it was signed (${who})`, async () => {
      const answer = await raw('POST', record, body, 'application/json;charset=utf-8')
      expect(answer.status).to.equal(200)
      expect(await answer.json()).to.include({ fieldType: 'TXT', target })
    })
  }

  const queries = {
    'python and csharp: a blank is a plus': 'subDomain=a+b',
    'go and ours: a blank is %20': 'subDomain=a%20b',
    'csharp: lower-case escapes': 'subDomain=%c3%a9',
    'the others: upper-case escapes': 'subDomain=%C3%A9',
  }
  for (const [who, query] of Object.entries(queries)) {
    it(`write one query in ways of their own, and sign what they send (${who})`, async () => {
      expect((await raw('GET', `${record}?${query}`, '')).status).to.equal(200)
    })
  }

  it('cannot sign one spelling and send another', async () => {
    const answer = await raw('GET', `${record}?subDomain=%C3%A9`, '', undefined, `${record}?subDomain=%c3%a9`)
    expect(answer.status).to.equal(400)
    expect(await answer.json()).to.include({ errorCode: 'INVALID_SIGNATURE' })
  })

  it('put what deletes into the query (python, node) or sign a body with it (php, java)', async () => {
    const { id } = (await (
      await raw('POST', record, bodies['csharp: as it is'], 'application/json')
    ).json()) as {
      id: number
    }
    expect((await raw('DELETE', `${record}/${id}`, '{}', 'application/json')).status).to.equal(200)
  })

  it('send no body, or an empty one, with a POST that says nothing, and sign the empty text', async () => {
    const refresh = `${access.base}/domain/zone/exemple.fr/refresh`
    expect((await raw('POST', refresh, '')).status).to.equal(200)
    expect((await raw('POST', refresh, '', 'application/json')).status).to.equal(200)
  })

  /** How each finds `/v1` and `/v2` in a path, and leaves the base's own version out for them. */
  const routing: Readonly<Record<string, (path: string) => boolean>> = {
    'python, php': (path) => path.startsWith('/v1') || path.startsWith('/v2'),
    'node, perl': (path) => /^\/v[12]/.test(path),
    go: (path) => path.startsWith('/v1/') || path.startsWith('/v2/'),
    csharp: (path) => /^\/?v[12]\//.test(path),
  }
  it('disagree about what begins with a version: ours takes whole words, as Go and C# do', async () => {
    const client = new OvhClient({ endpoint: access.base, auth: applicationAuth(access), fetch: call })
    const root = access.base.replace(/\/1\.0$/, '')
    for (const [path, taken] of [
      ['/v1/me', ['python, php', 'node, perl', 'go', 'csharp']],
      ['/v2/iam/policy', ['python, php', 'node, perl', 'go', 'csharp']],
      ['/v1foo', ['python, php', 'node, perl']],
      ['/v2x/y', ['python, php', 'node, perl']],
      ['/vps', []],
    ] as const) {
      const moved = Object.keys(routing).filter((who) => routing[who]?.(path))
      expect(moved, path).to.deep.equal([...taken])
      const { url } = await client.prepare('GET', path)
      expect(url, path).to.equal(moved.includes('go') ? root + path : access.base + path)
    }
  })
})
