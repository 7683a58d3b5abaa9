/** What stands beside a failed call's shell text, in French. */
import type { Widen } from '../words.ts'
import type { en } from './shell-call-en.ts'

export const fr: Widen<typeof en> = {
  title: 'Cet appel en texte pour le shell',
  why: 'Il ne contient aucune clé : il prend les trois variables OVH_… dans l’environnement et signe quand il s’exécute. Ce qui suivait un point d’interrogation n’y est pas.',
  whyBody:
    'Il ne contient aucune clé : il prend les trois variables OVH_… dans l’environnement et signe quand il s’exécute. Vérifiez d’abord si l’appel n’a pas déjà fait son travail ; un corps se place entre les apostrophes de body=.',
}
