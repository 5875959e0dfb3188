import { type Asked, type RecordedOptions, type RecordedServer, startRecordedServer } from '../models/server/recorded-server.fixture.ts'

const wordings = {
  '+': (a: number, b: number) => `add ${a} and ${b}`,
  '-': (a: number, b: number) => `subtract ${b} from ${a}`,
  '*': (a: number, b: number) => `multiply ${a} by ${b}`,
} as const
/** A legal step after a prompt in rStar's format, by a number; the same for the same. */
const stepAfter = (prompt: string, n: number): string => {
  const [, printed] = [...prompt.matchAll(/<output>([-\d ]+)<end_of_output>/g)].at(-1) ?? []
  const numbers = (printed ?? /left = \[([-\d, ]+)\]/.exec(prompt)?.[1] ?? '').match(/-?\d+/g)?.map(Number) ?? []
  const [a = 0, b = 0, ...others] = n % 2 === 0 ? numbers : [...numbers].reverse()
  const sign = (['+', '-', '*'] as const)[n % 3] ?? '+'
  const number = (prompt.match(/# Step/g)?.length ?? 0) + 1
  const last = others.length === 0
  const code = `# Step ${number}: ${wordings[sign](a, b)}\nleft = sorted([${[`${a} ${sign} ${b}`, ...others].join(', ')}])\n`
  return last ? `${code}# Now print the final answer\nprint(*left)\n<end_of_code>` : `${code}print(*left)\n<end_of_step>`
}

/** A vLLM that writes legal steps of Countdown after prompts in rStar's format, by the seeds it is asked with; `instead` may answer first. */
export const startLegalServer = (first: RecordedOptions['instead'] = () => null): Promise<RecordedServer> => {
  const instead = (asked: Asked, nth: number) => {
    const { path, body } = asked
    const other = first(asked, nth)
    if (other !== null || path !== '/v1/completions') return other
    // It lets the stops through.
    const choices = Array.from({ length: Number(body?.n) }, (_, i) => ({
      text: stepAfter(String(body?.prompt), Number(body?.seed) + i),
      finish_reason: 'stop',
      logprobs: null,
    }))
    return { status: 200, body: { choices, usage: { prompt_tokens: 9, completion_tokens: 8 * choices.length } } }
  }
  return startRecordedServer({ dialect: 'vllm', instead })
}
