/** What a page is opened for by the system: https://wicg.github.io/web-app-launch/#launchparams-interface */
interface LaunchParams {
  readonly targetURL?: string
  readonly files: readonly { getFile(): Promise<Blob> }[]
}
interface LaunchQueue {
  setConsumer(consume: (launch: LaunchParams) => void): void
}

/** What to do about it. */
export interface LaunchHandlers {
  /** An address inside the page, such as a shortcut's. */
  open(address: string): void
  /** The text of a file that was opened with the page. */
  read(text: string): void
}

/** A little more than any configuration may hold, so that what is too large is still seen to be. */
const LIMIT = 64 * 1024 + 1

/**
 * Takes what the system hands over: a shortcut of the installed page, or a file opened with it. The present window gets
 * it, so that nothing that is open is lost.
 */
export function takeLaunches(handlers: LaunchHandlers): void {
  const { launchQueue } = globalThis as { launchQueue?: LaunchQueue }
  launchQueue?.setConsumer(({ targetURL, files: [file] }) => {
    const address = targetURL === undefined ? '' : new URL(targetURL).hash.slice(1)
    if (address !== '') handlers.open(address)
    if (!file) return
    textOf(file).then(
      (text) => handlers.read(text),
      () => undefined,
    )
  })
}

/** Half a character or bytes that are no text become marks that the reader of configurations knows. */
async function textOf(file: { getFile(): Promise<Blob> }): Promise<string> {
  const blob = await file.getFile()
  return new TextDecoder().decode(await blob.slice(0, LIMIT).arrayBuffer())
}
