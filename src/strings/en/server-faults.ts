import type { ServerFaultTexts } from '../coded.ts'
import { otherName } from '../server-fix.ts'

const orOther = (address: string): string => {
  const other = otherName(address)
  return other === null ? '' : ` If it runs, try ${other}: it may listen at that name only.`
}

const allow = (page: string): string => `Stop it and start it so that it answers pages from ${page} (CORS).`

const heads = { tokens: 'log probabilities', classes: 'the numbers of classes', scalar: 'the value' } as const

/** Why a server cannot be used and what to do. */
export const serverFaults: ServerFaultTexts = {
  'bad-address': ({ address }) =>
    `"${address}" is not the address of a server: give http:// or https://, a host and a port, without a name or password, such as http://localhost:8080.`,
  'bad-key': () => 'The key has characters that no key has, a line break or a blank perhaps: copy it again.',
  unreachable: ({ address, reason }) =>
    `Nothing answers at ${address}${reason === null ? '' : ` (${reason})`}: start the server, or correct the address.${orOther(address)}`,
  blocked: ({ address, page }) => `A server answers at ${address}, but refuses this page. ${allow(page)}`,
  'unreachable-or-blocked': ({ address, page }) =>
    `Either nothing listens at ${address}, or the server there refuses this page; the browser does not say which. Start it, so that it answers pages from ${page} (CORS).${orOther(address)}`,
  'mixed-content': ({ address, page }) =>
    `The browser lets no page from ${page} ask ${address}: the page came over https and the server has http. Give the server https, or open this page from your own machine.`,
  unauthorised: ({ address, status, keyGiven }) =>
    keyGiven
      ? `${address} does not accept the key (${status}): check it.`
      : `${address} asks for a key (${status}): enter it here, or set RSTAR_SERVER_KEY for a command.`,
  'no-protocol': ({ address }) =>
    `What answers at ${address} is no server of language models, or speaks a protocol that is not known here: give the address of one with OpenAI's /v1/completions.`,
  'no-models': ({ address }) => `The server at ${address} has no model: load one there first.`,
  'model-missing': ({ model, known }) => `The server has no model "${model}"${known.length === 0 ? '' : `; it has: ${known.join(', ')}`}.`,
  'no-log-probabilities': ({ model }) =>
    `The server tells no log probabilities of ${model}, by which a scorer is read: let a model of this page judge, or none.`,
  'no-completions': ({ model }) => `${model} at this server writes no text, as a scorer does: choose it as a judge, or another model for the steps.`,
  'no-head': ({ model, wanted }) =>
    `The server does not give ${heads[wanted]} of ${model}, by which this scorer is read: of the servers known here vLLM does (--runner pooling), for models made for it. Choose a scorer that is read by two tokens, or open the model in this page.`,
  'context-too-long': ({ reason }) =>
    `The problem is longer than the server's context ("${reason}"): start it with a larger one. llama-server shares its context among its slots.`,
  busy: ({ status, tries }) =>
    `The server was busy at each of ${tries} tries (${status}): wait until its model is loaded, or ask for fewer candidates at a time.`,
  'timed-out': ({ address, seconds }) => `${address} did not answer within ${seconds} s: see whether it is overloaded or hangs.`,
  refused: ({ status, reason }) => `The server refused (${status}${reason === '' ? '' : `: "${reason}"`}).`,
  'bad-reply': ({ path, wanted }) => `The server's answer at ${path} cannot be used: ${wanted} is missing or of another kind. Is it the server it seems to be?`,
  'too-large': ({ path, most }) => `The server's answer at ${path} was longer than ${most} bytes, and was not read to its end.`,
}
