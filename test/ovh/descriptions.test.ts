import { expect } from 'chai'
import fc from 'fast-check'
import {
  describeSection,
  listSections,
  OvhClient,
  printDescription,
  readDescription,
  ResponseError,
  readSections,
} from '../../src/ovh/index.ts'

const zone = {
  resourcePath: '/domain',
  apis: [
    {
      path: '/domain/zone/{zoneName}',
      description: 'One zone',
      operations: [
        {
          httpMethod: 'GET',
          description: 'Get this\n  zone',
          apiStatus: { value: 'PRODUCTION' },
          noAuthentication: false,
          iamActions: [{ name: 'dnsZone:apiovh:get', required: true }],
        },
        {
          httpMethod: 'DELETE',
          description: 'Delete it',
          apiStatus: {
            value: 'DEPRECATED',
            replacement: '/1.0/domain/zone/{zoneName}/terminate',
            deletionDate: '2027-01-31T00:00:00Z',
          },
          noAuthentication: 1,
        },
      ],
    },
  ],
}

describe('an endpoint’s description of a section', () => {
  it('is read with what each operation does, its state, and what takes its place', () => {
    expect(readDescription('v1', '/domain', zone)).to.deep.equal({
      section: '/domain',
      operations: [
        {
          version: 'v1',
          section: '/domain',
          path: '/domain/zone/{zoneName}',
          method: 'GET',
          description: 'Get this zone',
          iam: ['dnsZone:apiovh:get'],
        },
        {
          version: 'v1',
          section: '/domain',
          path: '/domain/zone/{zoneName}',
          method: 'DELETE',
          description: 'Delete it',
          status: 'DEPRECATED',
          open: true,
          replacement: '/domain/zone/{zoneName}/terminate',
          deletion: '2027-01-31',
        },
      ],
    })
  })

  it('loses only what lies about its type, and nothing of the rest', () => {
    const lies: readonly unknown[] = [null, 7, 'x', [], {}, { path: 7, operations: [] }, { path: '/a' }]
    const broken = {
      apis: [
        ...lies,
        { path: '//evil.example/x', operations: zone.apis[0]!.operations },
        { path: '/a/../b', operations: zone.apis[0]!.operations },
        { path: '/a?b=c', operations: zone.apis[0]!.operations },
        {
          path: '/one',
          operations: [...lies, { httpMethod: 'BREW' }, { httpMethod: 'GET', description: {} }],
        },
        { path: '/one', operations: [{ httpMethod: 'GET', description: 'said twice' }] },
        { path: '/two', operations: [{ httpMethod: 'PUT', apiStatus: 'BETA', iamActions: [7, 'a:b', {}] }] },
        {
          path: '/three',
          operations: [
            {
              httpMethod: 'GET',
              apiStatus: { value: 'GONE', deletionDate: '0001-01-01T00:00:00Z', replacement: 'javascript:1' },
            },
          ],
        },
      ],
    }
    expect(readDescription('v2', '/s', broken).operations).to.deep.equal([
      { version: 'v2', section: '/s', path: '/one', method: 'GET', description: '' },
      {
        version: 'v2',
        section: '/s',
        path: '/two',
        method: 'PUT',
        description: '',
        status: 'BETA',
        iam: ['a:b'],
      },
      { version: 'v2', section: '/s', path: '/three', method: 'GET', description: '' },
    ])
  })

  it('of models alone has no operations; what is none at all is refused', () => {
    expect(readDescription('v1', '/products', { models: {} }).operations).to.deep.equal([])
    for (const bad of [undefined, null, 7, 'x', [], { apis: 'x' }, { apis: {} }]) {
      expect(() => readDescription('v1', '/s', bad), JSON.stringify(bad)).to.throw(ResponseError)
      expect(() => readSections(bad), JSON.stringify(bad)).to.throw(ResponseError)
    }
  })

  it('is bounded, however much is sent', () => {
    const apis = Array.from({ length: 9000 }, (_, at) => ({
      path: `/s/${at}`,
      operations: [{ httpMethod: 'GET', description: `${'é'.repeat(5000)} ${at}` }],
    }))
    const { operations } = readDescription('v1', '/s', { apis })
    expect(operations).to.have.length(4000)
    expect([...operations[0]!.description]).to.have.length(400)
    expect(readSections({ apis })).to.have.length(300)
  })

  it('never throws anything but its own error, whatever the JSON', () => {
    const json = fc.oneof(
      fc.jsonValue(),
      fc.record({ apis: fc.array(fc.oneof(fc.jsonValue(), api(fc.jsonValue()))) }),
    )
    fc.assert(
      fc.property(json, (value) => {
        try {
          for (const { path, description } of readDescription('v1', '/s', value).operations) {
            expect(path).to.match(/^\/[^/]/)
            expect(description).not.to.match(/[\n\r\t]/)
          }
        } catch (error) {
          if (!(error instanceof ResponseError)) throw error
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('printed and read again is the same', () => {
    const value = fc.record({ apis: fc.array(api(fc.string())) })
    fc.assert(
      fc.property(value, (sent) => {
        const once = readDescription('v1', '/s', sent)
        const again: unknown = JSON.parse(JSON.stringify(printDescription(once)))
        expect(readDescription('v1', '/s', again)).to.deep.equal(once)
      }),
    )
  })

  it('is asked for without a key, in either version', async () => {
    const asked: string[] = []
    const client = new OvhClient({
      endpoint: 'ovh-eu',
      fetch: async (input, init) => {
        const { url, headers } = new Request(input, init)
        asked.push(`${url} ${[...headers.keys()].join()}`)
        return Response.json(url.endsWith('/') ? { apis: [{ path: '/domain' }, { path: 7 }] } : zone)
      },
    })
    expect(await listSections(client, 'v1')).to.deep.equal(['/domain'])
    expect(await listSections(client, 'v2')).to.deep.equal(['/domain'])
    expect((await describeSection(client, 'v1', '/domain')).operations).to.have.length(2)
    expect((await describeSection(client, 'v2', '/domain')).operations[0]!.version).to.equal('v2')
    expect(asked).to.deep.equal([
      'https://eu.api.ovh.com/1.0/ ',
      'https://eu.api.ovh.com/v2/ ',
      'https://eu.api.ovh.com/1.0/domain.json ',
      'https://eu.api.ovh.com/v2/domain.json ',
    ])
  })
})

/** One path of a description, with texts and states of any sort. */
function api(any: fc.Arbitrary<unknown>) {
  return fc.record(
    {
      path: fc.oneof(fc.constantFrom('/a', '/a/{b}', '/a//b', '/..'), any),
      operations: fc.array(
        fc.record(
          {
            httpMethod: fc.oneof(fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'get'), any),
            description: any,
            apiStatus: fc.oneof(
              any,
              fc.record(
                {
                  value: fc.oneof(fc.constantFrom('BETA', 'DEPRECATED', 'PRODUCTION'), any),
                  replacement: fc.oneof(fc.constantFrom('/1.0/a', '/v1/1.0/a', 'a'), any),
                  deletionDate: fc.oneof(fc.constantFrom('2027-01-31T00:00:00Z', '0001-01-01'), any),
                },
                { requiredKeys: [] },
              ),
            ),
            noAuthentication: fc.oneof(fc.constantFrom(true, false, 0, 1), any),
            iamActions: fc.oneof(any, fc.array(fc.record({ name: fc.oneof(fc.constant('a:b'), any) }))),
          },
          { requiredKeys: [] },
        ),
      ),
    },
    { requiredKeys: [] },
  )
}
