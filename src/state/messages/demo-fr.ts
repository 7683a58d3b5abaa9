import type { Widen } from '../words.ts'
import type { en } from './demo-en.ts'

export const fr: Widen<typeof en> = {
  chip: 'Exemple',
  band: 'Des clés inventées. Rien de ce que vous faites ici ne quitte cette page.',
  bandLabel: 'Compte d’exemple',
  leave: 'Quitter l’exemple',
  labels: { 'ovh-eu': 'Exemple · Europe', 'ovh-ca': 'Exemple · Canada' },
  made: { name: 'Application d’exemple', description: 'Créée dans l’exemple' },
  close: 'Fermer',
  validation: {
    title: (application) => `${application} demande un accès`,
    why: 'Ici, OVHcloud vous demanderait de vous connecter. Dans l’exemple, cette fenêtre en tient lieu.',
    wants: 'Elle veut pouvoir',
    nothing: 'Aucun accès : cette clé ne pourra se renseigner que sur elle-même.',
    from: 'Seulement depuis',
    validity: 'Valable',
    days: { 1: '1 jour', 30: '30 jours', 90: '90 jours', 0: 'Sans limite' },
    accept: 'Accepter',
    refuse: 'Refuser',
  },
  created: {
    title: 'Créée dans l’exemple',
    why: 'La page d’OVHcloud ne vous montrerait ces valeurs qu’une fois. Copiez-les, puis collez-les là où on vous les demande.',
    label: 'La nouvelle clé',
    copy: 'Copier',
    copied: 'Copié',
  },
  outside: {
    title: 'Ce lien sort de l’exemple',
    why: (host) => `Il mène à ${host}, qui ignore tout du compte inventé. Quittez l’exemple pour le suivre.`,
  },
}
