import type { Page } from '@playwright/test'
import axe from 'axe-core'

/**
 * What axe finds in the page, or in the part of it that a selector names, one line a rule. It looks from within the page itself; its package for Playwright opens
 * another page at each look, which costs more than the look.
 */
export async function faults(page: Page, part?: string): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  const violations = await page.evaluate(async (selector) => {
    const { axe: inPage } = globalThis as unknown as { readonly axe: typeof axe }
    const { violations } = await inPage.run(selector ?? document, { resultTypes: ['violations'] })
    return violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ target, html, failureSummary }) => ({ target: target.join(' '), html, failureSummary })),
    }))
  }, part)
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, html, failureSummary }) => `${target} ${html} (${failureSummary})`).join(' | ')}`)
}
