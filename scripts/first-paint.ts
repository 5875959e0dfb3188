import type { Plugin } from 'vite'
import { firstPaint, loading } from '../src/strings/first-paint.ts'
import { languages, languageTags } from '../src/strings/languages.ts'

const marker = '<!-- first paint -->'

/**
 * Fills the page's empty place with a few words, so that something is to be read before the program has come: on a phone's network that takes seconds.
 * React puts the page in their place.
 */
export function firstPaintText(): Plugin {
  const paragraphs = languages.map(
    (language) => `<p lang="${languageTags[language]}">${firstPaint[language]} <span class="loading">${loading[language]}</span></p>`,
  )
  return {
    name: 'first-paint',
    transformIndexHtml: (html) => html.replace(marker, `<div class="first-paint"><h1>rStar Live</h1>${paragraphs.join('')}</div>`),
  }
}
