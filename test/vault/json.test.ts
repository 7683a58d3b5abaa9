import { expect } from 'chai'
import { deepFreeze } from '../../src/vault/json.ts'

describe('a value that is frozen', () => {
  it('is the same value, and nothing in it can be changed', () => {
    const value = { list: [{ deep: [1] }], text: 'a', none: null, object: { more: {} } }
    expect(deepFreeze(value)).to.equal(value)
    for (const part of [
      value,
      value.list,
      value.list[0],
      value.list[0]!.deep,
      value.object,
      value.object.more,
    ])
      expect(Object.isFrozen(part)).to.equal(true)
    expect(value).to.deep.equal({ list: [{ deep: [1] }], text: 'a', none: null, object: { more: {} } })
  })

  it('may be no object at all', () => {
    for (const value of [null, undefined, 0, 'text', true]) expect(deepFreeze(value)).to.equal(value)
  })

  it('is not gone through twice', () => {
    let asked = 0
    const part = new Proxy({}, { ownKeys: () => (asked++, []) })
    const value = Object.freeze({ part })
    expect(deepFreeze(deepFreeze(value))).to.equal(value)
    expect(asked).to.equal(0)
  })
})
