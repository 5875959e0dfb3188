/** A fetch that keeps to what a browser lets a page of the origin do: preflights, and answers that are read only where the server allows it. Fails as browsers do, without a reason. */
export const pageFetch =
  (origin: string): typeof globalThis.fetch =>
  async (input, init = {}) => {
    const failed = new TypeError('Failed to fetch')
    const url = String(input)
    const headers = new Headers(init.headers)
    const simple = (init.method ?? 'GET') === 'GET' && !headers.has('Authorization')
    const allowed = (response: Response): boolean => ['*', origin].includes(response.headers.get('Access-Control-Allow-Origin') ?? '')
    const send = (more: RequestInit): Promise<Response> =>
      fetch(url, more).catch((error: unknown) => {
        if (error instanceof Error && error.name !== 'TypeError') throw error
        throw failed
      })
    const signal = init.signal ?? null
    if (init.mode === 'no-cors') return send({ signal, headers: { Origin: origin } })
    if (!simple) {
      const asked = [...headers.keys()].filter((name) => name !== 'accept')
      const preflight = await send({ method: 'OPTIONS', signal, headers: { Origin: origin, 'Access-Control-Request-Headers': asked.join(', ') } })
      const may = (preflight.headers.get('Access-Control-Allow-Headers') ?? '').toLowerCase().split(/\s*,\s*/)
      if (!preflight.ok || !allowed(preflight) || asked.some((name) => !may.includes(name))) throw failed
    }
    headers.set('Origin', origin)
    const response = await send({ method: init.method ?? 'GET', signal, headers, ...(init.body == null ? {} : { body: init.body }) })
    if (!allowed(response)) throw failed
    return response
  }
