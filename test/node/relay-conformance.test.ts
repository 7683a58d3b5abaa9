import { expect } from 'chai'
import { answerHeaders, ownHeaders, requestHeaders, typeOf } from '../../src/relay/index.ts'
import { passing, passingBytes, refused, refusedBytes } from '../relay/conformance.ts'
import { forms } from '../relay/forms.ts'
import { type Form, tls } from '../relay/servers.ts'
import { answerTo, startUpstream, type Upstream } from '../relay/upstream.ts'
import { exchange, headerOf } from '../relay/wire.ts'

const allowed = new Set(requestHeaders.map((name) => name.toLowerCase()))

/** What the connection itself needs, beside what was sent. */
const needed = new Set(['host', 'connection', 'content-length'])

/** What an answer may carry beside what the relay hands on: its own, and what every server says of itself. */
const expected = new Set(
  [
    ...Object.keys(ownHeaders),
    ...answerHeaders,
    ...['X-Countersign-Relay', 'Content-Type', 'Content-Length', 'Transfer-Encoding', 'Vary', 'Date'],
    ...['Connection', 'Keep-Alive', 'Server'],
  ].map((name) => name.toLowerCase()),
)

for (const { name, tlsBehind, missing, start, also = [], refuses = {}, empty = {}, plain = {} } of forms) {
  describe(`relay: ${name}`, function () {
    this.timeout(60_000)
    let upstream: Upstream
    let form: Form

    before(async function () {
      const reason = missing()
      if (reason !== undefined) {
        console.log(`      skipped: ${reason}`)
        this.skip()
      }
      upstream = await startUpstream(tlsBehind ? tls : undefined)
      form = await start(upstream)
    })
    after(async () => {
      await form?.close()
      await upstream?.close()
    })
    beforeEach(() => void upstream.calls.splice(0))

    it(`hands on all ${passing.length} calls byte for byte, and their answers`, async () => {
      const complaints: string[] = []
      for (const one of passing) {
        upstream.calls.splice(0)
        const complain = (what: string): void => void complaints.push(`${one.name}: ${what}`)
        const heard = await exchange(form.place, passingBytes(one, form.own))
        if (one.name in refuses) {
          if (upstream.calls.length > 0 || heard.status < 400) complain('should be refused here, and is not')
          continue
        }
        const [call, ...more] = upstream.calls
        if (!call || more.length > 0) {
          complain(
            `${upstream.calls.length} calls arrived; the relay said ${heard.status} ${heard.body.subarray(0, 200).toString()}`,
          )
          continue
        }
        if (call.method !== one.method || call.target !== one.path)
          complain(`arrived as ${call.method} ${call.target}`)
        if (!call.body.equals(Buffer.from(one.body ?? ''))) complain('another body arrived')
        const host = call.headers.filter(([header]) => header.toLowerCase() === 'host')
        if (host.length !== 1 || host[0]?.[1] !== one.host) complain(`Host was ${JSON.stringify(host)}`)
        if (tlsBehind && call.tlsName !== one.host) complain(`TLS was asked for ${call.tlsName}`)
        const arrived = call.headers
          .filter(([header]) => allowed.has(header.toLowerCase()))
          .map(([header, value]) => `${header.toLowerCase()}: ${value}`)
        const sent = (one.headers ?? []).map(([header, value]) => `${header.toLowerCase()}: ${value}`)
        if (arrived.sort().join('\n') !== sent.sort().join('\n'))
          complain(`headers were ${arrived.join(', ')}`)
        const strange = call.headers.filter(([header]) => {
          const lower = header.toLowerCase()
          return !allowed.has(lower) && !needed.has(lower)
        })
        if (strange.length > 0) complain(`also sent ${JSON.stringify(strange)}`)

        const { status, headers, body } = answerTo(call)
        if (heard.status !== status) complain(`the answer was ${heard.status} and not ${status}`)
        if (!heard.whole || !heard.body.equals(body)) complain('another body came back')
        if (headerOf(heard, 'x-countersign-relay') !== 'answer')
          complain('nothing says that the API answered')
        const type = typeOf(headers['Content-Type'] as string | undefined)
        if (status !== 204 && headerOf(heard, 'content-type') !== type) {
          complain(`its type was ${headerOf(heard, 'content-type')} and not ${type}`)
        }
        for (const header of answerHeaders) {
          if (headerOf(heard, header) !== headers[header])
            complain(`${header} was ${headerOf(heard, header)}`)
        }
        for (const [header, value] of Object.entries(ownHeaders)) {
          if (headerOf(heard, header) !== value) complain(`${header} was ${headerOf(heard, header)}`)
        }
        const foreign = heard.headers.filter(
          ([header, value]) =>
            !expected.has(header.toLowerCase()) && !(also.includes(header) && headers[header] !== value),
        )
        if (foreign.length > 0) complain(`also answered ${JSON.stringify(foreign)}`)
      }
      expect(complaints).to.deep.equal([])
    })

    it(`hands on nothing of the ${refused.length} it must refuse`, async () => {
      const complaints: string[] = []
      for (const one of refused) {
        const heard = await exchange(form.place, refusedBytes(one, form.own))
        if (one.name in plain) {
          const [call, ...more] = upstream.calls.splice(0)
          if (call?.target === '/1.0/me' && call.body.length === 0 && more.length === 0) continue
          complaints.push(`${one.name}: not the plain call it should be without its oddity`)
        }
        if (upstream.calls.length > 0) {
          complaints.push(`${one.name}: arrived as ${JSON.stringify(upstream.calls.splice(0))}`)
        }
        const refusing = heard.status === 0 || heard.status >= 400
        const nothing = heard.status === 200 && heard.body.length === 0 && one.name in empty
        if (!refusing && !nothing) {
          complaints.push(`${one.name}: answered ${heard.status} ${heard.body.subarray(0, 100).toString()}`)
        }
      }
      // What was smuggled in behind something else would arrive a little later.
      await new Promise((resolve) => setTimeout(resolve, 200))
      if (upstream.calls.length > 0) complaints.push(`afterwards came ${JSON.stringify(upstream.calls)}`)
      expect(complaints).to.deep.equal([])
    })
  })
}
