import { test as base } from '@playwright/test'

/** Tests of what needs neither models nor Python: neither ever arrives, so that a page has the machine to itself. */
export const test = base.extend({
  page: async ({ page }, use) => {
    await page.route(/\/(models\/[^/]+|pyodide|ort|python)\//, () => {})
    await use(page)
  },
})
