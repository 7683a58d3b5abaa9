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
  shared: [
    'This address is a folder on a host that others share. Every other page of the same host can read what is kept here, and so the vault. Put the page on a host name of its own: “Host it” in its README says how.',
    'Cette adresse est un dossier sur un hôte que d’autres partagent. Toute autre page du même hôte peut lire ce qui est gardé ici, donc le coffre. Donnez à la page un nom d’hôte à elle : « Host it », dans son README, dit comment.',
  ],
} as const

/** Why the page does not run. */
export type StopReason = keyof typeof sentences

/** What a person may answer to a warning. */
const proceedings = [
  ['en', 'I know who else is on this host. Open it here all the same.'],
  ['fr', 'Je sais qui d’autre est sur cet hôte. L’ouvrir ici malgré tout.'],
] as const

/**
 * Says why the page does not run, in both languages, since no preference has been read. With `proceed`, somebody may decide
 * that it runs all the same.
 */
export function stop(host: HTMLElement, reason: StopReason, proceed?: () => void): void {
  const box = document.createElement('main')
  box.className = 'stop'
  box.setAttribute('role', 'alert')
  for (const [index, sentence] of sentences[reason].entries()) {
    const line = document.createElement('p')
    line.lang = index === 0 ? 'en' : 'fr'
    line.textContent = sentence
    box.append(line)
  }
  for (const [lang, text] of proceed ? proceedings : []) {
    const button = document.createElement('button')
    button.lang = lang
    button.textContent = text
    button.addEventListener('click', () => proceed?.())
    box.append(button)
  }
  host.replaceChildren(box)
}
