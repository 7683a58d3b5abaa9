import { consume } from '@lit/context'
import { LitElement } from 'lit'
import type { CSSResultGroup } from 'lit'
import type { Messages, Words } from '../state/words.ts'
import { wordsContext } from './contexts.ts'
import { base } from './styles/base.ts'

/** What every page shares: the words, the ground styles, and a heading that can take the focus on arrival. */
export abstract class PageElement extends LitElement {
  static override styles: CSSResultGroup = base

  @consume({ context: wordsContext, subscribe: true })
  protected words!: Words

  /** The sentences of the reader's language. */
  protected get t(): Messages {
    return this.words.t
  }

  /** Moves the focus to the heading, so that the keyboard and a screen reader start where the page does. */
  async focusHeading(): Promise<void> {
    await this.updateComplete
    const heading = this.renderRoot.querySelector<HTMLElement>('h1')
    heading?.focus({ preventScroll: true })
  }
}
