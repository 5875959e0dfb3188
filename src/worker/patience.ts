/** How often the page learns of a run's time while nothing else is told, in milliseconds. */
export const heartbeatMs = 1000

/** How long after a stop a search may take to end its log; then it is given up, so that a stop takes less than two seconds whatever is being computed. */
const patienceMs = 1500

/** Waits for the work, but after an abort no longer than `patienceMs`; then what it still does is left to itself. Rejects as the work does. */
export async function orOverdue(work: Promise<void>, signal: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const overdue = new Promise<void>((resolve) => {
    const wait = () => {
      timer = setTimeout(resolve, patienceMs)
    }
    if (signal.aborted) wait()
    else signal.addEventListener('abort', wait, { once: true })
  })
  try {
    await Promise.race([work, overdue])
  } finally {
    clearTimeout(timer)
  }
}
