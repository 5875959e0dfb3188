import type { ModelFaultTexts } from '../coded.ts'
import { bytes as sized } from '../number.ts'
import { describeFileFault } from './schema-faults.ts'

const size = (bytes: number | null): string => (bytes === null ? '' : ` (${bytes} bytes)`)
const whole = 'put the complete model folder in place again'
/** The first few, as there is one for each layer. */
const listed = (names: readonly string[]): string => `${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''}`
const again = 'download the model again, or rebuild the page if you host it yourself'

/** What scorers read. */
const heads = {
  tokens: 'the next token’s probabilities, with a cache of keys and values,',
  classes: 'the numbers of two classes',
  scalar: 'one number',
} as const

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
  schema: ({ file, fault }) => `${describeFileFault(file, fault).replace(/\.$/, '')}: ${whole}.`,
  'unusable-weights': ({ file, bytes, reason }) => `${file}${size(bytes)} is cut short or not a usable ONNX graph (${reason.replace(/\.$/, '')}): ${again}.`,
  swapped: ({ file, holds }) =>
    holds === 'ppm'
      ? `${file} holds the weights of the PPM, not those of the policy: exchange the files in onnx/ and ppm/onnx/.`
      : `${file} holds the weights of the policy, not those of the PPM: exchange the files in onnx/ and ppm/onnx/.`,
  'other-graph': ({ file, found, wanted }) =>
    `${file} has the inputs ${found.join(', ')}, but ${wanted} are needed: export the model again with training/export.py, or take a newer one.`,
  'unsupported-cache': ({ file, found }) =>
    `${file} keeps more from token to token than the keys and values of each layer (${listed(found)}), which this program cannot: choose a model with attention in all layers, such as SmolLM2, Qwen2.5 or Qwen3.`,
  'other-head': ({ file, found, wanted }) =>
    `${file} gives ${found}, where ${heads[wanted]} ${wanted === 'scalar' ? 'is' : 'are'} read: choose the scorer that this model is, or another model.`,
  tokenizer: ({ reason }) => `tokenizer.json or tokenizer_config.json cannot be used (${reason}): ${whole}.`,
  'chat-template': ({ reason }) => `The chat template of the model cannot be read (${reason}): ${whole}.`,
  'no-token': ({ token }) => `The tokenizer has no token ${JSON.stringify(token)}: choose a model that was trained with it.`,
  'not-an-id': ({ id }) => `"${id}" is not the id of a model: write it as owner/name, such as HuggingFaceTB/SmolLM2-135M-Instruct.`,
  offline: ({ address }) => `There is no network, and ${address} is needed: connect and try again, or choose a model that is kept in this browser.`,
  'not-on-hub': ({ id, revision, address }) => `There is no "${id}" in version "${revision}" (${address}): check the id and its capitals.`,
  gated: ({ id, status, address }) =>
    `The hub does not give "${id}" to strangers (${status}, ${address}): it is gated, private, or not there. Check the id; a gated model can be downloaded with an account and opened here as a folder.`,
  'no-graph': ({ name, wanted }) =>
    `"${name}" has no graph that this program can run: it needs ${wanted.join(', ')}. Look for an ONNX export of the model, often under onnx-community/.`,
  'other-cache': ({ name, kinds }) =>
    `"${name}" keeps other states than keys and values between tokens (${kinds.join(', ')}), which this program cannot fork: choose a plain attention decoder, such as Llama, Qwen2, Qwen3 or SmolLM2.`,
  'storage-full': ({ name, needed, free }) =>
    `There is no room to keep ${name}${needed === null ? '' : `: ${sized(needed)} are needed${free === null ? '' : ` and ${sized(free)} are free`}`}. Delete a model from the list, free space on the disk, or choose a smaller format.`,
  'storage-forbidden': ({ reason }) =>
    `This browser lets the page keep no files (${reason.replace(/\.$/, '')}), as in some private windows: open the page in an ordinary window, over https or from localhost.`,
  'storage-busy': ({ name }) => `Another tab is writing ${name}: let it finish, or close it, and try again.`,
  'not-kept': ({ name }) => `The model "${name}" is not kept in this browser: download it under “Models”, or choose another.`,
  'half-kept': ({ name, file }) =>
    `The model "${name}" is not all there, ${file} is missing or cut short: go on with its download under “Models”, or choose another.`,
  'out-of-memory': ({ name, reason }) =>
    `"${name}" does not fit into memory (${reason.replace(/\.$/, '')}): close other tabs, or choose a smaller model or a smaller format.`,
  'device-lost': ({ name, reason }) =>
    `The graphics device was lost while "${name}" loaded (${reason.replace(/\.$/, '')}): try again, or set the backend to WASM under “Settings”.`,
}
