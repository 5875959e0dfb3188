import { marker } from './rstar.ts'
import { endOfText, type Format } from './types.ts'

/**
 * rStar-Math's own prompt and markers as its public code writes them (microsoft/rStar, branch rStar-math), for models that were fine-tuned on its data. The
 * interpreter's output is not shown to the model before the program is closed, so it never stands in a prompt.
 */
export const rstarReleased: Format = {
  id: 'rstar-released',
  stops: [marker.endOfStep, marker.endOfCode, marker.endOfAnswer],
  head: ({ question, setup }) => [
    `${marker.user}\n${question}\n${marker.assistant} Let's think step by step and solve the problem with code.`,
    `${marker.code}\n${setup}`,
  ],
  tail: (steps) => steps.map(({ text }) => `${text}${marker.endOfStep}\n`),
  render: ({ text, final }) => [`${text}${final ? marker.endOfCode : marker.endOfStep}\n`],
  readStep: ({ text, stop, ...cost }) => {
    const closed = stop === marker.endOfCode || stop === marker.endOfAnswer || stop === endOfText
    return { text: text.replace(/^\s*\n/, ''), ended: stop === null ? 'length' : closed ? 'code' : 'step', ...cost }
  },
  program: ({ setup }, steps) => setup + steps.map(({ text }) => `${text.trimEnd()}\n`).join(''),
  code: ({ text }) => `${text.trimEnd()}\n`,
}
