import type { App } from '../app.ts'
import { buildLink, buildTraceLink } from '../settings/link.ts'
import { settingsOf } from '../settings/settings.ts'
import { toFragment } from './fragment.ts'

/**
 * The address that shows another person what is on show: the recording that ships with the page, or the problem, settings, seed and model of the run, and before
 * the first run what the next one would have. `page` is the page's address without query.
 */
export function shareLink(page: string, { store, live, traces, models }: App): string {
  const playing = traces.playing()
  if (playing !== null) return buildTraceLink(page, playing)
  const { question, settings, run } = store.getState()
  const { config, model, question: searched } = live.head
  if (run.status === 'idle' || config === null) return buildLink(page, question, settings)
  return buildLink(page, searched, settingsOf(config, model, settings, models))
}

/**
 * The address with the search itself in its fragment, packed, where it is short enough to be passed on; it opens as it is, with no model. Otherwise, and in a page
 * that cannot read it, the address runs the same search.
 */
export async function searchLink(page: string, app: App): Promise<string> {
  const link = shareLink(page, app)
  if (app.traces.playing() !== null) return link
  const packed = await app.traces.save('json.gz')
  return link + ((packed === null ? null : toFragment(packed)) ?? '')
}
