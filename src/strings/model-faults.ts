import type { ModelFaultCode, ModelFaultValues } from '../models/fault.ts'

export type ModelFaultTexts = { readonly [C in ModelFaultCode]: (values: ModelFaultValues[C]) => string }

const size = (bytes: number | null): string => (bytes === null ? '' : ` (${bytes} bytes)`)
const whole = 'put the complete model folder in place again'
const again = 'download the model again, or rebuild the page if you host it yourself'

/** Why a model folder cannot be used and what to do, one sentence each. */
export const modelFaults: ModelFaultTexts = {
  'unknown-model': ({ name, known }) => `There is no model "${name}"; choose one of: ${known.join(', ')}.`,
  'file-missing': ({ file, bytes, reason }) => `${file} is missing${size(bytes)}${reason === null ? '' : `, ${reason}`}: ${again}.`,
  'file-unlisted': ({ file, model }) => `The model "${model}" has no ${file}: choose another model, or add the file and list it in models/index.json.`,
  'not-downloaded': ({ file, reason }) => `${file} could not be downloaded (${reason}): check the connection and try again.`,
  'broken-off': ({ file, expected, found, reason }) => `${file} broke off after ${found} of ${expected} bytes (${reason}): check the connection and try again.`,
  'cut-short': ({ file, expected, found }) => `${file} is cut short, ${found} of ${expected} bytes: ${again}.`,
  'other-size': ({ file, expected, found }) => `${file} is not the expected file, ${found} bytes in place of ${expected}: ${again}.`,
  damaged: ({ file, expected, found }) => `${file} is damaged or another version, SHA-256 ${found}… in place of ${expected}…: ${again}.`,
  'not-json': ({ file, reason }) => `${file} is not valid JSON (${reason}): ${whole}.`,
  field: ({ file, field, wanted }) => `${file}: "${field}" must be ${{ count: 'a positive whole number', text: 'a text', list: 'a list' }[wanted]}: ${whole}.`,
  'unusable-weights': ({ file, bytes, reason }) => `${file}${size(bytes)} is cut short or not a usable ONNX graph (${reason.replace(/\.$/, '')}): ${again}.`,
  swapped: ({ file, holds }) =>
    holds === 'ppm'
      ? `${file} holds the weights of the PPM, not those of the policy: exchange the files in onnx/ and ppm/onnx/.`
      : `${file} holds the weights of the policy, not those of the PPM: exchange the files in onnx/ and ppm/onnx/.`,
  'other-graph': ({ file, found, wanted }) =>
    `${file} has the inputs ${found.join(', ')}, but ${wanted} are needed: export the model again with training/export.py, or take a newer one.`,
  tokenizer: ({ reason }) => `tokenizer.json or tokenizer_config.json cannot be used (${reason}): ${whole}.`,
  'no-token': ({ token }) => `The tokenizer has no token "${token}": choose a model that was trained for this program.`,
}
