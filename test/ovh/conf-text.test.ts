// What a pasted text may be before anybody reads it, and into which sections a file is cut.
import { expect } from 'chai'
import { fieldOf, isAccount } from '../../src/ovh/conf-sections.ts'
import {
  admitText,
  confLimits,
  holdsRefusedName,
  isRefusedName,
  limitSections,
} from '../../src/ovh/conf-text.ts'
import { ConfError } from '../../src/ovh/errors.ts'
import { parseConf } from '../../src/ovh/index.ts'

/** Why a text is refused and in which line, or that it is not. */
function refusal(text: string): string {
  try {
    admitText(text)
    return 'admitted'
  } catch (error) {
    expect(error).to.be.instanceOf(ConfError)
    const { message, line } = error as ConfError
    return `${message} ${line}`
  }
}
const lines = (bytes: number, unit = 'x'.repeat(63)) => `${unit}\n`.repeat(Math.floor(bytes / 64))

describe('a pasted text', () => {
  it('has at most 65,536 bytes, however many letters that are', () => {
    const most = lines(confLimits.textBytes)
    expect(most).to.have.length(65_536)
    expect(refusal(most)).to.equal('admitted')
    expect(refusal(`${most}x`)).to.equal('too large 0')
    const two = `${'é'.repeat(31)}x\n`.repeat(1024)
    expect(refusal(two)).to.equal('admitted')
    expect(refusal(`${two}x`)).to.equal('too large 0')
  })

  it('has lines of at most 4,096 bytes, and the first longer one is named', () => {
    for (const [unit, fits] of [
      ['x', 4096],
      ['é', 2048],
      ['€', 1365],
    ] as const) {
      expect(refusal(`a\n${unit.repeat(fits)}\nb`), unit).to.equal('admitted')
      expect(refusal(unit.repeat(fits + 1)), unit).to.equal('line too long 1')
      expect(refusal(`a\n${unit.repeat(fits + 1)}\n${unit.repeat(fits + 2)}`), unit).to.equal(
        'line too long 2',
      )
    }
  })

  it('is refused with what no editor writes, by the first line that has it', () => {
    for (const [text, said] of [
      ['a\nb\0\nc\0', 'NUL character 2'],
      ['ab\0', 'NUL character 1'],
      ['a\rb\r\nc\ud800\nd\udc00', 'lone surrogate 3'],
      ['a\n\udc00', 'lone surrogate 2'],
      ['a\n\ud83d\udd11', 'admitted'],
      ['a\nb\nc\ufffd\n\ufffd', 'badly decoded text 3'],
      ['', 'admitted'],
    ] as const)
      expect(refusal(text), JSON.stringify(text)).to.equal(said)
  })

  it('is told from UTF-16 by its first letters, with a mark before it or without', () => {
    for (const start of ['\ufffe', '\ufffd\ufffd', '\xff\xfe', '\xfe\xff', '\0', '\0a', 'a\0', '\n\0'])
      expect(refusal(`${start}key`), JSON.stringify(start)).to.equal('UTF-16 text 1')
    for (const start of ['a\ufffe', '\xff', '\xfe', '\xffa\xfe', 'a\xff\xfe'])
      expect(refusal(`${start}key`), JSON.stringify(start)).to.equal('admitted')
    expect(refusal('\ufffdkey')).to.equal('badly decoded text 1')
    expect(refusal('a\ufffd\ufffdkey')).to.equal('badly decoded text 1')
  })

  it('is read without its byte order mark, which is told, and a second one stays', () => {
    expect(admitText('\ufeffa\n')).to.deep.include({ lines: ['a', ''], byteOrderMark: true })
    expect(admitText('a\ufeff\n')).to.deep.include({ lines: ['a\ufeff', ''], byteOrderMark: false })
    expect(admitText('\ufeff\ufeffa\n').lines).to.deep.equal(['\ufeffa', ''])
  })

  it('ends every line in one way, the last one too', () => {
    for (const [text, read] of [
      ['', ['']],
      ['a', ['a', '']],
      ['a\n', ['a', '']],
      ['a\r\nb\rc\n\nd', ['a', 'b', 'c', '', 'd', '']],
      ['\n', ['', '']],
    ] as const) {
      expect(admitText(text).lines, JSON.stringify(text)).to.deep.equal(read)
    }
  })

  it('says where a line first ended in a bare carriage return', () => {
    for (const [text, line] of [
      ['a\nb\r\nc\r\n', undefined],
      ['a\rb', 1],
      ['\ra', 1],
      ['a\r\nb\nc\rd\re', 3],
      ['a\nb\r', 2],
    ] as const)
      expect(admitText(text).loneReturnLine, JSON.stringify(text)).to.equal(line)
  })

  it('has at most 200 sections, and the first one too many is named', () => {
    const heads = (count: number) => Array.from({ length: count }, (_, i) => [` [s${i}]`, 'a[b]=1']).flat()
    expect(() => limitSections(heads(200))).not.to.throw()
    expect(() => limitSections(heads(201)))
      .to.throw(ConfError, 'too many sections')
      .with.property('line', 401)
  })

  it('has no names with a meaning for objects, whatever their case', () => {
    for (const name of ['__proto__', 'constructor', 'prototype', ' __PROTO__ ', 'Constructor\t', 'ProtoType'])
      expect([isRefusedName(name), holdsRefusedName(`a${name}=1`)], name).to.deep.equal([true, true])
    for (const name of ['', 'proto', '__proto', 'constructors', 'my prototype', 'toString'])
      expect(isRefusedName(name), name).to.equal(false)
    for (const line of ['', 'application_key=1', '[proto]']) expect(holdsRefusedName(line)).to.equal(false)
  })
})

describe('a section of a file', () => {
  const cut = (text: string) =>
    parseConf(text).sections.list.map(({ name, line, blocks }) => [
      name,
      line,
      blocks.map(({ line: at, text: written, plain, items }) => [at, written, plain, items]),
    ])

  it('has its name and its line, and holds its keys as they were written and in their plainest writing', () => {
    expect(cut('\n[ovh-eu]\napplication_key : a\n\n[empty]\n')).to.deep.equal([
      ['ovh-eu', 2, [[3, 'application_key : a', 'application_key=a', [{ section: 'ovh-eu', field: 'applicationKey' }]]]], // prettier-ignore
      ['empty', 5, []],
    ])
  })

  it('has no name before the first head, and is there only when it holds something', () => {
    expect(cut('[a]\n')).to.deep.equal([['a', 1, []]])
    expect(cut('')).to.deep.equal([])
    const [[name, line, blocks]] = cut('endpoint = ovh-eu\n[a]\n') as [[unknown, number, unknown[]]]
    expect([name, line, blocks.length]).to.deep.equal([undefined, 1, 1])
  })

  it('holds a key that two programs spell in two ways under both names, if it means something to either', () => {
    const items = (text: string) => parseConf(text).sections.list[0]!.blocks.map((block) => block.items)
    expect(items('[ovh-eu]\nApplication_Key=a\n')).to.deep.equal([
      [
        { section: 'ovh-eu', key: 'Application_Key' },
        { section: 'ovh-eu', field: 'applicationKey' },
      ],
    ])
    expect(items('[ovh-eu]\nOther=a\n')).to.deep.equal([[{ section: 'ovh-eu', key: 'Other' }]])
    expect(items('[ovh-eu]\nOther=a;b\n c\n').flat()).to.deep.include({ section: 'ovh-eu', key: 'Other' })
  })

  it('holds a line that the two programs read in two ways as it was written, under what either finds in it', () => {
    const found = (line: string) => {
      const [section, ...more] = parseConf(`[ovh-eu]\n${line}\n`).sections.list
      expect([section!.name, section!.blocks.length, more.length]).to.deep.equal(['ovh-eu', 1, 0])
      const { text, plain, items } = section!.blocks[0]!
      expect(text).to.equal(line)
      return [plain, ...items.map(({ field, key }) => field ?? key)]
    }
    expect(found('Other : a = b')).to.deep.equal(['Other=a = b', 'Other'])
    // Marks that only Go takes away from a key; then two values, and with them one key in two spellings.
    expect(found('`client_id` = a')).to.deep.equal([undefined, 'clientId'])
    expect(found('Other = a ; b')).to.deep.equal([undefined, 'Other'])
    expect(found('Client_Id = a ; b')).to.deep.equal([undefined, 'Client_Id', 'clientId'])
    // A head to Go, though unclosed; a blank to Python; no key at all to either.
    expect(found('[x = a')).to.deep.equal([undefined, '[x'])
    expect(found('\x1c = a')).to.deep.equal([undefined, '\x1c'])
    expect(found(':\\')).to.deep.equal([undefined])
    expect(found('Other = a\n b')).to.deep.equal([undefined, 'Other'])
  })

  it('is an account’s, except for the ones that programs share', () => {
    for (const name of ['', 'default', 'DEFAULT', 'ovh-cli']) expect(isAccount(name), name).to.equal(false)
    for (const name of ['ovh-eu', 'Default', 'profile:x', 'https://eu.api.ovh.com/1.0'])
      expect(isAccount(name), name).to.equal(true)
    const endpointIn = (section: string) =>
      parseConf(`[${section}]\nendpoint=ovh-eu\n`).sections.list[0]!.blocks[0]!.items
    expect(endpointIn('default')).to.deep.equal([{ section: 'default', field: 'endpoint' }])
    expect(endpointIn('ovh-eu')).to.deep.equal([{ section: 'ovh-eu', key: 'endpoint' }])
  })

  it('knows the five keys of the official programs by their exact names', () => {
    expect(['application_key', 'application_secret', 'consumer_key', 'client_id', 'client_secret'].map(fieldOf)).to.deep.equal(['applicationKey', 'applicationSecret', 'consumerKey', 'clientId', 'clientSecret']) // prettier-ignore
    for (const name of ['endpoint', 'Application_Key', 'constructor', ''])
      expect(fieldOf(name)).to.equal(undefined)
  })
})
