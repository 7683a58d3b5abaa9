import type { Downloads } from '../state/ports.ts'

/** How long the browser may take to begin. */
const BEGIN_MS = 1_000

/** Hands files over from Blob URLs, each revoked as soon as its download has begun, and with the document at the latest. */
export function browserDownloads(): Downloads {
  return {
    save({ name, type, text }) {
      const url = URL.createObjectURL(new Blob([text], { type }))
      const link = document.createElement('a')
      link.href = url
      link.download = name
      link.click()
      setTimeout(() => URL.revokeObjectURL(url), BEGIN_MS)
    },
  }
}
