import type { Plugin } from 'vite'
import { bootFaults, noScripts } from '../src/strings/boot.ts'
import { firstPaint, loading } from '../src/strings/first-paint.ts'
import { languages, languageTags } from '../src/strings/languages.ts'

const marker = '<!-- first paint -->'
const faultMarker = '<!-- boot faults -->'

/** Seen after five seconds unless `public/boot.js` takes it away or the page comes: by SVG's own clock, which needs no script and no style sheet, so that no policy stops it. */
function lastWord(): string {
  const words = languages.map((language) => `<p lang="${languageTags[language]}">${noScripts[language]}</p>`).join('')
  const show = '<set attributeName="visibility" to="visible" begin="5s" fill="freeze"/>'
  return `<svg id="last-word" width="100%" height="160"><g visibility="hidden"><foreignObject width="100%" height="160"><div>${words}</div></foreignObject>${show}</g></svg>`
}

/** What `public/boot.js` may have to say, all of it hidden. */
function faultTexts(): string {
  const texts = languages.map((language) => {
    const faults = Object.entries(bootFaults[language]).map(([code, text]) => `<p data-fault="${code}" hidden>${text.replaceAll('&', '&amp;')}</p>`)
    return `<div data-language="${language}" lang="${languageTags[language]}" hidden>${faults.join('')}</div>`
  })
  return `<section id="boot-fault" role="alert" hidden>${texts.join('')}<p><code></code></p></section>`
}

/**
 * Fills the page's empty places with a few words: what is to come, so that something is to be read before the program has come: on a phone's network that takes seconds.
 * React puts the page in their place.
 */
export function firstPaintText(): Plugin {
  const paragraphs = languages.map(
    (language) => `<p lang="${languageTags[language]}">${firstPaint[language]} <span class="loading">${loading[language]}</span></p>`,
  )
  return {
    name: 'first-paint',
    transformIndexHtml: (html) =>
      html.replace(marker, () => `<div class="first-paint"><h1>rStar Live</h1>${paragraphs.join('')}${lastWord()}</div>`).replace(faultMarker, faultTexts),
  }
}
