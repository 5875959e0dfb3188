import { MultiBar } from 'cli-progress'
import { duration } from '../evaluation/duration.ts'

/** Least milliseconds between two lines of progress where nobody watches a bar. */
const quiet = 5000

/** Columns of a bar's line that its text does not have: a line that wraps cannot be drawn over, and a terminal that was told not to wrap would stay so. */
const besideText = 28

/** How far a command is, on standard error: a bar on a terminal, now and then a line elsewhere. Standard output holds the result alone. */
export interface Progress {
  /** `share` is done, 0 to 1; `text` says what, without what is left. */
  update(share: number, text: string): void
  /** As `update`, for who knows what is left and has it in the text. */
  tell(share: number, text: string): void
  /** A line of its own, above the bar. */
  line(this: void, text: string): void
  /** As `update`, of whole tasks, where their ends are lines already: nothing where there is no bar. */
  bar(this: void, done: number, total: number): void
  /** Takes the bar away. */
  end(this: void): void
}

export interface ProgressOptions {
  readonly stream?: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number }
  /** Milliseconds; for tests. */
  readonly now?: () => number
}

/** Starts the clock by which what is left is estimated, from the pace so far. */
export function createProgress({ stream = process.stderr, now = () => performance.now() }: ProgressOptions = {}): Progress {
  const started = now()
  let told = started
  const bars = stream.isTTY
    ? new MultiBar({
        stream,
        format: '{bar} {percentage}%  {text}',
        barsize: 20,
        hideCursor: false,
        gracefulExit: false,
        clearOnComplete: true,
        linewrap: true,
      })
    : null
  let bar: ReturnType<MultiBar['create']> | null = null
  const tell = (share: number, text: string): void => {
    if (bars !== null) {
      const shown = text.slice(0, Math.max(10, (stream.columns ?? 80) - besideText))
      bar ??= bars.create(1000, 0, { text: shown })
      bar.update(Math.floor(1000 * Math.min(1, share)), { text: shown })
    } else if (share < 1 && now() - told >= quiet) {
      told = now()
      stream.write(`${Math.floor(100 * share)}%, ${text}\n`)
    }
  }
  const update = (share: number, text: string): void => {
    const seconds = (now() - started) / 1000
    tell(share, share > 0 && share < 1 ? `${text}, ${duration((seconds * (1 - share)) / share)} left` : text)
  }
  return {
    tell,
    update,
    bar(done, total) {
      if (bars !== null) update(done / total, `${done} of ${total}`)
    },
    line(text) {
      if (bars !== null && bar !== null) {
        bars.log(`${text}\n`)
        bars.update()
      } else stream.write(`${text}\n`)
    },
    end() {
      if (bar !== null) bars?.stop()
      bar = null
    },
  }
}
