import { decodingRoutes, readPresets } from '../ovh/index.ts'
import type { Preset, Routes } from '../ovh/index.ts'
import { inTurns } from './in-turns.ts'
import type { ReferenceData } from './ports.ts'

/** What was read of some data, whoever asked first. */
interface Reading {
  routes?: Promise<Routes> | undefined
  presets?: Promise<readonly Preset[]> | undefined
}

const readings = new WeakMap<ReferenceData, Reading>()

/**
 * What ships with the page about the API and the programs that use it. Read when it is first needed, then kept: everybody
 * who was given the same data shares one reading.
 */
export class Reference {
  readonly #data: ReferenceData
  readonly #reading: Reading

  constructor(data: ReferenceData) {
    this.#data = data
    this.#reading = readings.get(data) ?? {}
    readings.set(data, this.#reading)
  }

  /** Every operation of the API, as it was when this version was made. Rejects when the part of the page cannot be loaded. */
  async routes(): Promise<Routes> {
    const reading = this.#reading
    reading.routes ??= this.#data.routes().then((data) => inTurns(decodingRoutes(data)))
    return reading.routes.catch((error: unknown) => {
      reading.routes = undefined
      throw error
    })
  }

  /** What programs need. Rejects as `routes` does. */
  async presets(): Promise<readonly Preset[]> {
    const reading = this.#reading
    reading.presets ??= this.#data.presets().then(readPresets)
    return reading.presets.catch((error: unknown) => {
      reading.presets = undefined
      throw error
    })
  }
}
