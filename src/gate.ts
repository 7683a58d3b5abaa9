// The page's one script. It decides whether the page may run here, before anything that knows a secret is loaded.
import { stop } from './ui/stop.ts'
import './ui/styles/tokens.css'

/** Reasons not to run at all: a frame around the page, no cryptography, or building blocks that somebody altered. */
function reasonToStop(): 'framed' | 'insecure' | 'polluted' | undefined {
  if (window.top !== window.self) return 'framed'
  if (!isSecureContext || !('subtle' in crypto)) return 'insecure'
  for (const _name in {}) return 'polluted'
  return undefined
}

const reason = reasonToStop()
if (reason) stop(document.body, reason)
else void import('./main.ts')
