// The page's one script. It decides whether the page may run here, before anything that knows a secret is loaded.
import { sharedOrigin } from './state/shared-origin.ts'
import type { StopReason } from './ui/stop.ts'
import './ui/styles/tokens.css'

/** Folders of shared hosts that somebody decided for before this page was built (`shared-origins.json`). */
declare const __SHARED_ADDRESSES__: readonly string[]

/** Reasons not to run at all: a frame around the page, no cryptography, or building blocks that somebody altered. */
function reasonToStop(): 'framed' | 'insecure' | 'polluted' | undefined {
  if (window.top !== window.self) return 'framed'
  if (!isSecureContext || !('subtle' in crypto)) return 'insecure'
  for (const _name in {}) return 'polluted'
  return undefined
}

/** Under this name somebody's own decision about a shared host is kept: the host it was made for. */
const DECISION = 'countersign.shared-origin'

/** The shared host this page lies on, unless somebody has decided that it may run there. */
function sharedHost(): string | undefined {
  const host = sharedOrigin(location)
  if (__SHARED_ADDRESSES__.some((address) => location.href.startsWith(address))) return undefined
  try {
    return host !== undefined && localStorage.getItem(DECISION) !== host ? host : undefined
  } catch {
    return host // Where nothing is kept, no decision is.
  }
}

function start(): void {
  void import('./main.ts')
}

/** What is shown instead of the page; nearly nobody ever needs its sentences. */
async function stop(...shown: [reason: StopReason, proceed?: () => void]): Promise<void> {
  const { stop } = await import('./ui/stop.ts')
  stop(document.body, ...shown)
}

const reason = reasonToStop()
const host = sharedHost()
if (reason) void stop(reason)
else if (host === undefined) start()
else {
  void stop('shared', () => {
    document.body.replaceChildren()
    try {
      localStorage.setItem(DECISION, host)
    } catch {
      // It holds until the next load, then.
    }
    start()
  })
}
