import { expect } from 'chai'
import { Caller } from './caller.ts'

const zone = '/domain/zone/exemple.fr'

describe('zones', () => {
  let caller: Caller
  beforeEach(() => {
    caller = new Caller()
  })

  it('are listed with and without a slash at the end', async () => {
    for (const path of ['/domain/zone', '/domain/zone/']) {
      expect((await caller.call('GET', path)).json, path).to.include('exemple.fr')
    }
    for (const path of [`${zone}/record`, `${zone}/record/`]) {
      expect((await caller.call('GET', path)).json, path).to.have.length(4)
    }
    expect((await caller.call('GET', zone)).json).to.include({ name: 'exemple.fr' })
    expect((await caller.call('GET', '/domain/zone/other.fr')).status).to.equal(404)
  })

  it('let a certificate program do its work', async () => {
    const body = { fieldType: 'TXT', subDomain: '_acme-challenge', target: '"été"', ttl: 60 }
    const created = (await caller.call('POST', `${zone}/record`, { body })).json as { id: number }
    expect(created).to.deep.equal({ ...body, id: created.id, zone: 'exemple.fr' })
    expect((await caller.call('GET', `${zone}/status`)).json).to.include({ isDeployed: false })
    const before = (await caller.call('GET', `${zone}/soa`)).json as { serial: number }
    expect((await caller.call('POST', `${zone}/refresh`)).text).to.equal('null')
    expect((await caller.call('GET', `${zone}/status`)).json).to.include({ isDeployed: true })
    expect((await caller.call('GET', `${zone}/soa`)).json).to.include({ serial: before.serial + 1 })
    const found = await caller.call('GET', `${zone}/record?fieldType=TXT&subDomain=_acme-challenge`)
    expect(found.json).to.deep.equal([created.id])
    await caller.call('PUT', `${zone}/record/${created.id}`, { body: { target: '"b"' } })
    expect((await caller.call('GET', `${zone}/record/${created.id}`)).json).to.include({
      target: '"b"',
      ttl: 60,
    })
    expect((await caller.call('GET', `${zone}/export`)).json).to.include('_acme-challenge 60 IN TXT "b"')
    expect((await caller.call('DELETE', `${zone}/record/${created.id}`)).status).to.equal(200)
    expect((await caller.call('DELETE', `${zone}/record/${created.id}`)).status).to.equal(404)
  })

  it('refuse records that cannot be', async () => {
    for (const body of [
      { subDomain: 'a', target: 'b' },
      { fieldType: 'NONE', target: 'b' },
      { fieldType: 'A' },
      { fieldType: 'A', target: '192.0.2.1', ttl: -1 },
      [],
    ]) {
      const answer = await caller.call('POST', `${zone}/record`, { body })
      expect(answer.status, JSON.stringify(body)).to.equal(400)
    }
    expect((await caller.call('GET', `${zone}/record?fieldType=NONE`)).status).to.equal(400)
  })
})
