/** What is shown instead of the page when it must not run. Plain text, no element of ours, no vault code behind it. */
const sentences = {
  framed: [
    'This page was opened inside another one, which could trick you into clicking. Open it by itself.',
    'Cette page est affichée dans une autre, qui pourrait détourner vos clics. Ouvrez-la seule.',
  ],
  insecure: [
    'The browser offers no cryptography to this address. Open the page over https, or from localhost.',
    'Le navigateur n’offre pas de cryptographie à cette adresse. Ouvrez la page en https, ou depuis localhost.',
  ],
  polluted: [
    'Something has altered this page’s building blocks, perhaps an extension. Nothing will be unlocked here.',
    'Quelque chose a altéré les fondations de cette page, peut-être une extension. Rien n’y sera déverrouillé.',
  ],
} as const

/** Says why the page does not run, in both languages, since no preference has been read. */
export function stop(host: HTMLElement, reason: keyof typeof sentences): void {
  const box = document.createElement('main')
  box.className = 'stop'
  box.setAttribute('role', 'alert')
  for (const [index, sentence] of sentences[reason].entries()) {
    const line = document.createElement('p')
    line.lang = index === 0 ? 'en' : 'fr'
    line.textContent = sentence
    box.append(line)
  }
  host.replaceChildren(box)
}
