import { count, rate, seconds } from '../number.ts'

/** The card that connects a server. */
export const connect = {
  title: 'From a server',
  about:
    'A model that runs on this machine or another proposes the steps; the search, Python and the picture stay here. Problems and steps go to that server, and nowhere else.',
  prompt: 'Some browsers first ask whether the page may reach this machine or the local network: allow it.',
  look: 'Look on this machine',
  looking: 'Looking …',
  noneFound: 'No server could be asked at the usual ports of this machine.',
  silent: (ports: readonly string[]) => `Nothing was heard at ${ports.length === 1 ? 'port' : 'ports'} ${ports.join(', ')}`,
  starts: 'Nothing listens there, or what does refuses this page; a browser may not tell which. Each of these lines starts a server:',
  someFound: (n: number) => (n === 1 ? 'One server was found.' : `${count(n)} servers were found.`),
  found: (make: string | null, address: string) => `${make ?? 'A server with OpenAI’s protocol'} at ${address}`,
  address: 'Address',
  addressHint: 'such as http://localhost:8080',
  key: 'Key, if it asks for one',
  keyHelp: 'Kept in memory only: gone when the page is closed, and in no recording, link or setting.',
  unasked: 'The part of this page that asks servers could not start. Load the page again.',
  ask: 'Ask it',
  asking: 'Asking …',
  model: 'Model',
  format: 'How steps are written',
  formats: {
    'few-shot-code': 'Comment and Python, by worked examples',
    'chain-of-thought': 'Plain text, arithmetic checked',
    rstar: 'rStar Live’s own markers',
    'rstar-released': 'rStar-Math as released',
  },
  try: 'Try the model',
  trial: (text: string) => `It wrote: “${text}”`,
  speed: (tokens: number | null, s: number) => (tokens === null || s <= 0 ? seconds(s) : `${rate(tokens / s)} tokens/s for one sequence, waiting included`),
  abilities: (together: number, logProbabilities: boolean) =>
    `${together > 1 ? `up to ${together} candidates a request` : 'one candidate a request, several requests side by side'}; ${logProbabilities ? 'tells log probabilities' : 'tells no log probabilities'}`,
  scorer: 'It writes nothing, but answers with numbers: a scorer with a head of its own.',
  scorerLater: 'It can judge the steps of a model of another maker: choose one first, kept here or at a server.',
  noScorer: 'There is no PPM for it: the most frequent answer wins, and no answer of a word problem is verified.',
  use: 'Search with it',
  inUse: (name: string) => `The search runs with ${name}.`,
  option: (model: string) => `${model} (from a server)`,
  leave: 'Back to the models of this page',
  mends: 'To be typed where the server runs:',
}
