import { expect } from 'chai'
import { readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { decodeRoutes, type Operation } from '../../src/ovh/index.ts'

const read = (name: string): string =>
  readFileSync(new URL(`../../src/data/${name}`, import.meta.url), 'utf8')

type Facts = Pick<Operation, 'status' | 'open' | 'iam'>
type Version = Record<string, Record<string, Record<string, Facts>>>

describe('the data that ships', () => {
  it('has every fact of the list it was made from', () => {
    const source = JSON.parse(read('routes.json')) as Record<'v1' | 'v2', Version>
    const wanted = (['v1', 'v2'] as const).flatMap((version) =>
      Object.entries(source[version]).flatMap(([section, paths]) =>
        Object.entries(paths).flatMap(([path, methods]) =>
          Object.entries(methods).map(([method, facts]) => ({ version, section, path, method, ...facts })),
        ),
      ),
    )
    const key = ({
      version,
      method,
      path,
    }: Pick<Operation, 'version' | 'path'> & { method: string }): string => `${path} ${version} ${method}`
    const decoded = new Map(
      decodeRoutes(JSON.parse(read('route-lines.json'))).operations.map((one) => [key(one), one]),
    )
    expect(decoded.size).to.equal(wanted.length)
    for (const one of wanted) expect(decoded.get(key(one))).to.deep.equal(one)
  })

  it('is light enough to be fetched without a thought', () => {
    expect(brotliCompressSync(read('route-lines.json')).length).to.be.below(50_000)
    expect(brotliCompressSync(read('presets.json')).length).to.be.below(12_000)
  })
})
